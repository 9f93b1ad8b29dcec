#include "engine/structure/analysis/SurfaceMesh.h"

#include <Eigen/Geometry>
#include <QTest>
#include <algorithm>
#include <map>
#include <random>

#include "engine/core/Error.h"
#include "tests/support/PerfectCrystals.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;
using structure::SurfaceMesh;

namespace {

constexpr double kA = 3.615;  ///< angstrom

/// fcc cubes of edge kA in a periodic cell.
AtomicStructure copper(int x, int y, int z) {
    AtomicStructure atoms;
    atoms.cell = structure::UnitCell(kA * core::Vec3(x, y, z).asDiagonal().toDenseMatrix());
    for (int i = 0; i < x; ++i) {
        for (int j = 0; j < y; ++j) {
            for (int k = 0; k < z; ++k) {
                for (const Vec3& place :
                     {Vec3(0, 0, 0), Vec3(0, 0.5, 0.5), Vec3(0.5, 0, 0.5), Vec3(0.5, 0.5, 0)}) {
                    atoms.addAtom("Cu", kA * (Vec3(i, j, k) + place));
                }
            }
        }
    }
    return atoms;
}

int surfaceAtoms(const SurfaceMesh& surface) {
    return static_cast<int>(
        std::count(surface.isSurfaceAtom.begin(), surface.isSurfaceAtom.end(), true));
}

double areaOf(const SurfaceMesh& surface) {
    double area = 0.0;
    for (const auto& [a, b, c] : surface.triangles) {
        const auto at = [&](std::int32_t node) {
            return surface.nodes[static_cast<std::size_t>(node)];
        };
        area += 0.5 * (at(b) - at(a)).cross(at(c) - at(a)).norm();
    }
    return area;
}

bool isClose(double a, double b, double relative) {
    return std::abs(a - b) <= relative * std::abs(b);
}

}  // namespace

class tst_SurfaceMesh : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void perfectCrystalsHaveNoSurface() {
        for (const auto prototype :
             {core::Prototype::fcc, core::Prototype::bcc, core::Prototype::hcp}) {
            const auto atoms = test::perfectCrystal(prototype, 3);
            const SurfaceMesh surface = structure::surfaceMesh(atoms, 5.0);
            QCOMPARE(surface.triangles.size(), std::size_t{0});
            QCOMPARE(surface.area, 0.0);
            QCOMPARE(surfaceAtoms(surface), 0);
            QVERIFY(isClose(surface.solidVolume, atoms.cell.volume(), 1e-9));
        }
    }

    void aCellSmallerThanTheProbeIsNoSpecialCase() {
        const auto atoms = copper(1, 1, 1);
        const SurfaceMesh surface = structure::surfaceMesh(atoms, 4.0);
        QCOMPARE(surface.triangles.size(), std::size_t{0});
        QVERIFY(isClose(surface.solidVolume, kA * kA * kA, 1e-9));
    }

    void aSheetOfCrystalHasTwoFlatSides() {
        AtomicStructure atoms = copper(4, 4, 4);
        core::Mat3 edges = atoms.cell.matrix();
        edges(2, 2) = 40.0;
        atoms.cell = structure::UnitCell(edges);
        const SurfaceMesh surface = structure::surfaceMesh(atoms, 4.0);
        const double side = 16.0 * kA * kA;
        QVERIFY(isClose(surface.area, 2.0 * side, 1e-6));
        QVERIFY(isClose(areaOf(surface), 2.0 * side, 1e-9));
        QVERIFY(isClose(surface.solidVolume, side * 3.5 * kA, 1e-6));  // 8 layers, kA / 2 apart
        QCOMPARE(surfaceAtoms(surface), 2 * 2 * 16);
        // The empty side is above the upper face and below the lower one.
        for (const auto& [a, b, c] : surface.triangles) {
            const Vec3& first = surface.nodes[static_cast<std::size_t>(a)];
            const Vec3 normal = (surface.nodes[static_cast<std::size_t>(b)] - first)
                                    .cross(surface.nodes[static_cast<std::size_t>(c)] - first);
            QVERIFY((first.z() > 7.0 && first.z() < 30.0) == (normal.z() > 0.0));
        }
        // Open along z: the same.
        atoms.cell = structure::UnitCell(edges, {true, true, false});
        QVERIFY(isClose(structure::surfaceMesh(atoms, 4.0).area, 2.0 * side, 1e-6));
    }

    void aVacancyIsTheCuboctahedronOfItsNeighbors() {
        AtomicStructure atoms = copper(4, 4, 4);
        atoms.positions.erase(atoms.positions.begin() + 101);
        atoms.species.pop_back();
        const double d = kA / std::sqrt(2.0);
        // Its sphere has the radius d; that of an octahedral hole is half the lattice constant.
        const SurfaceMesh surface = structure::surfaceMesh(atoms, 0.9 * d);
        QVERIFY(isClose(surface.area, (6.0 + 2.0 * std::sqrt(3.0)) * d * d, 1e-6));
        QVERIFY(isClose(atoms.cell.volume() - surface.solidVolume,
                        5.0 / 3.0 * std::sqrt(2.0) * d * d * d, 1e-6));
        QCOMPARE(surfaceAtoms(surface), 12);
        QCOMPARE(surface.triangles.size(), std::size_t{6 * 2 + 8});
        QVERIFY(isClose(areaOf(surface), surface.area, 1e-9));
        QCOMPARE(structure::surfaceMesh(atoms, 1.1 * d).triangles.size(), std::size_t{0});
    }

    void aBallHasTheAreaAndVolumeOfASphere() {
        // A shell of even points around a crystal: triangles with edges h lie within h^2 / R^2 of
        // the sphere.
        constexpr double kRadius = 20.0;
        constexpr int kPoints = 1500;
        AtomicStructure atoms;
        for (int i = 0; i < kPoints; ++i) {
            const double z = 1.0 - (2.0 * i + 1.0) / kPoints;
            const double angle = M_PI * (3.0 - std::sqrt(5.0)) * i;
            const double r = std::sqrt(1.0 - z * z);
            atoms.addAtom("Cu", kRadius * Vec3(r * std::cos(angle), r * std::sin(angle), z));
        }
        AtomicStructure crystal = copper(12, 12, 12);
        for (const Vec3& place : crystal.positions) {
            const Vec3 moved = place - 6.0 * kA * Vec3::Ones();
            if (moved.norm() < kRadius - 1.5) {
                atoms.addAtom("Cu", moved);
            }
        }
        const SurfaceMesh surface = structure::surfaceMesh(atoms, 4.0);
        QVERIFY(isClose(surface.area, 4.0 * M_PI * kRadius * kRadius, 0.01));
        QVERIFY(isClose(surface.solidVolume, 4.0 / 3.0 * M_PI * std::pow(kRadius, 3), 0.01));
        QCOMPARE(surfaceAtoms(surface), kPoints);
        // Closed: each edge is walked once in both directions; Euler's number is that of a sphere.
        std::map<std::pair<std::int32_t, std::int32_t>, int> edges;
        for (const auto& [a, b, c] : surface.triangles) {
            ++edges[{a, b}];
            ++edges[{b, c}];
            ++edges[{c, a}];
        }
        for (const auto& [edge, times] : edges) {
            QCOMPARE(times, 1);
            QVERIFY(edges.contains({edge.second, edge.first}));
        }
        QCOMPARE(static_cast<int>(surface.nodes.size()) - static_cast<int>(edges.size()) / 2 +
                     static_cast<int>(surface.triangles.size()),
                 2);
    }

    void aRoughParticleIsSomewhatLarger() {
        // Cut out of the crystal: through the outermost centers the radius is about R - d / 4, and
        // terraces add some percent to the area.
        constexpr double kRadius = 25.0;
        AtomicStructure crystal = copper(16, 16, 16);
        AtomicStructure atoms;
        for (const Vec3& place : crystal.positions) {
            const Vec3 moved = place - 8.0 * kA * Vec3::Ones();
            if (moved.norm() < kRadius) {
                atoms.addAtom("Cu", moved);
            }
        }
        const SurfaceMesh surface = structure::surfaceMesh(atoms, 4.0);
        const double volume = 4.0 / 3.0 * M_PI * std::pow(kRadius, 3);
        const double radius = std::cbrt(3.0 * surface.solidVolume / (4.0 * M_PI));
        QVERIFY(surface.solidVolume < volume);
        QVERIFY(isClose(radius, kRadius, 0.05));
        QVERIFY(isClose(surface.area, 4.0 * M_PI * radius * radius, 0.06));
        qInfo("area %.4f of a sphere's, radius %.4f", surface.area / (4.0 * M_PI * radius * radius),
              radius / kRadius);
    }

    void aBadRadiusIsRefused() {
        const auto atoms = copper(2, 2, 2);
        QVERIFY_THROWS_EXCEPTION(core::InputError, (void)structure::surfaceMesh(atoms, 0.0));
        QVERIFY_THROWS_EXCEPTION(core::InputError,
                                 (void)structure::surfaceMesh(atoms, std::nan("")));
    }
};

QTEST_GUILESS_MAIN(tst_SurfaceMesh)
#include "tst_SurfaceMesh.moc"
