#include <Eigen/Geometry>
#include <QTest>
#include <numbers>
#include <numeric>

#include "engine/core/Error.h"
#include "engine/structure/NeighborList.h"
#include "engine/structure/Supercell.h"
#include "engine/structure/build/AtomSelection.h"
#include "engine/structure/build/Dislocation.h"
#include "engine/structure/build/OrientedCell.h"
#include "engine/structure/build/Prototypes.h"
#include "engine/structure/build/Region.h"

using namespace isthmus;
using core::Mat3;
using core::Vec3;
using structure::AtomicStructure;
using structure::Dislocation;
using structure::dislocationDisplacement;
using Method = structure::DislocationOptions::Method;

namespace {

constexpr double kA = 3.6;

/// x [1 -1 0]/2, y [1 1 1], z [1 1 -2].
AtomicStructure block() {
    return structure::replicate(
        structure::orientedCell(structure::buildPrototype(
                                    {.prototype = "fcc", .species = {"Cu"}, .latticeConstant = kA}),
                                {.x = {1, -1, 0}, .y = {1, 1, 1}}),
        {24, 10, 1});
}

/// Gradient of the displacement by central differences.
Mat3 gradientAt(const Vec3& r, double edge, double screw, double nu) {
    constexpr double h = 1e-5;
    Mat3 gradient;
    for (int axis = 0; axis < 3; ++axis) {
        const Vec3 step = h * Vec3::Unit(axis);
        gradient.col(axis) = (dislocationDisplacement(r + step, edge, screw, nu, Method::glide) -
                              dislocationDisplacement(r - step, edge, screw, nu, Method::glide)) /
                             (2 * h);
    }
    return gradient;
}

double nearestPair(const AtomicStructure& structure) {
    return structure::nearestDistance(structure, structure.atomCount());
}

}  // namespace

class TestDislocation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void strainGivesTheStressOfTheTextbook();
    void burgersCircuitClosesWithTheBurgersVector();
    void glideKeepsAllAtoms();
    void halfPlaneTakesOnePlaneOfTheCrystal();
    void screwTurnsPlanesIntoAHelix();
    void burgersVectorIsFound();
    void impossibleDislocationsAreRefused();
};

void TestDislocation::strainGivesTheStressOfTheTextbook() {
    // Hirth and Lothe, equations 3-43 (edge) and 3-5 (screw), with mu = 1.
    constexpr double b = 2.5;
    constexpr double nu = 0.34;
    const double d = b / (2 * std::numbers::pi * (1 - nu));
    for (const Vec3& r : {Vec3(3, 4, 0), Vec3(-2, 5, 0), Vec3(7, -1, 0), Vec3(-3, -6, 0)}) {
        const double x = r.x();
        const double y = r.y();
        const double r4 = r.squaredNorm() * r.squaredNorm();
        Mat3 strain = gradientAt(r, b, 0.0, nu);
        strain = ((strain + strain.transpose()) / 2.0).eval();
        const double lambda = 2 * nu / (1 - 2 * nu);
        const Mat3 stress = lambda * strain.trace() * Mat3::Identity() + 2 * strain;
        QVERIFY(std::abs(stress(0, 0) + d * y * (3 * x * x + y * y) / r4) < 1e-7);
        QVERIFY(std::abs(stress(1, 1) - d * y * (x * x - y * y) / r4) < 1e-7);
        QVERIFY(std::abs(stress(0, 1) - d * x * (x * x - y * y) / r4) < 1e-7);
        QVERIFY(std::abs(stress(2, 2) - nu * (stress(0, 0) + stress(1, 1))) < 1e-7);
        const Mat3 screw = gradientAt(r, 0.0, b, nu);
        const double scale = b / (2 * std::numbers::pi * r.squaredNorm());
        QVERIFY(std::abs(screw(2, 0) + scale * y) < 1e-7);
        QVERIFY(std::abs(screw(2, 1) - scale * x) < 1e-7);
    }
}

void TestDislocation::burgersCircuitClosesWithTheBurgersVector() {
    for (const Method method : {Method::glide, Method::halfPlane}) {
        // The jump over a whole turn: the sum of all small steps, the cut left out.
        Vec3 sum = Vec3::Zero();
        constexpr int steps = 1000;
        Vec3 previous;
        for (int n = 0; n <= steps; ++n) {
            const double start = method == Method::glide ? std::numbers::pi : -std::numbers::pi / 2;
            const double angle = start + 1e-9 + (2 * std::numbers::pi - 2e-9) * n / steps;
            const Vec3 u = dislocationDisplacement(10.0 * Vec3(std::cos(angle), std::sin(angle), 0),
                                                   2.5, 1.5, 0.3, method);
            sum += n > 0 ? Vec3(u - previous) : Vec3::Zero();
            previous = u;
        }
        QVERIFY((sum - Vec3(2.5, 0, 1.5)).norm() < 1e-6);
    }
}

void TestDislocation::glideKeepsAllAtoms() {
    const AtomicStructure crystal = block();
    const double b = kA / std::numbers::sqrt2;
    const Dislocation made = structure::makeDislocation(crystal, {.burgers = {b, 0, 0}});
    QCOMPARE(made.structure.atomCount(), crystal.atomCount());
    QVERIFY(made.structure.cell.isPeriodic(2));
    QVERIFY(!made.structure.cell.isPeriodic(0) && !made.structure.cell.isPeriodic(1));
    // Far left, the upper half lies b (at these distances nearly) off the lower one.
    double above = 0.0;
    double below = 0.0;
    for (std::size_t atom = 0; atom < crystal.atomCount(); ++atom) {
        const Vec3 r = crystal.positions[atom] - made.center;
        const double u = made.structure.positions[atom].x() - crystal.positions[atom].x();
        if (r.x() < -20.0 && std::abs(r.y()) < 1.5) {
            (r.y() > 0 ? above : below) = u;
        }
    }
    QVERIFY(std::abs(above - below - b) < 0.05 * b);
    // The field is that of a continuum; its core is squeezed but holds no atoms on each other.
    QVERIFY(nearestPair(made.structure) > 0.75 * kA / std::numbers::sqrt2);
}

void TestDislocation::halfPlaneTakesOnePlaneOfTheCrystal() {
    const AtomicStructure crystal = block();
    const double b = kA / std::numbers::sqrt2;
    for (const double sign : {1.0, -1.0}) {
        const Dislocation made = structure::makeDislocation(
            crystal, {.burgers = {sign * b, 0, 0},
                      .center = structure::middleOf(crystal) - Vec3(0, 0.5, 0),
                      .method = Method::halfPlane});
        // Half of the 30 planes along y, each with two atoms per cell of width b.
        QCOMPARE(made.removed, std::size_t{30});
        QCOMPARE(made.structure.atomCount(), crystal.atomCount() - made.removed);
        QVERIFY(nearestPair(made.structure) > 0.75 * kA / std::numbers::sqrt2);
        // No gap is left: away from the core and the surfaces all atoms have twelve neighbors.
        const structure::NeighborList list(made.structure.cell, made.structure.positions,
                                           1.22 * kA / std::numbers::sqrt2);
        for (std::size_t atom = 0; atom < made.structure.atomCount(); ++atom) {
            const Vec3 r = made.structure.positions[atom] - made.center;
            if (std::abs(r.x()) < 20.0 && std::abs(r.y()) < 24.0 &&
                std::hypot(r.x(), r.y()) > 8.0) {
                QCOMPARE(list.of(atom).size(), std::size_t{12});
            }
        }
    }
}

void TestDislocation::screwTurnsPlanesIntoAHelix() {
    // The line along [1 -1 0]: x stays the glide plane's normal cross line.
    const AtomicStructure crystal = block();
    const double b = kA / std::numbers::sqrt2;
    const Dislocation made =
        structure::makeDislocation(crystal, {.line = 0, .normal = 1, .burgers = {b, 0, 0}});
    QVERIFY(made.structure.cell.isPeriodic(0) && !made.structure.cell.isPeriodic(2));
    const Vec3 x = Vec3(0, 1, 0).cross(Vec3(1, 0, 0));
    for (std::size_t atom = 0; atom < crystal.atomCount(); ++atom) {
        const Vec3 r = crystal.positions[atom] - made.center;
        const Vec3 u = made.structure.cell.minimumImage(made.structure.positions[atom] -
                                                        crystal.positions[atom]);
        const double expected = b / (2 * std::numbers::pi) * std::atan2(r.y(), r.dot(x));
        QVERIFY(std::abs(u.x() - expected) < 1e-9);
        QVERIFY(std::abs(u.y()) + std::abs(u.z()) < 1e-9);
    }
}

void TestDislocation::burgersVectorIsFound() {
    const AtomicStructure crystal = block();
    QVERIFY(
        (structure::shortestTranslation(crystal, {1, 0, 0}) - Vec3(kA / std::numbers::sqrt2, 0, 0))
            .norm() < 1e-3);
    QVERIFY(std::abs(structure::shortestTranslation(crystal, {0, 0, 2}).norm() -
                     kA * std::sqrt(1.5)) < 1e-3);
}

void TestDislocation::impossibleDislocationsAreRefused() {
    const AtomicStructure crystal = block();
    const auto messageOf = [&](const structure::DislocationOptions& options) -> std::string {
        try {
            (void)structure::makeDislocation(crystal, options);
        } catch (const core::InputError& error) {
            return error.what();
        }
        return {};
    };
    QVERIFY(messageOf({.line = 1, .normal = 1, .burgers = {2, 0, 0}}).starts_with("normal"));
    QVERIFY(messageOf({.burgers = {0, 0, 0}}).starts_with("burgers"));
    QVERIFY(messageOf({.burgers = {1, 1, 0}}).starts_with("burgers"));
    QVERIFY(messageOf({.burgers = {2, 0, 0}, .poissonRatio = 0.5}).starts_with("poisson_ratio"));
    QVERIFY(messageOf({.burgers = {0, 0, 2}, .method = Method::halfPlane}).starts_with("method"));
}

QTEST_GUILESS_MAIN(TestDislocation)
#include "tst_Dislocation.moc"
