#include <QTest>
#include <cmath>

#include "engine/core/Error.h"
#include "tests/viz/SceneSamples.h"
#include "viz/scene/Scene.h"

using namespace isthmus;
using namespace isthmus::viz;

namespace {

AtomLayer& showRow(Scene& scene) {
    return scene.showAtoms("row", "Row",
                           std::make_shared<structure::AtomicStructure>(samples::rowOfAtoms()));
}

MeshLayer& showBox(Scene& scene) {
    return scene.showMesh("box", "Box", std::make_shared<mesh::Mesh>(samples::stretchedBox()));
}

}  // namespace

class TestScene : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void atomsAndMeshShareOneRange() {
        Scene scene;
        showRow(scene);
        showBox(scene);
        scene.update();
        QCOMPARE(scene.legends().size(), std::size_t(1));
        const Legend& legend = scene.legends().front();
        QCOMPARE(legend.title, std::string("von Mises stress"));
        QCOMPARE(legend.unit, std::string("GPa"));
        QVERIFY(legend.atoms && legend.meshes);
        QCOMPARE(legend.range.low, 0.0);
        QCOMPARE(legend.range.high, 1.0);
    }

    void rangeShrinksWhenALayerIsHidden() {
        Scene scene;
        showRow(scene);
        showBox(scene).setVisible(false);
        scene.update();
        QVERIFY(scene.legends().front().range.high < 0.5);
        QVERIFY(!scene.legends().front().meshes);
    }

    void elementsShareTheRangeOfNodes() {
        Scene scene;
        showRow(scene);
        showBox(scene).colorBy("element_von_mises_stress");
        scene.update();
        QCOMPARE(scene.legends().size(), std::size_t(1));
        QVERIFY(scene.legends().front().range.high >= 0.5);
    }

    void otherQuantitiesGetTheirOwnBar() {
        Scene scene;
        showRow(scene);
        showBox(scene).colorBy("displacement");
        scene.update();
        QCOMPARE(scene.legends().size(), std::size_t(2));
        QCOMPARE(scene.legends()[1].title, std::string("Displacement, magnitude"));
    }

    void lockedRangeHoldsForAll() {
        Scene scene;
        AtomLayer& atoms = showRow(scene);
        showBox(scene);
        scene.lockRange({0.2, 0.3});
        scene.update();
        const std::string quantity = atoms.coloring().quantity();
        QVERIFY((scene.mapOf(quantity)->range() == Range{0.2, 0.3}));
        QVERIFY((scene.legends().front().range == Range{0.2, 0.3}));
        QVERIFY_EXCEPTION_THROWN(scene.lockRange({1.0, 1.0}), core::InputError);
    }

    void lockingKeepsWhatIsSeen() {
        Scene scene;
        showRow(scene);
        MeshLayer& box = showBox(scene);
        scene.update();
        const Range before = scene.legends().front().range;
        scene.setRangeMode(RangeMode::locked);
        box.setVisible(false);
        scene.update();
        QVERIFY(scene.legends().front().range == before);
    }

    void divergingMapIsSymmetricAboutZero() {
        Scene scene;
        showRow(scene);
        scene.setColorMap(ColorMapName::diverging);
        scene.update();
        const Range range = scene.legends().front().range;
        QCOMPARE(range.low, -range.high);
    }

    void valuesThatAreNoNumbersAreCounted() {
        structure::AtomicStructure row = samples::rowOfAtoms();
        row.setField({"von_mises_stress", "GPa", 1, {0.1, std::nan(""), 0.3, INFINITY}});
        Scene scene;
        scene.showAtoms("row", "Row", std::make_shared<structure::AtomicStructure>(row));
        scene.update();
        QCOMPARE(scene.legends().front().nanCount, std::size_t(2));
        QVERIFY(scene.legends().front().range.high < 0.5);
    }

    void speciesGetSwatchesInsteadOfABar() {
        Scene scene;
        showRow(scene).colorBy("species");
        scene.update();
        QVERIFY(scene.legends().empty());
        QCOMPARE(scene.swatches().size(), std::size_t(1));
        QCOMPARE(scene.swatches().front().label, std::string("Cu"));
        QCOMPARE(scene.swatches().front().details, std::string("4"));
    }

    void newRevisionKeepsTheColoring() {
        Scene scene;
        showBox(scene).colorBy("displacement", "x");
        MeshLayer& again = showBox(scene);
        QCOMPARE(scene.layers().size(), std::size_t(1));
        QCOMPARE(again.coloring().field, std::string("displacement"));
        QCOMPARE(again.coloring().component, std::string("x"));
    }

    void coloringComesBackWithItsField() {
        Scene scene;
        showRow(scene).colorBy("von_mises_stress");
        auto bare = std::make_shared<structure::AtomicStructure>(samples::rowOfAtoms());
        bare->fields.clear();
        QCOMPARE(scene.showAtoms("row", "Row", bare).coloring().field, std::string("species"));
        QCOMPARE(showRow(scene).coloring().field, std::string("von_mises_stress"));
    }

    void framesMoveAtomsAndNothingElse() {
        Scene scene;
        AtomLayer& atoms = showRow(scene);
        std::vector<core::Vec3> moved(4, core::Vec3(0.0, 0.0, 7.0));
        atoms.setPositions(moved);
        const double radius = atoms.radius(0);
        QVERIFY(std::abs(atoms.bounds()[0].z() - (7.0 - radius)) < 1e-9);
        QCOMPARE(atoms.coloring().field, std::string("von_mises_stress"));
        moved.pop_back();
        QVERIFY_EXCEPTION_THROWN(atoms.setPositions(moved), core::ComputeError);
    }

    void meshIsInAngstrom() {
        Scene scene;
        const auto [low, high] = showBox(scene).bounds();
        QVERIFY(low.norm() < 1e-6);
        QVERIFY((high - core::Vec3(20.0, 20.0, 10.0)).norm() < 1e-5);
    }

    void warpMovesNodesByTheirDisplacement() {
        Scene scene;
        MeshLayer& box = showBox(scene);
        box.setWarp(5.0);
        // 20 angstrom and five times a tenth of it.
        QVERIFY(std::abs(box.bounds()[1].x() - 30.0) < 1e-5);
        box.setWarp(0.0);
        QVERIFY(std::abs(box.bounds()[1].x() - 20.0) < 1e-5);
    }

    void crowdedEdgesAreLeftOut() {
        Scene scene;
        MeshLayer& box = showBox(scene);
        const std::size_t all = box.surface().edges.size();
        // Elements are 5 angstrom wide.
        box.setScreenScale({.pixelsPerAngstrom = 10.0});
        QCOMPARE(box.drawnEdgeCount(), all);
        box.setScreenScale({.pixelsPerAngstrom = 0.1});
        QCOMPARE(box.drawnEdgeCount(), std::size_t(0));
        box.setStyle(MeshStyle::wireframe);
        QCOMPARE(box.drawnEdgeCount(), all);
    }

    void rayPicksTheNearestLayer() {
        Scene scene;
        showRow(scene).setOffset({0.0, 5.0, 15.0});
        showBox(scene);
        // Down onto the third atom, which lies above the box.
        const PickResult atom = scene.pick({{8.0, 5.0, 100.0}, -core::Vec3::UnitZ()});
        QCOMPARE(atom.item, std::string("row"));
        QCOMPARE(atom.index, std::size_t(2));
        QVERIFY((atom.position - core::Vec3(8.0, 5.0, 15.0)).norm() < 1e-9);
        QCOMPARE(atom.text(), std::string("Atom 3 (Cu)  von Mises stress 0.300 GPa"));

        // Beside the row the box is met; its nearest node has the value of its place.
        const PickResult node = scene.pick({{9.0, 15.5, 100.0}, -core::Vec3::UnitZ()});
        QCOMPARE(node.item, std::string("box"));
        QVERIFY(node.place == Place::node);
        QVERIFY((node.position - core::Vec3(10.0, 15.0, 10.0)).norm() < 1e-5);
        QCOMPARE(node.value, std::string("0.500 GPa"));
        QVERIFY(!scene.pick({{50.0, 50.0, 100.0}, -core::Vec3::UnitZ()}));
    }

    void elementIsPickedWhereElementsAreColored() {
        Scene scene;
        showBox(scene).colorBy("element_von_mises_stress");
        const PickResult element = scene.pick({{1.0, 1.0, 100.0}, -core::Vec3::UnitZ()});
        QVERIFY(element.place == Place::element);
        // x runs fastest: the first element of the upper of two layers of 4 x 4.
        QCOMPARE(element.index, std::size_t(16));
        QCOMPARE(element.subject, std::string("Element 17"));
    }

    void hiddenLayersAreNotPicked() {
        Scene scene;
        showBox(scene).setVisible(false);
        QVERIFY(!scene.pick({{1.0, 1.0, 100.0}, -core::Vec3::UnitZ()}));
        core::Vec3 low;
        core::Vec3 high;
        QVERIFY(!scene.bounds(low, high));
    }

    void titlesSayNameAndSize() {
        Scene scene;
        showRow(scene);
        showBox(scene);
        const auto lines = scene.titleLines();
        QCOMPARE(lines.size(), std::size_t(2));
        QCOMPARE(lines[0].name, std::string("Row"));
        QCOMPARE(lines[0].details, std::string("4 atoms"));
        QCOMPARE(lines[1].details, std::string("32 hexahedra"));
    }

    void onlyStructuresAndMeshesAreDrawn() {
        project::Item item;
        item.name = "Cu, from MD";
        item.content = std::make_shared<const material::Material>();
        Scene scene;
        QVERIFY_EXCEPTION_THROWN(scene.show(item), core::InputError);
    }
};

QTEST_GUILESS_MAIN(TestScene)
#include "tst_Scene.moc"
