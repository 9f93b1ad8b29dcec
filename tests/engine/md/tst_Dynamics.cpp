#include "engine/md/dynamics/Dynamics.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/hdf5/File.h"
#include "engine/md/Statistics.h"
#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/DynamicsSystems.h"

using namespace isthmus;
using core::Vec3;
using md::Dynamics;
using md::MdSystem;

namespace {

/// Standard deviation of what is conserved over 0.2 ps.
double spread(MdSystem system, double timeStep) {
    system.timeStep = timeStep;
    Dynamics dynamics(system, 1);
    const int steps = static_cast<int>(std::lround(0.2 / timeStep));
    double sum = 0.0;
    double squares = 0.0;
    const double start = dynamics.conservedEnergy();
    for (int i = 0; i < steps; ++i) {
        dynamics.step(1);
        const double deviation = dynamics.conservedEnergy() - start;
        sum += deviation;
        squares += deviation * deviation;
    }
    return std::sqrt(squares / steps - sum * sum / steps / steps);
}

}  // namespace

class TestDynamics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void randomNumbersAreThoseOfTheirAuthors();
    void flowIsTheSolutionOfItsEquation();
    void conservedEnergyErrorFallsWithTheSquareOfTheTimeStep_data();
    void conservedEnergyErrorFallsWithTheSquareOfTheTimeStep();
    void exchangedEnergyIsCounted_data();
    void exchangedEnergyIsCounted();
    void motionRunsBackToItsStart_data();
    void motionRunsBackToItsStart();
    void energyHasNoDrift();
    void restartGoesOnBitForBit_data();
    void restartGoesOnBitForBit();
    void restartOfOtherAtomsIsRefused();
    void damagedRestartFilesAreRefused();
    void pairOfAtomsSwingsWithItsFrequency();
};

void TestDynamics::randomNumbersAreThoseOfTheirAuthors() {
    // Known answers that come with Random123, the authors' library, for philox4x32-10.
    using Block = md::Philox::Block;
    QVERIFY(md::Philox(0).bits({0, 0, 0, 0}) ==
            (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    QVERIFY(md::Philox(~0ULL).bits({~0U, ~0U, ~0U, ~0U}) ==
            (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
    QVERIFY(
        md::Philox(0x299f31d0a4093822ULL).bits({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}) ==
        (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
    const md::Philox random(3);
    double sum = 0.0;
    double squares = 0.0;
    double fourths = 0.0;
    constexpr int kCount = 50000;
    for (int i = 0; i < kCount; ++i) {
        for (const double x : random.normals(i, 7, 1)) {
            sum += x;
            squares += x * x;
            fourths += x * x * x * x;
        }
    }
    // Moments 0, 1, 3 with variances 1, 2 and 96 of one sample.
    const double n = 4.0 * kCount;
    QVERIFY_LE(std::abs(sum / n), 4.0 / std::sqrt(n));
    QVERIFY_LE(std::abs(squares / n - 1.0), 4.0 * std::sqrt(2.0 / n));
    QVERIFY_LE(std::abs(fourths / n - 3.0), 4.0 * std::sqrt(96.0 / n));
}

void TestDynamics::flowIsTheSolutionOfItsEquation() {
    core::Mat3 rate;
    rate << 0.3, 0.2, -0.1, 0.0, -0.5, 0.4, 0.0, 0.0, 0.0;
    const md::Flow flow(rate, 0.7);
    const Vec3 push(1.0, -2.0, 0.5);
    // Fourth-order Runge-Kutta in small steps.
    Vec3 x(0.2, 0.1, -0.3);
    const Vec3 exact = flow.stretch * x + flow.push * push;
    constexpr int kSteps = 1000;
    const double h = 0.7 / kSteps;
    const auto slope = [&](const Vec3& at) { return Vec3(rate * at + push); };
    for (int i = 0; i < kSteps; ++i) {
        const Vec3 k1 = slope(x);
        const Vec3 k2 = slope(x + 0.5 * h * k1);
        const Vec3 k3 = slope(x + 0.5 * h * k2);
        const Vec3 k4 = slope(x + h * k3);
        x += h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4);
    }
    QVERIFY_LE((x - exact).norm(), 1e-13);
}

void TestDynamics::conservedEnergyErrorFallsWithTheSquareOfTheTimeStep_data() {
    test::addEnsembleRows({"nve", "nose-hoover", "npt isotropic", "npt anisotropic", "npt full",
                           "npt stress", "nph", "nph z", "deformed", "flowing", "indented",
                           "frozen"});
}

void TestDynamics::conservedEnergyErrorFallsWithTheSquareOfTheTimeStep() {
    QFETCH(QString, ensemble);
    const MdSystem system = test::system(ensemble);
    const double coarse = spread(system, 0.004);
    const double fine = spread(system, 0.002);
    QVERIFY_LE(fine / 256.0, 2e-5);
    QVERIFY_NEAR(std::log2(coarse / fine), 2.0, 0.3);
}

void TestDynamics::exchangedEnergyIsCounted_data() {
    test::addEnsembleRows({"langevin", "berendsen", "npt langevin", "ramped", "group"});
}

void TestDynamics::exchangedEnergyIsCounted() {
    // The heat itself is some 0.01 eV per atom: the atoms start 300 K too hot or are heated.
    QFETCH(QString, ensemble);
    MdSystem system = test::system(ensemble);
    structure::AtomicStructure hot = *system.structure;
    md::drawVelocities(hot, 1200.0, 3);
    system.structure = test::shared(hot);
    system.friction = 10.0;
    QVERIFY_LE(spread(system, 0.001) / 256.0, 2e-5);
}

void TestDynamics::motionRunsBackToItsStart_data() {
    test::addEnsembleRows({"nve", "nose-hoover", "npt isotropic", "npt full", "nph z"});
}

void TestDynamics::motionRunsBackToItsStart() {
    QFETCH(QString, ensemble);
    const MdSystem system = test::system(ensemble);
    Dynamics forth(system, 1);
    forth.step(100);
    md::DynamicsState state = forth.checkpoint();
    for (Vec3& v : state.structure.velocities) {
        v = -v;
    }
    state.cellRate = -state.cellRate;
    for (auto* chain : {&state.chain, &state.cellChain}) {
        for (std::size_t i = 0; i + 1 < chain->size(); ++i) {
            (*chain)[i] = -(*chain)[i];
        }
    }
    MdSystem back = system;
    back.restart = test::shared(state);
    Dynamics returning(back, 1);
    returning.step(100);
    const structure::AtomicStructure& start = *system.structure;
    const structure::AtomicStructure& end = returning.current();
    for (std::size_t i = 0; i < start.atomCount(); ++i) {
        QVERIFY_LE((start.positions[i] - end.positions[i]).norm(), 1e-8);
        QVERIFY_LE((start.velocities[i] + end.velocities[i]).norm(), 1e-7);
    }
    QVERIFY_LE((start.cell.matrix() - end.cell.matrix()).norm(), 1e-8);
}

void TestDynamics::energyHasNoDrift() {
    structure::AtomicStructure crystal = test::fcc("Cu", 3.615, 5);
    md::drawVelocities(crystal, 600.0, 3);
    Dynamics dynamics({.structure = test::shared(crystal),
                       .potential = test::potentialOf(test::zhouCopper()),
                       .ensemble = md::Ensemble::nve,
                       .timeStep = 0.001},
                      1);
    dynamics.step(500);
    std::vector<double> times;
    std::vector<double> energies;
    for (int i = 0; i < 750; ++i) {
        dynamics.step(4);
        times.push_back(1e-3 * dynamics.thermo().time);  // ns
        energies.push_back(dynamics.conservedEnergy() / 500.0);
    }
    const md::Slope slope = md::slopeOf(times, energies);
    QVERIFY(slope.standardError.has_value());
    QVERIFY_LE(*slope.standardError, 1e-4);
    QVERIFY_LE(std::abs(slope.value), 1e-5 + 4.0 * *slope.standardError);
}

void TestDynamics::restartGoesOnBitForBit_data() {
    test::addEnsembleRows({"nve", "langevin", "nose-hoover", "berendsen", "npt isotropic",
                           "npt anisotropic", "npt full", "npt stress", "npt langevin", "deformed",
                           "flowing", "indented", "frozen", "ramped", "group"});
}

void TestDynamics::restartGoesOnBitForBit() {
    QFETCH(QString, ensemble);
    MdSystem system = test::system(ensemble);
    system.firstStep = 0;
    const QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "a.restart.h5";
    const int threads = ensemble == "npt full" ? 2 : 1;
    Dynamics whole(system, threads);
    whole.step(100);
    const md::DynamicsState middle = whole.checkpoint();
    whole.step(100);

    Dynamics first(system, threads);
    first.step(60);
    (void)first.thermo();  // looking changes nothing
    first.step(40);
    md::writeDynamicsState(first.checkpoint(), file);
    MdSystem next = system;
    next.restart = test::shared(md::readDynamicsState(file));
    QVERIFY(next.restart->structure.positions == middle.structure.positions);
    Dynamics second(next, threads);
    second.step(100);
    QCOMPARE(second.stepCount(), 100);

    const md::DynamicsState a = whole.checkpoint();
    const md::DynamicsState b = second.checkpoint();
    QCOMPARE(a.step, 200);
    QCOMPARE(b.step, 200);
    QVERIFY(a.structure.positions == b.structure.positions);
    QVERIFY(a.structure.velocities == b.structure.velocities);
    QVERIFY(a.structure.cell == b.structure.cell);
    QVERIFY(a.chain == b.chain && a.cellChain == b.cellChain && a.cellRate == b.cellRate);
    QVERIFY(whole.conservedEnergy() == second.conservedEnergy());
    QVERIFY(a.structure.positions != middle.structure.positions);
}

void TestDynamics::restartOfOtherAtomsIsRefused() {
    MdSystem system = test::system("nve");
    Dynamics dynamics(system, 1);
    system.restart = test::shared(dynamics.checkpoint());
    system.structure = test::shared(test::fcc("Cu", 3.615, 3));
    try {
        Dynamics(system, 1);
        QFAIL("a restart of other atoms was taken");
    } catch (const core::InputError& error) {
        QVERIFY2(QString(error.what()).contains("Cu256"), error.what());
        QVERIFY2(QString(error.what()).contains("Cu108"), error.what());
    }
}

void TestDynamics::damagedRestartFilesAreRefused() {
    const QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "a.restart.h5";
    QVERIFY_EXCEPTION_THROWN((void)md::readDynamicsState(file), core::InputError);
    {
        hdf5::File other = hdf5::File::create(file);
        other.close();
    }
    try {
        (void)md::readDynamicsState(file);
        QFAIL("a file of another kind was taken");
    } catch (const core::InputError& error) {
        QVERIFY2(QString(error.what()).contains("restart"), error.what());
    }
}

void TestDynamics::pairOfAtomsSwingsWithItsFrequency() {
    // Two argon atoms near the minimum of their potential: a harmonic oscillator with
    // k = 57.15 epsilon/sigma^2 (second derivative at 2^(1/6) sigma) and the reduced mass m/2. With
    // velocity Verlet its period is that of sin(omega' dt/2) = omega dt/2.
    constexpr double kEpsilon = 0.0104;
    constexpr double kSigma = 3.4;
    structure::AtomicStructure pair;
    pair.cell = structure::UnitCell();
    const double bond = std::pow(2.0, 1.0 / 6.0) * kSigma;
    pair.addAtom("Ar", Vec3(0, 0, 0));
    pair.addAtom("Ar", Vec3(bond + 1e-5, 0, 0));
    const core::Json options = {
        {"kind", "lennard-jones"},
        {"pairs", {{{"species", {"Ar", "Ar"}}, {"epsilon", kEpsilon}, {"sigma", kSigma}}}},
        {"cutoff", 10.0}};
    constexpr double kStep = 0.01;
    Dynamics dynamics({.structure = test::shared(pair),
                       .potential = test::potentialOf(options),
                       .ensemble = md::Ensemble::nve,
                       .timeStep = kStep},
                      1);
    const double stiffness = 36.0 * std::pow(4.0, 1.0 / 3.0) * kEpsilon / (kSigma * kSigma);
    const double mass = 0.5 * pair.mass(0) * core::units::kDaltonAngstrom2PerPs2InEv;
    const double omega = std::sqrt(stiffness / mass);
    const double numerical = 2.0 / kStep * std::asin(0.5 * omega * kStep);
    for (int i = 1; i <= 500; ++i) {
        dynamics.step(1);
        const auto& r = dynamics.current().positions;
        const double stretch = (r[1] - r[0])[0] - bond;
        // The next term of the potential shifts the middle by parts in 1e5 of the amplitude.
        QVERIFY_NEAR(stretch, 1e-5 * std::cos(numerical * i * kStep), 1e-9);
    }
}

QTEST_GUILESS_MAIN(TestDynamics)
#include "tst_Dynamics.moc"
