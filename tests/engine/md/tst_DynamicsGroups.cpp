#include <QtTest>
#include <cmath>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/md/Statistics.h"
#include "engine/md/dynamics/Dynamics.h"
#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/DynamicsSystems.h"

using namespace isthmus;
using core::Vec3;
using md::Dynamics;
using md::MdSystem;

namespace {

Vec3 momentumOf(const structure::AtomicStructure& atoms) {
    Vec3 sum = Vec3::Zero();
    for (std::size_t i = 0; i < atoms.atomCount(); ++i) {
        sum += atoms.mass(i) * atoms.velocities[i];
    }
    return sum;
}

}  // namespace

class TestDynamicsGroups : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void frozenAtomsStay();
    void thermostatActsOnItsGroup();
    void indenterHasTheForceOfItsFormula();
    void indenterMeetsTheNearestImage();
    void strainFollowsItsRate();
    void strainGoesOnAtANewRate();
    void temperatureGoesToANewTarget();
    void fastAndSlowDescriptionsOfAFlowAgree();
    void slowPullGivesTheStiffnessOfTheCrystal();
    void barostatLeavesDrivenAxesAlone();
    void momentumIsTakenOut();
    void wrongSystemsAreRefused();
};

void TestDynamicsGroups::frozenAtomsStay() {
    const MdSystem system = test::system("frozen");
    Dynamics dynamics(system, 1);
    dynamics.step(50);
    const auto& atoms = dynamics.current();
    std::size_t frozen = 0;
    for (std::size_t i = 0; i < atoms.atomCount(); ++i) {
        const bool stays = atoms.positions[i] == system.structure->positions[i];
        QCOMPARE(stays, system.frozen[i] != 0);
        frozen += stays ? 1 : 0;
    }
    QVERIFY(frozen > 10);
    QCOMPARE(dynamics.freedom(), 3.0 * static_cast<double>(256 - frozen));
    MdSystem all = system;
    all.frozen.assign(256, 1);
    QVERIFY_EXCEPTION_THROWN(Dynamics(all, 1), core::InputError);
}

void TestDynamicsGroups::thermostatActsOnItsGroup() {
    MdSystem system = test::system("group");
    system.thermostat = md::Thermostat::langevin;
    system.potential = test::potentialOf(
        {{"kind", "lennard-jones"},
         {"pairs", {{{"species", {"Cu", "Cu"}}, {"epsilon", 0.0}, {"sigma", 1.0}}}},
         {"cutoff", 1.0}});
    // Without forces the velocities of the other atoms never change.
    Dynamics dynamics(system, 1);
    dynamics.step(20);
    const auto& atoms = dynamics.current();
    for (std::size_t i = 0; i < atoms.atomCount(); ++i) {
        QCOMPARE(atoms.velocities[i] == system.structure->velocities[i],
                 system.thermostatted[i] == 0);
    }
}

void TestDynamicsGroups::indenterHasTheForceOfItsFormula() {
    const md::Indenter indenter{
        .center = {1, 2, 3}, .velocity = {0, 0, -1}, .radius = 4.0, .stiffness = 0.7};
    const std::vector<Vec3> positions{{1, 2, 5}, {1, 2, 9}, {4, 2, 2}};
    std::vector<Vec3> forces(3, Vec3::Zero());
    // One ps later the center is at z = 2.
    const auto contact = indenter.push(1.0, structure::UnitCell(), positions, forces);
    QVERIFY_LE((forces[0] - Vec3(0, 0, 0.7)).norm(), 1e-14);
    QVERIFY(forces[1].isZero(0.0));
    QVERIFY_LE((forces[2] - Vec3(0.7, 0, 0)).norm(), 1e-14);
    QVERIFY_LE(std::abs(contact.energy - 2.0 * 0.7 / 3.0), 1e-14);
    QVERIFY_LE((contact.force - Vec3(0.7, 0, 0.7)).norm(), 1e-14);
}

void TestDynamicsGroups::indenterMeetsTheNearestImage() {
    const md::Indenter indenter{.center = {0.5, 5, 5}, .radius = 2.0, .stiffness = 1.0};
    const std::vector<Vec3> positions{{9.5, 5, 5}};
    std::vector<Vec3> forces(1, Vec3::Zero());
    const auto cell = structure::UnitCell::orthorhombic({10, 10, 10});
    (void)indenter.push(0.0, cell, positions, forces);
    QVERIFY_LE((forces[0] - Vec3(-1, 0, 0)).norm(), 1e-12);
}

void TestDynamicsGroups::strainFollowsItsRate() {
    MdSystem system = test::system("deformed");
    Dynamics dynamics(system, 1);
    dynamics.step(250);  // 0.5 ps
    const core::Mat3 start = system.structure->cell.matrix();
    const core::Mat3 end = dynamics.current().cell.matrix();
    const double length = start(0, 0);
    core::Mat3 wanted = start;
    wanted(0, 0) = length * (1.0 + 0.05 * 0.5);
    wanted(2, 2) = length * (1.0 - 0.02 * 0.5);
    wanted(1, 0) = length * 0.03 * 0.5;  // b tilts towards x
    QVERIFY_LE((end - wanted).cwiseAbs().maxCoeff(), 1e-9);
}

void TestDynamicsGroups::strainGoesOnAtANewRate() {
    const MdSystem system = test::system("deformed");  // 0.05 along x, -0.02 along z, per ps
    Dynamics dynamics(system, 1);
    dynamics.step(250);  // 0.5 ps
    core::Voigt rate = core::Voigt::Zero();
    rate[0] = -0.01;
    rate[1] = 0.04;
    dynamics.setStrainRate(rate);
    dynamics.step(250);
    const core::Mat3 start = system.structure->cell.matrix();
    const double length = start(0, 0);
    core::Mat3 wanted = start;
    wanted(0, 0) = length * (1.0 + (0.05 - 0.01) * 0.5);
    wanted(1, 1) = length * (1.0 + 0.04 * 0.5);
    wanted(2, 2) = length * (1.0 - 0.02 * 0.5);
    wanted(1, 0) = length * 0.03 * 0.5;
    QVERIFY_LE((dynamics.current().cell.matrix() - wanted).cwiseAbs().maxCoeff(), 1e-6);
}

void TestDynamicsGroups::temperatureGoesToANewTarget() {
    MdSystem system = test::system("langevin");
    system.temperature = 300.0;
    system.friction = 10.0;
    Dynamics dynamics(system, 1);
    dynamics.step(500);
    dynamics.setTemperature(900.0);
    dynamics.step(500);
    double sum = 0.0;
    for (int k = 0; k < 50; ++k) {
        dynamics.step(20);
        sum += dynamics.thermo().temperature;
    }
    // 256 atoms scatter by 900 K sqrt(2/(3 N)) = 46 K at a moment, their mean over 2 ps by 10 K.
    QVERIFY_LE(std::abs(sum / 50.0 - 900.0), 60.0);
}

void TestDynamicsGroups::fastAndSlowDescriptionsOfAFlowAgree() {
    // With Remap::velocities a cell that stretches at a constant rate holds atoms that follow
    // Newton's law alone: r'' = F/m for the velocity v + D r. A free cluster far from any
    // boundary, given that velocity at the start, does the same in a cell at rest.
    structure::AtomicStructure cluster = test::fcc("Cu", 3.615, 2);
    cluster.cell = structure::UnitCell::orthorhombic({60, 60, 60});
    md::drawVelocities(cluster, 300.0, 2);
    MdSystem system{.structure = test::shared(cluster),
                    .potential = test::potentialOf(test::zhouCopper()),
                    .ensemble = md::Ensemble::nve,
                    .timeStep = 0.0005};
    system.strainRate << 0.2, -0.1, 0.0, 0.0, 0.0, 0.15;
    system.remap = md::Remap::velocities;
    core::Mat3 rate = core::Mat3::Zero();
    rate << 0.2, 0.15, 0.0, 0.0, -0.1, 0.0, 0.0, 0.0, 0.0;
    structure::AtomicStructure thrown = cluster;
    for (std::size_t i = 0; i < thrown.atomCount(); ++i) {
        thrown.velocities[i] += rate * thrown.positions[i];
    }
    MdSystem newton = system;
    newton.structure = test::shared(thrown);
    newton.strainRate.setZero();
    Dynamics moving(system, 1);
    Dynamics resting(newton, 1);
    moving.step(200);
    resting.step(200);
    for (std::size_t i = 0; i < thrown.atomCount(); ++i) {
        QVERIFY_LE((moving.current().positions[i] - resting.current().positions[i]).norm(), 2e-6);
    }
}

void TestDynamicsGroups::slowPullGivesTheStiffnessOfTheCrystal() {
    // From a cold crystal the stress rises as C11 e along the pull and as C12 e across: LAMMPS
    // gives 169.88 and 122.58 GPa for this table.
    structure::AtomicStructure crystal = test::fcc("Cu", 3.6149250658880825, 3);
    MdSystem system{.structure = test::shared(crystal),
                    .potential = test::potentialOf(test::eamOptions("Cu_mishin1.eam.alloy", "Cu")),
                    .ensemble = md::Ensemble::nve};
    system.strainRate[0] = 0.01;
    Dynamics dynamics(system, 1);
    dynamics.step(5);
    const double strain = 0.01 * 5 * system.timeStep;
    QVERIFY_NEAR(dynamics.thermo().stress[0] / strain, 169.88, 0.003 * 169.88);
    QVERIFY_NEAR(dynamics.thermo().stress[1] / strain, 122.58, 0.003 * 122.58);
}

void TestDynamicsGroups::barostatLeavesDrivenAxesAlone() {
    MdSystem system = test::system("npt anisotropic");
    system.pressure = 0.0;
    system.strainRate[2] = 0.05;
    Dynamics dynamics(system, 1);
    dynamics.step(400);
    const core::Mat3 start = system.structure->cell.matrix();
    const core::Mat3 end = dynamics.current().cell.matrix();
    QVERIFY_NEAR(end(2, 2), start(2, 2) * (1.0 + 0.05 * 0.8), 1e-9);
    QVERIFY(end(0, 0) != start(0, 0));
    QVERIFY(end(0, 0) != end(1, 1));
    // Pulled along z, hardly any stress across.
    const core::Voigt stress = dynamics.thermo().stress;
    QVERIFY(stress[2] > 1.0);
    QVERIFY(std::abs(stress[0]) < 0.5 * stress[2]);
}

void TestDynamicsGroups::momentumIsTakenOut() {
    MdSystem system = test::system("langevin");
    system.momentumInterval = 10;
    Dynamics dynamics(system, 1);
    dynamics.step(9);
    QVERIFY(momentumOf(dynamics.current()).norm() > 1e-3);
    dynamics.step(1);
    QVERIFY_LE(momentumOf(dynamics.current()).norm(), 1e-8);
    QCOMPARE(dynamics.freedom(), 765.0);
}

void TestDynamicsGroups::wrongSystemsAreRefused() {
    const auto refuses = [](const MdSystem& system, const char* word) {
        try {
            Dynamics(system, 1);
        } catch (const core::InputError& error) {
            return QString(error.what()).contains(word);
        }
        return false;
    };
    MdSystem system = test::system("npt stress");
    system.coupling = md::Coupling::anisotropic;
    QVERIFY(refuses(system, "full"));
    system = test::system("npt full");
    system.thermostat = md::Thermostat::berendsen;
    QVERIFY(refuses(system, "berendsen"));
    system = test::system("indented");
    system.indenter->radius = 0.0;
    QVERIFY(refuses(system, "radius"));
    system = test::system("group");
    system.thermostatted.assign(256, 0);
    QVERIFY(refuses(system, "thermostat"));
}

QTEST_GUILESS_MAIN(TestDynamicsGroups)
#include "tst_DynamicsGroups.moc"
