#include <vtkCellData.h>
#include <vtkMassProperties.h>
#include <vtkPointData.h>
#include <vtkTriangleFilter.h>
#include <QTest>

#include "engine/mesh/StructuredMesh.h"
#include "tests/viz/SceneSamples.h"
#include "viz/layers/MeshCut.h"
#include "viz/scene/Scene.h"

using namespace isthmus;
using namespace isthmus::viz;

namespace {

double areaOf(vtkPolyData* surface) {
    double area = 0.0;
    vtkNew<vtkTriangleFilter> triangles;
    triangles->SetInputData(surface);
    triangles->PassLinesOff();
    triangles->Update();
    vtkNew<vtkMassProperties> properties;
    properties->SetInputConnection(triangles->GetOutputPort());
    properties->Update();
    area = properties->GetSurfaceArea();
    return area;
}

/// The section of a layer's mesh alone.
vtkPolyData* shownFaces(const MeshLayer& layer) {
    auto* actor = vtkActor::SafeDownCast(layer.props().front());
    return vtkPolyData::SafeDownCast(actor->GetMapper()->GetInputAsDataSet());
}

}  // namespace

class TestMeshCut : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Closed forms of a box of 20 x 20 x 10 angstrom cut across x.
    void aSliceIsTheSectionWithItsField() {
        Scene scene;
        MeshLayer& layer =
            scene.showMesh("box", "Box", std::make_shared<mesh::Mesh>(samples::stretchedBox()));
        layer.colorBy("von_mises_stress");
        scene.setCut(
            Cut{.kind = Cut::Kind::slice, .normal = core::Vec3::UnitX(), .point = {6.5, 0.0, 0.0}});
        vtkPolyData* faces = shownFaces(layer);
        QVERIFY(std::abs(areaOf(faces) - 200.0) < 1e-3);
        double range[2];
        faces->GetPointData()->GetScalars()->GetRange(range);
        QVERIFY(std::abs(range[0] - 0.325) < 1e-6 && std::abs(range[1] - 0.325) < 1e-6);
    }

    void aClipIsClosedByItsSection() {
        Scene scene;
        MeshLayer& layer =
            scene.showMesh("box", "Box", std::make_shared<mesh::Mesh>(samples::stretchedBox()));
        scene.setCut(Cut{.normal = core::Vec3::UnitX(), .point = {6.5, 0.0, 0.0}});
        // The faces of a box of 6.5 x 20 x 10.
        const double area = 2.0 * (6.5 * 20.0 + 6.5 * 10.0 + 20.0 * 10.0);
        QVERIFY(std::abs(areaOf(shownFaces(layer)) - area) < 1e-2);
        // Along x from the far side the section is met first.
        const PickResult pick = scene.pick({{100.0, 9.0, 4.0}, -core::Vec3::UnitX()});
        QVERIFY(pick);
        QVERIFY(std::abs(pick.distance - 93.5) < 1e-6);
        scene.setCut(std::nullopt);
        QVERIFY(std::abs(areaOf(shownFaces(layer)) - 1600.0) < 1e-2);
    }

    void valuesOfElementsAreCutToo() {
        Scene scene;
        MeshLayer& layer =
            scene.showMesh("box", "Box", std::make_shared<mesh::Mesh>(samples::stretchedBox()));
        layer.colorBy("element_von_mises_stress");
        scene.setCut(Cut{.normal = core::Vec3(1.0, 1.0, 0.0).normalized(), .point = {9, 9, 5}});
        double range[2];
        shownFaces(layer)->GetCellData()->GetScalars()->GetRange(range);
        QVERIFY(std::abs(range[0] - 0.5) < 1e-6 && std::abs(range[1] - 0.5) < 1e-6);
    }

    void aCutHoldsForTheNextRevision() {
        Scene scene;
        MeshLayer& layer =
            scene.showMesh("box", "Box", std::make_shared<mesh::Mesh>(samples::stretchedBox()));
        scene.setCut(Cut{.normal = core::Vec3::UnitX(), .point = {10.0, 0.0, 0.0}});
        layer.setMesh(std::make_shared<mesh::Mesh>(
            mesh::boxMesh({.size = {2e-9, 2e-9, 2e-9}, .divisions = {3, 3, 3}})));
        const double area = 2.0 * (10.0 * 20.0 + 10.0 * 20.0 + 20.0 * 20.0);
        QVERIFY(std::abs(areaOf(shownFaces(layer)) - area) < 1e-2);
    }

    void aPlaneBesideTheMeshLeavesAllOrNothing() {
        Scene scene;
        MeshLayer& layer =
            scene.showMesh("box", "Box", std::make_shared<mesh::Mesh>(samples::stretchedBox()));
        scene.setCut(Cut{.normal = core::Vec3::UnitX(), .point = {100.0, 0.0, 0.0}});
        QVERIFY(std::abs(areaOf(shownFaces(layer)) - 1600.0) < 1e-2);
        scene.setCut(Cut{.normal = -core::Vec3::UnitX(), .point = {100.0, 0.0, 0.0}});
        QCOMPARE(shownFaces(layer)->GetNumberOfCells(), vtkIdType(0));
        QVERIFY(!scene.pick({{100.0, 9.0, 4.0}, -core::Vec3::UnitX()}));
    }
};

QTEST_MAIN(TestMeshCut)
#include "tst_MeshCut.moc"
