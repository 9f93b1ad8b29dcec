#include <QTest>
#include <cmath>
#include <set>
#include <tuple>

#include "engine/core/Error.h"
#include "engine/mesh/MeshQuality.h"
#include "engine/mesh/StructuredMesh.h"

using namespace isthmus;
using mesh::Mesh;

namespace {

const mesh::PlateWithHoleOptions kPlate{40e-9, 60e-9, 2e-9, 3e-9, 32, 10, 2};

std::set<std::tuple<double, double, double>> coordinates(const Mesh& mesh, double signX,
                                                         double signY) {
    std::set<std::tuple<double, double, double>> all;
    for (const core::Vec3& node : mesh.nodes) {
        all.emplace(signX * node[0] + 0.0, signY * node[1] + 0.0, node[2]);
    }
    return all;
}

}  // namespace

class tst_StructuredMesh : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void boxHasItsCountsVolumeAndBoundaries() {
        const Mesh box = mesh::boxMesh({{4, 1, 2}, {6, 3, 2}});
        box.validate();
        QCOMPARE(box.nodeCount(), std::size_t{7 * 4 * 3});
        QCOMPARE(box.elementCount(), std::size_t{6 * 3 * 2});
        QVERIFY(qAbs(mesh::meshQuality(box).volume - 8.0) < 1e-12);
        QCOMPARE(box.boundaries.size(), std::size_t{6});
        QCOMPARE(box.boundary("x_max").size(), std::size_t{6});
        for (const std::int32_t node : box.nodesOf("y_max")) {
            QCOMPARE(box.nodes[static_cast<std::size_t>(node)][1], 1.0);
        }
    }

    void plateIsValidAndNearlyFull() {
        const Mesh plate = mesh::plateWithHoleMesh(kPlate);
        plate.validate();
        QCOMPARE(plate.elementCount(), std::size_t{32 * 10 * 2});
        // The hole is a regular polygon of 32 corners.
        const double hole = 0.5 * 32 * std::sin(2 * M_PI / 32) * 9e-18;
        const double exact = (40e-9 * 60e-9 - hole) * 2e-9;
        const mesh::MeshQuality quality = mesh::meshQuality(plate);
        QVERIFY(qAbs(quality.volume / exact - 1.0) < 1e-12);
        QVERIFY(quality.minScaledJacobian > 0.5);
    }

    void plateBoundariesLieWhereTheyShould() {
        const Mesh plate = mesh::plateWithHoleMesh(kPlate);
        for (const std::int32_t node : plate.nodesOf("hole")) {
            const core::Vec3& x = plate.nodes[static_cast<std::size_t>(node)];
            QVERIFY(qAbs(std::hypot(x[0], x[1]) / 3e-9 - 1.0) < 1e-14);
        }
        const auto plane = [&plate](const char* name, int axis, double value) {
            for (const std::int32_t node : plate.nodesOf(name)) {
                QCOMPARE(plate.nodes[static_cast<std::size_t>(node)][axis], value);
            }
            QVERIFY(!plate.boundary(name).empty());
        };
        plane("x_min", 0, -30e-9);
        plane("x_max", 0, 30e-9);
        plane("y_min", 1, -20e-9);
        plane("y_max", 1, 20e-9);
        plane("z_min", 2, 0.0);
        plane("z_max", 2, 2e-9);
        const auto [low, high] = plate.bounds();
        int corners = 0;
        for (const core::Vec3& x : plate.nodes) {
            corners += std::abs(x[0]) == high[0] && std::abs(x[1]) == high[1];
        }
        QCOMPARE(corners, 4 * 3);
        QCOMPARE(low[0], -high[0]);
    }

    void plateIsExactlySymmetric() {
        const Mesh plate = mesh::plateWithHoleMesh(kPlate);
        const auto all = coordinates(plate, 1.0, 1.0);
        QCOMPARE(all.size(), plate.nodeCount());
        QVERIFY(coordinates(plate, -1.0, 1.0) == all);
        QVERIFY(coordinates(plate, 1.0, -1.0) == all);
    }

    void impossibleSizesAreRefused() {
        auto options = kPlate;
        options.radius = 20e-9;
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(mesh::plateWithHoleMesh(options)),
                                 core::InputError);
        options = kPlate;
        options.around = 20;
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(mesh::plateWithHoleMesh(options)),
                                 core::InputError);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(mesh::boxMesh({{1, -1, 1}, {2, 2, 2}})),
                                 core::InputError);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(mesh::boxMesh({{1, 1, 1}, {2, 0, 2}})),
                                 core::InputError);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(mesh::boxMesh({{1, 1, 1}, {9999, 9999, 9999}})),
                                 core::InputError);
    }
};

QTEST_GUILESS_MAIN(tst_StructuredMesh)
#include "tst_StructuredMesh.moc"
