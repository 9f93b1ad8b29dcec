#include <Eigen/Geometry>
#include <QTest>

#include "engine/fem/Assembly.h"
#include "engine/mesh/MeshQuality.h"
#include "tests/support/TestMeshes.h"

using namespace isthmus;
using mesh::ElementShape;

namespace {

struct Sums {
    core::Vec3 force = core::Vec3::Zero();
    core::Vec3 moment = core::Vec3::Zero();
};

Sums sumsOf(const mesh::Mesh& mesh, const std::vector<fem::Load>& loads) {
    const std::vector<core::Vec3> forces = fem::nodalForces(mesh, loads);
    Sums sums;
    for (std::size_t i = 0; i < forces.size(); ++i) {
        sums.force += forces[i];
        sums.moment += mesh.nodes[i].cross(forces[i]);
    }
    return sums;
}

void addShapes() {
    QTest::addColumn<int>("shape");
    QTest::newRow("tet4") << static_cast<int>(ElementShape::tet4);
    QTest::newRow("tet10") << static_cast<int>(ElementShape::tet10);
    QTest::newRow("hex8") << static_cast<int>(ElementShape::hex8);
}

}  // namespace

class tst_Loads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pressureOnAClosedSurfaceBalances_data() { addShapes(); }
    void pressureOnAClosedSurfaceBalances() {
        QFETCH(int, shape);
        mesh::Mesh mesh = test::irregularMesh(static_cast<ElementShape>(shape), 3);
        // Bent, so that no face is plane.
        test::moveNodes(mesh, [](const core::Vec3& x) -> core::Vec3 {
            return {x[0] + 0.2 * x[1] * x[2], x[1] - 0.15 * x[0] * x[2], x[2] + 0.1 * x[0] * x[1]};
        });
        std::vector<fem::Load> loads;
        for (const auto& entry : mesh.boundaries) {
            loads.emplace_back(fem::PressureLoad{entry.first, 3e9});
        }
        const Sums sums = sumsOf(mesh, loads);
        QVERIFY(sums.force.norm() < 1e-12 * 3e9);
        QVERIFY(sums.moment.norm() < 1e-12 * 3e9);
        // On one side only it does not.
        QVERIFY(sumsOf(mesh, {fem::PressureLoad{"x_max", 3e9}}).force[0] < -0.9 * 3e9);
    }

    void tractionAddsUpToForceAndMoment_data() { addShapes(); }
    void tractionAddsUpToForceAndMoment() {
        QFETCH(int, shape);
        const mesh::Mesh mesh = test::irregularMesh(static_cast<ElementShape>(shape), 3);
        const core::Vec3 traction(1.0, -2.0, 3.0);
        const Sums sums = sumsOf(mesh, {fem::TractionLoad{"x_max", traction}});
        QVERIFY((sums.force - traction).norm() < 1e-12);
        QVERIFY((sums.moment - core::Vec3(1.0, 0.5, 0.5).cross(traction)).norm() < 1e-12);
    }

    void bodyForceAddsUpToVolumeTimesDensity_data() { addShapes(); }
    void bodyForceAddsUpToVolumeTimesDensity() {
        QFETCH(int, shape);
        const mesh::Mesh mesh = test::irregularMesh(static_cast<ElementShape>(shape), 3);
        const core::Vec3 density(1.0, -2.0, 3.0);
        const Sums sums = sumsOf(mesh, {fem::BodyForceLoad{density}});
        QVERIFY((sums.force - density).norm() < 1e-12);
    }
};

QTEST_GUILESS_MAIN(tst_Loads)
#include "tst_Loads.moc"
