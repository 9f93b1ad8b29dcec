#include "engine/md/DeviceForce.h"

#include <QtTest>
#include <algorithm>

#include "engine/core/Error.h"
#include "engine/md/MdSimulation.h"
#include "engine/potential/ForceEvaluator.h"
#include "tests/engine/md/Crystals.h"

using namespace isthmus;
using core::Device;
using core::Vec3;
using md::MdSimulation;
using md::MdSystem;

namespace {

/// Forces in single precision: 1e-4 of their root mean square.
constexpr double kSinglePrecision = 1e-4;

/// Argon with every fourth atom krypton.
structure::AtomicStructure argonAndKrypton() {
    structure::AtomicStructure crystal = test::shaken(test::fcc("Ar", 5.4, 4), 0.1);
    const int krypton = crystal.addSpecies("Kr");
    for (std::size_t i = 0; i < crystal.atomCount(); i += 4) {
        crystal.species[i] = krypton;
    }
    return crystal;
}

core::Json lennardJones(const char* truncation, bool tail) {
    core::Json options = core::Json::parse(R"({"kind": "lennard-jones",
        "pairs": [{"species": ["Ar", "Ar"], "epsilon": 0.0104, "sigma": 3.4},
                  {"species": ["Kr", "Kr"], "epsilon": 0.0141, "sigma": 3.65}],
        "cutoff": 8.5, "mixing": "arithmetic"})");
    options["truncation"] = truncation;
    options["tail"] = tail;
    return options;
}

double forceError(MdSimulation& simulation, const MdSystem& system) {
    potential::ForceEvaluator evaluator(
        system.potential, potential::typesOf(*system.potential, *system.structure), {});
    const auto& expected =
        evaluator.evaluate(system.structure->cell, system.structure->positions).forces;
    double difference = 0.0;
    double norm = 0.0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        difference += (simulation.forces()[i] - expected[i]).squaredNorm();
        norm += expected[i].squaredNorm();
    }
    return std::sqrt(difference / norm);
}

}  // namespace

/// Simulations on the first OpenCL device: a graphics processor, or PoCL.
class TestDeviceForce : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void lennardJonesAgreesWithTheEvaluator_data();
    void lennardJonesAgreesWithTheEvaluator();
    void freeClusterAgreesWithTheEvaluator();
    void atomsMoveAsOnTheCpu();
    void barostatRuns();
    void cellThatShrinksTooFarIsTold();
};

void TestDeviceForce::init() {
    const auto platforms = md::findPlatforms(2);
    if (std::none_of(platforms.begin(), platforms.end(),
                     [](const auto& each) { return each.device == Device::opencl; })) {
        QSKIP("no OpenCL device, or no OpenCL plugin of OpenMM");
    }
}

void TestDeviceForce::lennardJonesAgreesWithTheEvaluator_data() {
    QTest::addColumn<QString>("truncation");
    QTest::addColumn<bool>("tail");
    QTest::newRow("cut") << "cut" << false;
    QTest::newRow("tail") << "cut" << true;
    QTest::newRow("shifted") << "shifted" << false;
    QTest::newRow("force-shifted") << "force-shifted" << false;
}

void TestDeviceForce::lennardJonesAgreesWithTheEvaluator() {
    QFETCH(QString, truncation);
    QFETCH(bool, tail);
    const MdSystem system{
        .structure = test::shared(argonAndKrypton()),
        .potential = test::potentialOf(lennardJones(truncation.toStdString().c_str(), tail))};
    MdSimulation graphics(system, Device::opencl, 2);
    MdSimulation processor(system, Device::cpu, 2);
    QVERIFY_LE(forceError(graphics, system), kSinglePrecision);
    // OpenMM counts N (N + 1) / 2 pairs in its tail, ours N^2 / 2.
    const double expected = processor.thermo().potentialEnergy;
    QVERIFY_NEAR(graphics.thermo().potentialEnergy, expected,
                 std::abs(expected) * (tail ? 1e-3 : 1e-5));
}

void TestDeviceForce::freeClusterAgreesWithTheEvaluator() {
    structure::AtomicStructure cluster = test::shaken(test::fcc("Cu", 3.6, 3), 0.1);
    cluster.cell = structure::UnitCell();
    const MdSystem system{.structure = test::shared(cluster),
                          .potential = test::potentialOf(test::zhouCopper())};
    MdSimulation graphics(system, Device::opencl, 2);
    QVERIFY_LE(forceError(graphics, system), kSinglePrecision);
    QCOMPARE(graphics.thermo().volume, 0.0);
}

void TestDeviceForce::atomsMoveAsOnTheCpu() {
    structure::AtomicStructure crystal = test::fcc("Cu", 3.615, 4);
    md::drawVelocities(crystal, 600.0, 1);
    const MdSystem system{.structure = test::shared(crystal),
                          .potential = test::potentialOf(test::zhouCopper()),
                          .ensemble = md::Ensemble::nve};
    MdSimulation graphics(system, Device::opencl, 2);
    MdSimulation processor(system, Device::cpu, 2);
    graphics.step(20);
    processor.step(20);
    for (std::size_t i = 0; i < crystal.atomCount(); ++i) {
        QVERIFY_LE((graphics.current().positions[i] - processor.current().positions[i]).norm(),
                   1e-4);
    }
    QVERIFY_NEAR(graphics.thermo().pressure(), processor.thermo().pressure(), 1e-2);
    QVERIFY_NEAR(graphics.thermo().totalEnergy(), processor.thermo().totalEnergy(), 1e-2);
}

void TestDeviceForce::barostatRuns() {
    structure::AtomicStructure crystal = test::fcc("Cu", 3.55, 4);
    md::drawVelocities(crystal, 300.0, 1);
    MdSimulation simulation({.structure = test::shared(crystal),
                             .potential = test::potentialOf(test::zhouCopper()),
                             .ensemble = md::Ensemble::npt,
                             .barostatInterval = 2},
                            Device::opencl, 2);
    const double before = simulation.thermo().volume;
    simulation.step(60);
    QVERIFY(simulation.thermo().volume > before);
    // Lists of neighbors follow the cell.
    const structure::AtomicStructure after = simulation.current();
    const MdSystem frozen{.structure = test::shared(after),
                          .potential = test::potentialOf(test::zhouCopper())};
    QVERIFY_LE(forceError(simulation, frozen), kSinglePrecision);
}

void TestDeviceForce::cellThatShrinksTooFarIsTold() {
    const core::Json options = lennardJones("cut", false);
    // Its height is 17.2, and 17 are needed.
    structure::AtomicStructure crystal = test::fcc("Ar", 4.3, 4);
    md::drawVelocities(crystal, 50.0, 1);
    MdSimulation simulation({.structure = test::shared(crystal),
                             .potential = test::potentialOf(options),
                             .ensemble = md::Ensemble::npt,
                             .temperature = 50.0,
                             .pressure = 200.0,
                             .barostatInterval = 1},
                            Device::opencl, 2);
    try {
        simulation.step(400);
        QFAIL("the cell did not shrink");
    } catch (const core::ComputeError& error) {
        QVERIFY2(QString(error.what()).contains("the cell shrank to 1"), error.what());
        QVERIFY2(QString(error.what()).contains("--device cpu"), error.what());
    }
}

QTEST_GUILESS_MAIN(TestDeviceForce)
#include "tst_DeviceForce.moc"
