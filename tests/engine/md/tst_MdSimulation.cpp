#include "engine/md/MdSimulation.h"

#include <Eigen/Geometry>
#include <QtTest>
#include <atomic>
#include <cmath>
#include <thread>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/md/Repetition.h"
#include "engine/md/Statistics.h"
#include "tests/engine/md/Crystals.h"
#include "tests/support/LammpsConfiguration.h"

using namespace isthmus;
using core::Device;
using core::Vec3;
using md::Ensemble;
using md::MdSimulation;
using md::MdSystem;

namespace {

constexpr int kThreads = 2;

/// A simulation on a device, or a skip of the running test where this machine has no such device.
#define SIMULATION_OR_SKIP(name, system, device)          \
    std::unique_ptr<MdSimulation> name;                   \
    try {                                                 \
        if (md::platformsFor(device, kThreads).empty()) { \
            QSKIP("no such device");                      \
        }                                                 \
    } catch (const core::InputError& error) {             \
        QSKIP(error.what());                              \
    }                                                     \
    name = std::make_unique<MdSimulation>(system, device, kThreads)

MdSystem copper(double temperature, Ensemble ensemble) {
    structure::AtomicStructure crystal = test::fcc("Cu", 3.615, 4);
    md::drawVelocities(crystal, 2.0 * temperature, 3);
    return {.structure = test::shared(crystal),
            .potential = test::potentialOf(test::zhouCopper()),
            .ensemble = ensemble,
            .temperature = temperature};
}

/// Standard deviation of the total energy over 0.4 ps.
double energySpread(MdSystem system, double timeStep) {
    system.timeStep = timeStep;
    MdSimulation simulation(system, Device::reference, 1);
    const int steps = static_cast<int>(std::lround(0.4 / timeStep));
    double sum = 0.0;
    double squares = 0.0;
    const double start = simulation.thermo().totalEnergy();
    for (int i = 0; i < steps; ++i) {
        simulation.step(1);
        const double deviation = simulation.thermo().totalEnergy() - start;
        sum += deviation;
        squares += deviation * deviation;
    }
    return std::sqrt(squares / steps - sum * sum / steps / steps);
}

}  // namespace

class TestMdSimulation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void forcesAgreeWithLammpsOnEachDevice_data();
    void forcesAgreeWithLammpsOnEachDevice();
    void graphicsDevicesRefuseSmallAndHalfPeriodicCells();
    void drawnVelocitiesHaveTheTemperatureAndNoMomentum();
    void energyErrorFallsWithTheSquareOfTheTimeStep();
    void energyHasNoDrift_data();
    void energyHasNoDrift();
    void thermostatKeepsTheTemperature_data();
    void thermostatKeepsTheTemperature();
    void barostatFindsTheVolumeOfHotCopper();
    void rotatedCellMovesAsTheUprightOne();
    void sameSeedRepeatsTheRun_data();
    void sameSeedRepeatsTheRun();
    void problemsOfASystemAreListed();
    void flyingApartIsAnErrorWithTheStep();
    void simulationsComeAndGoOnSeveralThreads();
};

void TestMdSimulation::simulationsComeAndGoOnSeveralThreads() {
    MdSystem system = copper(300.0, Ensemble::npt);
    system.thermostat = md::Thermostat::langevin;
    system.barostat = md::Barostat::monteCarlo;  // OpenMM's
    std::vector<std::thread> threads;
    std::atomic<int> done = 0;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&system, &done] {
            for (int k = 0; k < 25; ++k) {
                MdSimulation simulation(system, Device::cpu, 1);
                simulation.step(1);
                ++done;
            }
        });
    }
    for (std::thread& each : threads) {
        each.join();
    }
    QCOMPARE(done.load(), 100);
}

void TestMdSimulation::forcesAgreeWithLammpsOnEachDevice_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("device");
    QTest::addColumn<double>("tolerance");
    const core::Json mishin = test::eamOptions("Cu_mishin1.eam.alloy", "Cu");
    const core::Json nickelAluminum = {
        {"kind", "eam"}, {"files", {"NiAlH_jea.eam.alloy"}}, {"species", {"Ni", "Al"}}};
    const core::Json finnisSinclair = {
        {"kind", "eam"}, {"files", {"NiAlH_jea.eam.fs"}}, {"species", {"Ni", "Al"}}};
    const std::pair<const char*, core::Json> cases[] = {
        {"cu_mishin1_500", mishin},          {"cu_mishin1_500_triclinic", mishin},
        {"cu_mishin1_32_smallcell", mishin}, {"cu_mishin1_500_slab_ppf", mishin},
        {"ni3al_jea_500", nickelAluminum},   {"ni3al_jea_fs_500", finnisSinclair}};
    // Our evaluator in double precision leaves rounding only; OpenMM's custom forces are in single
    // precision, and on PoCL their root-mean-square error was 3e-5 where first measured.
    const std::pair<Device, double> devices[] = {{Device::reference, 1e-10},
                                                 {Device::cpu, 1e-10},
                                                 {Device::opencl, 1e-4},
                                                 {Device::cuda, 1e-4}};
    for (const auto& [name, options] : cases) {
        for (const auto& [device, tolerance] : devices) {
            const QString file(name);
            const bool onGraphics = device == Device::opencl || device == Device::cuda;
            if (onGraphics && file.contains("slab")) {
                continue;
            }
            QTest::addRow("%s %s", name, core::toString(device).c_str())
                << file << QString::fromStdString(options.dump()) << static_cast<int>(device)
                << tolerance;
        }
    }
}

void TestMdSimulation::forcesAgreeWithLammpsOnEachDevice() {
    QFETCH(QString, file);
    QFETCH(QString, options);
    QFETCH(int, device);
    QFETCH(double, tolerance);
    const test::LammpsConfiguration reference = test::readLammpsConfiguration(
        QString(ISTHMUS_TEST_DATA "/md/%1.extxyz").arg(file).toStdString());
    const auto potential = test::potentialOf(core::Json::parse(options.toStdString()));
    const structure::AtomicStructure single =
        potential::nameSpecies(*potential, reference.structure);
    const md::Repetition repetition(static_cast<Device>(device), single.cell, potential->cutoff());
    const MdSystem system{.structure = test::shared(repetition.apply(single)),
                          .potential = potential,
                          .ensemble = Ensemble::nve};
    SIMULATION_OR_SKIP(simulation, system, static_cast<Device>(device));
    const std::vector<Vec3>& forces = simulation->forces();
    double difference = 0.0;
    double norm = 0.0;
    for (std::size_t i = 0; i < forces.size(); ++i) {
        const Vec3& expected = reference.forces[i % single.atomCount()];
        difference += (forces[i] - expected).squaredNorm();
        norm += expected.squaredNorm();
    }
    QVERIFY_LE(std::sqrt(difference / norm), tolerance);
    const md::Thermo thermo = simulation->thermo();
    const double energy = thermo.potentialEnergy / static_cast<double>(repetition.copies());
    QVERIFY_LE(std::abs(energy / reference.energy - 1.0), tolerance);
    // LAMMPS's bar is a constant with eight digits.
    const core::Voigt pressure = test::fromLammpsOrder(reference.pressure) / core::units::kGpaInBar;
    const core::Voigt wrong = -thermo.stress - pressure;
    QVERIFY_LE(wrong.cwiseAbs().maxCoeff(), 1e-6 * pressure.cwiseAbs().maxCoeff());
}

void TestMdSimulation::graphicsDevicesRefuseSmallAndHalfPeriodicCells() {
    MdSystem system = copper(300.0, Ensemble::nvt);
    SIMULATION_OR_SKIP(big, system, Device::opencl);
    structure::AtomicStructure small = test::fcc("Cu", 3.615, 2);
    system.structure = test::shared(small);
    try {
        MdSimulation(system, Device::opencl, kThreads);
        QFAIL("a cell smaller than two cutoffs was taken");
    } catch (const core::InputError& error) {
        QVERIFY(QString(error.what()).contains("twice the cutoff"));
    }
    structure::AtomicStructure slab = test::fcc("Cu", 3.615, 4);
    slab.cell = structure::UnitCell(slab.cell.matrix(), {true, true, false});
    system.structure = test::shared(slab);
    QVERIFY_EXCEPTION_THROWN(MdSimulation(system, Device::opencl, kThreads), core::InputError);
    // Left to choose, it goes where the system can run.
    const MdSimulation chosen(system, Device::automatic, kThreads);
    QVERIFY(chosen.platform().usesEvaluator());
}

void TestMdSimulation::drawnVelocitiesHaveTheTemperatureAndNoMomentum() {
    structure::AtomicStructure crystal = test::fcc("Cu", 3.615, 4);
    md::drawVelocities(crystal, 300.0, 11);
    Vec3 momentum = Vec3::Zero();
    for (const Vec3& v : crystal.velocities) {
        momentum += v;
    }
    QVERIFY_LE(momentum.norm(), 1e-10);
    const double temperature = md::kineticTemperature(md::kineticEnergy(crystal),
                                                      md::constrainedFreedom(crystal.atomCount()));
    QVERIFY_NEAR(temperature, 300.0, 1e-9);
    structure::AtomicStructure other = crystal;
    md::drawVelocities(other, 300.0, 11);
    QVERIFY(other.velocities == crystal.velocities);
    md::drawVelocities(other, 300.0, 12);
    QVERIFY(other.velocities != crystal.velocities);
}

void TestMdSimulation::energyErrorFallsWithTheSquareOfTheTimeStep() {
    const MdSystem system = copper(300.0, Ensemble::nve);
    const double coarse = energySpread(system, 0.004);
    const double fine = energySpread(system, 0.002);
    const double slope = std::log2(coarse / fine);
    QVERIFY_NEAR(slope, 2.0, 0.2);
}

void TestMdSimulation::energyHasNoDrift_data() {
    QTest::addColumn<int>("precision");
    QTest::newRow("double") << static_cast<int>(potential::Precision::full);
    QTest::newRow("mixed") << static_cast<int>(potential::Precision::mixed);
}

void TestMdSimulation::energyHasNoDrift() {
    QFETCH(int, precision);
    MdSystem system = copper(300.0, Ensemble::nve);
    system.precision = static_cast<potential::Precision>(precision);
    MdSimulation simulation(system, Device::cpu, kThreads);
    simulation.step(250);
    md::Mean halves[2];
    for (md::Mean& half : halves) {
        std::vector<double> energies;
        for (int i = 0; i < 200; ++i) {
            simulation.step(7);
            energies.push_back(simulation.thermo().totalEnergy());
        }
        half = md::blockAverage(energies);
    }
    // The energy of velocity Verlet swings by its error of second order and stays where it is.
    QVERIFY_NEAR(halves[1].value, halves[0].value,
                 4.0 * std::hypot(*halves[0].standardError, *halves[1].standardError));
}

void TestMdSimulation::thermostatKeepsTheTemperature_data() {
    QTest::addColumn<int>("device");
    QTest::newRow("reference") << static_cast<int>(Device::reference);
    QTest::newRow("cpu") << static_cast<int>(Device::cpu);
}

void TestMdSimulation::thermostatKeepsTheTemperature() {
    QFETCH(int, device);
    MdSystem system = copper(300.0, Ensemble::nvt);
    system.friction = 20.0;
    SIMULATION_OR_SKIP(simulation, system, static_cast<Device>(device));
    simulation->step(500);
    std::vector<double> temperatures;
    for (int i = 0; i < 600; ++i) {
        simulation->step(10);
        temperatures.push_back(simulation->thermo().temperature);
    }
    const md::Mean mean = md::blockAverage(temperatures);
    QVERIFY(mean.standardError.has_value());
    QVERIFY_LE(*mean.standardError, 5.0);
    QVERIFY_NEAR(mean.value, 300.0, 4.0 * *mean.standardError);
    // Fluctuations of the canonical ensemble: var T = 2 T^2 / (3N).
    double squares = 0.0;
    for (const double each : temperatures) {
        squares += (each - mean.value) * (each - mean.value);
    }
    const double spread = std::sqrt(squares / static_cast<double>(temperatures.size()));
    const double expected = 300.0 * std::sqrt(2.0 / (3.0 * 256.0));
    QVERIFY_NEAR(spread, expected, 0.3 * expected);
}

void TestMdSimulation::barostatFindsTheVolumeOfHotCopper() {
    structure::AtomicStructure crystal = test::fcc("Cu", 3.632, 5);
    md::drawVelocities(crystal, 603.0, 5);
    const auto potential = test::potentialOf(test::eamOptions("Cu_mishin1.eam.alloy", "Cu"));
    MdSimulation simulation({.structure = test::shared(crystal),
                             .potential = potential,
                             .ensemble = Ensemble::npt,
                             .temperature = 301.5,
                             .friction = 2.0,
                             .barostatInterval = 10},
                            Device::cpu, kThreads);
    simulation.step(1000);
    std::vector<double> volumes;
    std::vector<double> enthalpies;
    for (int i = 0; i < 400; ++i) {
        simulation.step(10);
        const md::Thermo thermo = simulation.thermo();
        volumes.push_back(thermo.volume / 500.0);
        enthalpies.push_back(thermo.totalEnergy() / 500.0);
    }
    const md::Mean volume = md::blockAverage(volumes);
    const md::Mean enthalpy = md::blockAverage(enthalpies);
    // LAMMPS, NPT, the same 500 atoms and 8 ps at 301.5 K: 11.97710 angstrom^3 and
    // -3.46147(49e-5) eV per atom; its averages have about the error of ours.
    QVERIFY_LE(*volume.standardError, 0.01);
    QVERIFY_NEAR(volume.value, 11.97710, 4.0 * std::sqrt(2.0) * *volume.standardError);
    QVERIFY_NEAR(enthalpy.value, -3.46147, 4.0 * std::hypot(*enthalpy.standardError, 49e-5));
}

void TestMdSimulation::rotatedCellMovesAsTheUprightOne() {
    // A sheared description of the same lattice, turned in space: OpenMM gets another box.
    const MdSystem upright = copper(300.0, Ensemble::nve);

    const core::Mat3 rotation =
        Eigen::AngleAxisd(0.7, Vec3(1, 2, 3).normalized()).toRotationMatrix();
    structure::AtomicStructure turned = *upright.structure;
    core::Mat3 edges = upright.structure->cell.matrix();
    edges.row(1) += edges.row(0);
    edges.row(2) -= 2.0 * edges.row(1);
    turned.cell =
        structure::UnitCell(edges * rotation.transpose(), {true, true, true}, Vec3(1.0, -2.0, 0.5));
    for (std::size_t i = 0; i < turned.atomCount(); ++i) {
        turned.positions[i] = rotation * turned.positions[i];
        turned.velocities[i] = rotation * turned.velocities[i];
    }
    MdSystem system = upright;
    system.structure = test::shared(turned);
    MdSimulation first(upright, Device::reference, 1);
    MdSimulation second(system, Device::reference, 1);
    first.step(50);
    second.step(50);
    for (std::size_t i = 0; i < turned.atomCount(); ++i) {
        QVERIFY_LE((rotation * first.current().positions[i] - second.current().positions[i]).norm(),
                   1e-9);
        QVERIFY_LE(
            (rotation * first.current().velocities[i] - second.current().velocities[i]).norm(),
            1e-8);
    }
    QVERIFY_NEAR(second.thermo().pressure(), first.thermo().pressure(), 1e-9);
    QVERIFY(second.current().cell == turned.cell);
}

void TestMdSimulation::sameSeedRepeatsTheRun_data() {
    QTest::addColumn<int>("device");
    QTest::addColumn<int>("threads");
    QTest::newRow("reference") << static_cast<int>(Device::reference) << 1;
    QTest::newRow("cpu, 1 thread") << static_cast<int>(Device::cpu) << 1;
    QTest::newRow("cpu, 2 threads") << static_cast<int>(Device::cpu) << 2;
}

void TestMdSimulation::sameSeedRepeatsTheRun() {
    QFETCH(int, device);
    QFETCH(int, threads);
    MdSystem system = copper(300.0, Ensemble::npt);
    system.barostatInterval = 5;
    MdSimulation first(system, static_cast<Device>(device), threads);
    first.step(200);
    MdSimulation second(system, static_cast<Device>(device), threads);
    second.step(200);
    QVERIFY(first.current().positions == second.current().positions);
    QVERIFY(first.current().velocities == second.current().velocities);
    QVERIFY(first.current().cell == second.current().cell);
    system.seed = 2;
    MdSimulation third(system, static_cast<Device>(device), threads);
    third.step(200);
    QVERIFY(first.current().positions != third.current().positions);
}

void TestMdSimulation::problemsOfASystemAreListed() {
    MdSystem system = copper(300.0, Ensemble::npt);
    structure::AtomicStructure broken = *system.structure;
    broken.speciesMasses[0] = 0.0;
    broken.cell = structure::UnitCell(broken.cell.matrix(), {true, true, false});
    system.structure = test::shared(broken);
    try {
        MdSimulation(system, Device::cpu, 1);
        QFAIL("a species without mass was taken");
    } catch (const core::InputError& error) {
        QVERIFY(QString(error.what()).contains("no mass"));
        QVERIFY(QString(error.what()).contains("periodic along all three axes"));
    }
}

void TestMdSimulation::flyingApartIsAnErrorWithTheStep() {
    MdSystem system = copper(300.0, Ensemble::nve);
    structure::AtomicStructure pressed = *system.structure;
    pressed.positions[1] = pressed.positions[0] + Vec3(1e-3, 0, 0);
    system.structure = test::shared(pressed);
    system.timeStep = 0.1;
    MdSimulation simulation(system, Device::cpu, 1);
    try {
        for (int i = 0; i < 100; ++i) {
            simulation.step(10);
            (void)simulation.thermo();
        }
        QFAIL("nothing was noticed");
    } catch (const core::ComputeError& error) {
        QVERIFY2(QString(error.what()).contains("by step"), error.what());
        QVERIFY(QString(error.what()).contains("shorter time step"));
    }
}

QTEST_GUILESS_MAIN(TestMdSimulation)
#include "tst_MdSimulation.moc"
