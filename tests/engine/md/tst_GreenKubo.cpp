#include "engine/md/properties/GreenKubo.h"

#include <QtTest>
#include <array>
#include <cmath>

#include "engine/core/Random.h"
#include "engine/md/Observables.h"
#include "engine/md/properties/HeatFlux.h"
#include "engine/md/properties/MultipleOrigins.h"
#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/StudyFixture.h"

using namespace isthmus;
using core::Vec3;

class TestGreenKubo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownCorrelationIsIntegrated();
    void noiseOfAnOrnsteinUhlenbeckProcessHasItsIntegral();
    void correlationThatStaysHasNoPlateau();
    void freeFlightHasItsDisplacementAndCorrelation();
    void randomWalkDiffuses();
    void groupsAreKeptApart();
    void heatFluxOfADriftingCrystalIsItsEnthalpy();
};

namespace {

constexpr double kDecay = 0.5;      // ps
constexpr double kInterval = 0.01;  // ps

/// Exact samples of an Ornstein-Uhlenbeck process of variance 1: <J(0) J(t)> = exp(-t/kDecay)
/// (D. T. Gillespie, Phys. Rev. E 54, 2084 (1996)).
std::vector<double> ornsteinUhlenbeck(core::Random& random, std::size_t samples) {
    const double keep = std::exp(-kInterval / kDecay);
    std::vector<double> flux{random.normal()};
    while (flux.size() < samples) {
        flux.push_back(keep * flux.back() + std::sqrt(1.0 - keep * keep) * random.normal());
    }
    return flux;
}

}  // namespace

void TestGreenKubo::knownCorrelationIsIntegrated() {
    md::GreenKubo kubo(0.5, 4);
    kubo.addCorrelation({4.0, 2.0, 1.0, 0.0, 0.0});
    kubo.addCorrelation({2.0, 2.0, 1.0, 0.0, 0.0});
    // Trapezoids of the mean 3 2 1 0 0.
    QCOMPARE(kubo.integral(), (std::vector<double>{0.0, 1.25, 2.0, 2.25, 2.25}));
    QCOMPARE(kubo.correlation(), (std::vector<double>{3.0, 2.0, 1.0, 0.0, 0.0}));
    QVERIFY_NEAR(kubo.integralError()[4], 0.25, 1e-12);
}

void TestGreenKubo::noiseOfAnOrnsteinUhlenbeckProcessHasItsIntegral() {
    core::Random random(5);
    md::GreenKubo kubo(kInterval, 500);
    for (int block = 0; block < 40; ++block) {
        const std::array components{ornsteinUhlenbeck(random, 5000),
                                    ornsteinUhlenbeck(random, 5000)};
        kubo.addFluxes(components);
    }
    const md::GreenKubo::Plateau plateau = kubo.plateau();
    QVERIFY(plateau.isFound);
    QVERIFY2(plateau.begin > 2.0 * kDecay && plateau.begin < 8.0 * kDecay,
             qPrintable(QString::number(plateau.begin)));
    QVERIFY_NEAR(plateau.value, kDecay, 3.0 * plateau.error);
    QVERIFY_LE(plateau.error, 0.1 * kDecay);
    QCOMPARE(plateau.running.size(), 40U);
    QVERIFY_NEAR(plateau.running.back(), plateau.value, 1e-12);

    study::StudyResult result;
    md::addCoefficient("viscosity", kubo, 2.0, "mPa s", result);
    QVERIFY_NEAR(result.findResult("viscosity")->value, 2.0 * plateau.value, 1e-12);
    QVERIFY_NEAR(*result.findResult("viscosity")->standardError, 2.0 * plateau.error, 1e-12);
    QCOMPARE(result.series.size(), 4U);
    QVERIFY(result.notes.empty());
}

void TestGreenKubo::correlationThatStaysHasNoPlateau() {
    md::GreenKubo kubo(0.1, 40);
    for (int block = 0; block < 4; ++block) {
        kubo.addCorrelation(std::vector<double>(41, 1.0 + 0.01 * block));
    }
    QVERIFY(!kubo.plateau().isFound);
    study::StudyResult result;
    md::addCoefficient("conductivity", kubo, 1.0, "W/(m K)", result);
    QCOMPARE(result.notes.size(), 1U);
}

void TestGreenKubo::freeFlightHasItsDisplacementAndCorrelation() {
    const std::vector<Vec3> velocities{{1, 0, 0}, {0, 2, 0}};
    md::MultipleOrigins origins({0, 0}, 1, 120);
    for (int s = 0; s < 400; ++s) {
        const double t = 0.1 * s;
        const std::vector<Vec3> positions{t * velocities[0], t * velocities[1]};
        origins.add(positions, velocities);
    }
    // <v^2> = (1 + 4)/2.
    for (std::size_t k = 0; k <= 120; ++k) {
        const double t = 0.1 * static_cast<double>(k);
        QVERIFY_NEAR(origins.displacement(0)[k], 2.5 * t * t, 1e-9);
        QVERIFY_NEAR(origins.velocityCorrelation(0)[k], 2.5, 1e-12);
    }
}

void TestGreenKubo::randomWalkDiffuses() {
    // Steps of variance 1 along each axis: MSD = 3 k.
    core::Random random(11);
    constexpr std::size_t kAtoms = 400;
    std::vector<Vec3> positions(kAtoms, Vec3::Zero());
    const std::vector<Vec3> still(kAtoms, Vec3::Zero());
    md::MultipleOrigins origins(std::vector<int>(kAtoms, 0), 1, 50);
    for (int s = 0; s < 500; ++s) {
        origins.add(positions, still);
        for (Vec3& position : positions) {
            position += Vec3(random.normal(), random.normal(), random.normal());
        }
    }
    const std::vector<double> displacement = origins.displacement(0);
    QVERIFY_NEAR(displacement[10], 30.0, 0.6);
    QVERIFY_NEAR(displacement[50], 150.0, 6.0);
}

void TestGreenKubo::groupsAreKeptApart() {
    md::MultipleOrigins origins({0, 1, 1}, 2, 4);
    const std::vector<Vec3> velocities{{1, 0, 0}, {2, 0, 0}, {4, 0, 0}};
    for (int s = 0; s < 10; ++s) {
        std::vector<Vec3> positions;
        for (const Vec3& v : velocities) {
            positions.emplace_back(s * v);
        }
        origins.add(positions, velocities);
    }
    QVERIFY_NEAR(origins.displacement(0)[3], 9.0, 1e-12);
    QVERIFY_NEAR(origins.displacement(1)[3], 90.0, 1e-12);
}

void TestGreenKubo::heatFluxOfADriftingCrystalIsItsEnthalpy() {
    // All atoms of a perfect crystal move with u: V J = (E + p V) u with the kinetic energy in E
    // and the pressure of the virial alone.
    structure::AtomicStructure crystal = test::fcc("Cu", 3.5, 3);
    const Vec3 u(3.0, -1.0, 2.0);
    crystal.velocities.assign(crystal.atomCount(), u);
    const auto potential = test::potentialOf(test::zhouCopper());
    potential::ForceEvaluator evaluator(potential, potential::typesOf(*potential, crystal), {});
    const potential::Evaluation& evaluation =
        evaluator.evaluate(crystal.cell, crystal.positions, true);
    const double kinetic = md::kineticEnergy(crystal);
    const double work = -evaluation.virial.head<3>().sum() / 3.0;
    QVERIFY(work > 1.0);
    const Vec3 expected = (evaluation.energy + kinetic + work) * u;
    QVERIFY_NEAR((md::heatFlux(crystal, evaluation) - expected).norm(), 0.0, 1e-8);
}

QTEST_GUILESS_MAIN(TestGreenKubo)
#include "tst_GreenKubo.moc"
