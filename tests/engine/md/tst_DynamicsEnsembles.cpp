#include <QtTest>
#include <cmath>

#include "engine/core/Units.h"
#include "engine/md/Distributions.h"
#include "engine/md/Statistics.h"
#include "engine/md/dynamics/Dynamics.h"
#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/DynamicsSystems.h"

using namespace isthmus;
using core::Vec3;
using md::Dynamics;
using md::MdSystem;
namespace units = core::units;

namespace {

core::Json argon(double epsilon, double cutoff) {
    return {{"kind", "lennard-jones"},
            {"pairs", {{{"species", {"Ar", "Ar"}}, {"epsilon", epsilon}, {"sigma", 3.4}}}},
            {"cutoff", cutoff},
            {"truncation", "force-shifted"}};
}

/// Solid argon, 108 atoms.
MdSystem solidArgon(double temperature) {
    structure::AtomicStructure crystal = test::fcc("Ar", 5.3, 3);
    md::drawVelocities(crystal, 2.0 * temperature, 8);
    MdSystem system{.structure = test::shared(crystal),
                    .potential = test::potentialOf(argon(0.0104, 7.5)),
                    .ensemble = md::Ensemble::nvt,
                    .timeStep = 0.008,
                    .temperature = temperature};
    return system;
}

}  // namespace

class TestDynamicsEnsembles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kineticEnergyIsDistributedAsItShould_data();
    void kineticEnergyIsDistributedAsItShould();
    void volumeOfAnIdealGasIsDistributedAsItShould();
    void stressIsThatOfOutside_data();
    void stressIsThatOfOutside();
    void barostatFindsTheVolumeOfHotCopper();
    void berendsenComesToTheTemperatureButDampsItsFluctuations();
    void rampsEndWhereTheyShould();
};

void TestDynamicsEnsembles::kineticEnergyIsDistributedAsItShould_data() {
    QTest::addColumn<int>("thermostat");
    QTest::newRow("langevin") << static_cast<int>(md::Thermostat::langevin);
    QTest::newRow("nose-hoover") << static_cast<int>(md::Thermostat::noseHoover);
}

void TestDynamicsEnsembles::kineticEnergyIsDistributedAsItShould() {
    QFETCH(int, thermostat);
    MdSystem system = solidArgon(40.0);
    system.thermostat = static_cast<md::Thermostat>(thermostat);
    system.friction = 4.0;
    system.thermostatTime = 0.2;
    Dynamics dynamics(system, 1);
    dynamics.step(1000);
    // 2 K / kT is a chi-square variable with as many degrees of freedom as there are: K / kT is a
    // gamma variable of half as many.
    std::vector<double> samples;
    for (int i = 0; i < 300; ++i) {
        dynamics.step(100);
        samples.push_back(dynamics.thermo().kineticEnergy / (units::kBoltzmann * 40.0));
    }
    const double shape = 0.5 * dynamics.freedom();
    QCOMPARE(dynamics.freedom(), system.thermostat == md::Thermostat::langevin ? 324.0 : 321.0);
    QVERIFY_LE(md::kolmogorovSmirnov(samples,
                                     [shape](double x) { return md::gammaDistribution(shape, x); }),
               1.0);
}

void TestDynamicsEnsembles::volumeOfAnIdealGasIsDistributedAsItShould() {
    // Atoms that do not feel each other: p(V) ~ V^N exp(-P V/kT), a gamma variable of shape N + 1.
    constexpr std::size_t kAtoms = 32;
    constexpr double kTemperature = 300.0;
    structure::AtomicStructure gas = test::fcc("Ar", 20.0, 2);
    md::drawVelocities(gas, kTemperature, 4);
    MdSystem system{.structure = test::shared(gas),
                    .potential = test::potentialOf(argon(0.0, 0.5)),
                    .ensemble = md::Ensemble::npt,
                    .timeStep = 0.05,
                    .temperature = kTemperature,
                    .friction = 1.0};
    const double pressure = 33.0 * units::kBoltzmann * kTemperature / gas.cell.volume();
    system.pressure = pressure * units::kEvPerCubicAngstromInGpa;
    system.barostatTime = 2.0;
    Dynamics dynamics(system, 1);
    dynamics.step(4000);
    std::vector<double> samples;
    for (int i = 0; i < 300; ++i) {
        dynamics.step(400);
        samples.push_back(dynamics.thermo().volume * pressure / (units::kBoltzmann * kTemperature));
    }
    QVERIFY_LE(md::kolmogorovSmirnov(
                   samples, [](double x) { return md::gammaDistribution(kAtoms + 1.0, x); }),
               1.0);
}

void TestDynamicsEnsembles::stressIsThatOfOutside_data() {
    test::addEnsembleRows({"npt isotropic", "npt anisotropic", "npt stress", "nph", "nph z"});
}

void TestDynamicsEnsembles::stressIsThatOfOutside() {
    QFETCH(QString, ensemble);
    MdSystem system = solidArgon(30.0);
    const MdSystem like = test::system(ensemble);
    system.ensemble = like.ensemble;
    system.thermostat = md::Thermostat::noseHoover;
    system.coupling = like.coupling;
    system.pressure = 0.1;
    if (like.stress) {
        system.stress = 0.02 * *like.stress;
    }
    const bool isAlongZ = system.coupling == md::Coupling::alongZ;
    Dynamics dynamics(system, 1);
    dynamics.step(2000);
    if (isAlongZ) {
        const core::Vec3 edges = dynamics.current().cell.matrix().diagonal();
        QCOMPARE(edges[0], system.structure->cell.edge(0)[0]);
        QVERIFY(edges[2] != system.structure->cell.edge(2)[2]);
    }
    std::array<std::vector<double>, 6> samples;
    for (int i = 0; i < 800; ++i) {
        dynamics.step(10);
        const core::Voigt stress = dynamics.thermo().stress;
        for (std::size_t k = 0; k < 6; ++k) {
            samples[k].push_back(stress[static_cast<int>(k)]);
        }
        if (system.coupling == md::Coupling::isotropic) {
            samples[0].back() = -dynamics.thermo().pressure();
        }
    }
    const int count = system.coupling == md::Coupling::isotropic     ? 1
                      : isAlongZ                                     ? 3
                      : system.coupling == md::Coupling::anisotropic ? 3
                                                                     : 6;
    for (int k = isAlongZ ? 2 : 0; k < count; ++k) {
        const md::Mean mean = md::blockAverage(samples[static_cast<std::size_t>(k)]);
        const double wanted = system.stress ? (*system.stress)[k] : -0.1;
        QVERIFY_LE(*mean.standardError, 0.005);
        QVERIFY_NEAR(mean.value, wanted, 4.0 * *mean.standardError);
    }
}

void TestDynamicsEnsembles::barostatFindsTheVolumeOfHotCopper() {
    structure::AtomicStructure crystal = test::fcc("Cu", 3.632, 5);
    md::drawVelocities(crystal, 603.0, 5);
    MdSystem system{.structure = test::shared(crystal),
                    .potential = test::potentialOf(test::eamOptions("Cu_mishin1.eam.alloy", "Cu")),
                    .ensemble = md::Ensemble::npt,
                    .temperature = 301.5};
    system.thermostat = md::Thermostat::noseHoover;
    system.coupling = md::Coupling::anisotropic;
    system.barostatTime = 0.5;
    Dynamics dynamics(system, 1);
    dynamics.step(1000);
    std::vector<double> volumes;
    std::vector<double> enthalpies;
    for (int i = 0; i < 250; ++i) {
        dynamics.step(10);
        const md::Thermo thermo = dynamics.thermo();
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

void TestDynamicsEnsembles::berendsenComesToTheTemperatureButDampsItsFluctuations() {
    MdSystem system = solidArgon(40.0);
    system.thermostat = md::Thermostat::berendsen;
    system.thermostatTime = 0.05;
    Dynamics dynamics(system, 1);
    dynamics.step(1000);
    std::vector<double> samples;
    for (int i = 0; i < 200; ++i) {
        dynamics.step(20);
        samples.push_back(dynamics.thermo().temperature);
    }
    const md::Mean mean = md::blockAverage(samples);
    QVERIFY_NEAR(mean.value, 40.0, 0.5);
    double squares = 0.0;
    for (const double each : samples) {
        squares += (each - mean.value) * (each - mean.value);
    }
    const double canonical = 40.0 * std::sqrt(2.0 / 321.0);
    QVERIFY_LE(std::sqrt(squares / 200.0), 0.6 * canonical);
}

void TestDynamicsEnsembles::rampsEndWhereTheyShould() {
    MdSystem system = solidArgon(20.0);
    system.ensemble = md::Ensemble::npt;
    system.friction = 10.0;
    system.barostatTime = 0.5;
    system.endTemperature = 60.0;
    system.endPressure = 0.5;
    system.rampSteps = 3000;
    Dynamics dynamics(system, 1);
    dynamics.step(3000);
    std::vector<double> temperatures;
    std::vector<double> pressures;
    for (int i = 0; i < 300; ++i) {
        dynamics.step(10);
        const md::Thermo thermo = dynamics.thermo();
        temperatures.push_back(thermo.temperature);
        pressures.push_back(thermo.pressure());
    }
    const md::Mean temperature = md::blockAverage(temperatures);
    const md::Mean pressure = md::blockAverage(pressures);
    QVERIFY_NEAR(temperature.value, 60.0, 4.0 * *temperature.standardError);
    QVERIFY_NEAR(pressure.value, 0.5, 4.0 * *pressure.standardError);
}

QTEST_GUILESS_MAIN(TestDynamicsEnsembles)
#include "tst_DynamicsEnsembles.moc"
