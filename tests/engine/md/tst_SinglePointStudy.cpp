#include "engine/md/SinglePointStudy.h"

#include <QtTest>

#include "engine/core/Units.h"
#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/StudyFixture.h"
#include "tests/support/LammpsConfiguration.h"

using namespace isthmus;

namespace {

test::LammpsConfiguration configuration(const char* name) {
    return test::readLammpsConfiguration(std::string(ISTHMUS_TEST_DATA "/md/") + name + ".extxyz");
}

}  // namespace

class TestSinglePointStudy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void resultsAreThoseOfLammps();
    void atomicStressAddsUpToThePressure();
    void reducedUnitsAreNotConverted();
    void withoutCellThereIsNoPressure();
    void noAtomsAreRefused();
    void unknownSpeciesIsNamed();
    void atomsOnTopOfEachOtherAreRefused();
    void partsOfAtomsAreRefused();
};

void TestSinglePointStudy::resultsAreThoseOfLammps() {
    const test::LammpsConfiguration reference = configuration("cu_mishin1_500_triclinic");
    md::SinglePointStudy study(test::studySetup("md.single-point", reference.structure,
                                                test::eamOptions("Cu_mishin1.eam.alloy", "Cu")));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY_NEAR(test::value(study, "potential_energy"), reference.energy, 1e-9);
    const char* const names[] = {"pressure_xx", "pressure_yy", "pressure_zz",
                                 "pressure_xy", "pressure_xz", "pressure_yz"};
    for (std::size_t i = 0; i < 6; ++i) {
        // LAMMPS's bar is a constant with eight digits.
        const double expected = reference.pressure[i] / core::units::kGpaInBar;
        QVERIFY_NEAR(test::value(study, names[i]), expected, 1e-6 * std::abs(expected));
    }
    const auto structure = test::structureOf(study);
    const core::Field* forces = structure->findField("forces");
    const core::Field* energies = structure->findField("local_energy");
    const core::Field* virial = structure->findField("virial");
    QVERIFY(forces != nullptr && energies != nullptr && virial != nullptr);
    QCOMPARE(forces->unit, std::string("eV/angstrom"));
    double largest = 0.0;
    for (std::size_t i = 0; i < structure->atomCount(); ++i) {
        QVERIFY_NEAR(energies->at(i), reference.energies[i], 1e-9);
        for (int k = 0; k < 3; ++k) {
            QVERIFY_NEAR(forces->at(i, k), reference.forces[i][k], 1e-9);
            largest = std::max(largest, std::abs(reference.forces[i][k]));
        }
        for (int k = 0; k < 6; ++k) {
            const double expected = reference.virials[i][k] / core::units::kEvPerCubicAngstromInBar;
            QVERIFY_NEAR(
                virial->at(i, k), expected,
                1e-6 * reference.virials[i].norm() / core::units::kEvPerCubicAngstromInBar);
        }
    }
    QVERIFY_NEAR(test::value(study, "max_force"), largest, 1e-9);
}

// At rest the mean of the atoms' stress is minus the pressure.
void TestSinglePointStudy::atomicStressAddsUpToThePressure() {
    md::SinglePointStudy study(test::studySetup("md.single-point",
                                                configuration("cu_mishin1_500_triclinic").structure,
                                                test::eamOptions("Cu_mishin1.eam.alloy", "Cu")));
    QCOMPARE(test::run(study).message, std::string());
    const auto structure = test::structureOf(study);
    const core::Field* stress = structure->findField("stress");
    QVERIFY(stress != nullptr && structure->findField("von_mises_stress") != nullptr);
    QCOMPARE(stress->unit, std::string("GPa"));
    const char* const names[] = {"pressure_xx", "pressure_yy", "pressure_zz",
                                 "pressure_yz", "pressure_xz", "pressure_xy"};
    for (int k = 0; k < 6; ++k) {
        double mean = 0.0;
        for (std::size_t i = 0; i < structure->atomCount(); ++i) {
            mean += stress->at(i, k) / static_cast<double>(structure->atomCount());
        }
        QVERIFY_NEAR(mean, -test::value(study, names[k]), 1e-9);
    }
}

void TestSinglePointStudy::reducedUnitsAreNotConverted() {
    const test::LammpsConfiguration reference = configuration("lj_500_rc3_tail");
    const core::Json potential = core::Json::parse(R"({"kind": "lennard-jones",
        "pairs": [{"species": ["Ar", "Ar"], "epsilon": 1.0, "sigma": 1.0}],
        "cutoff": 3.0, "tail": true})");
    md::SinglePointStudy study(test::studySetup("md.single-point", reference.structure, potential));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY_NEAR(test::value(study, "potential_energy"), reference.energy, 1e-8);
    QVERIFY_NEAR(test::value(study, "pressure_xx"), reference.pressure[0], 1e-8);
    QCOMPARE(study.result().findResult("pressure")->unit, std::string("epsilon/sigma^3"));
}

void TestSinglePointStudy::withoutCellThereIsNoPressure() {
    structure::AtomicStructure pair;
    pair.addAtom("Cu", {0, 0, 0});
    pair.addAtom("Cu", {2.5, 0, 0});
    md::SinglePointStudy study(test::studySetup("md.single-point", pair, test::zhouCopper()));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY(study.result().findResult("pressure") == nullptr);
    QVERIFY(test::value(study, "potential_energy") < 0.0);
}

void TestSinglePointStudy::noAtomsAreRefused() {
    md::SinglePointStudy study(test::studySetup("md.single-point", {}, test::zhouCopper()));
    const job::JobResult result = test::run(study);
    QVERIFY(result.outcome == job::Outcome::failed && result.errorKind == core::ErrorKind::input);
}

void TestSinglePointStudy::unknownSpeciesIsNamed() {
    md::SinglePointStudy study(
        test::studySetup("md.single-point", test::fcc("Xe", 6.0, 1), test::zhouCopper()));
    const job::JobResult result = test::run(study);
    QVERIFY(result.errorKind == core::ErrorKind::input);
    QVERIFY(QString::fromStdString(result.message).contains("Xe"));
}

void TestSinglePointStudy::atomsOnTopOfEachOtherAreRefused() {
    structure::AtomicStructure pair = test::fcc("Cu", 3.615, 2);
    pair.positions[1] = pair.positions[0];
    md::SinglePointStudy study(test::studySetup("md.single-point", pair, test::zhouCopper()));
    const job::JobResult result = test::run(study);
    QVERIFY(result.outcome == job::Outcome::failed && result.errorKind == core::ErrorKind::input);
    QVERIFY(QString::fromStdString(result.message).contains("on top of each other"));
}

void TestSinglePointStudy::partsOfAtomsAreRefused() {
    structure::AtomicStructure alloy = test::fcc("Cu", 3.615, 2);
    core::Field occupancy{"occupancy", "1", 1, std::vector<double>(alloy.atomCount(), 1.0)};
    occupancy.values[6] = 0.75;
    alloy.setField(occupancy);
    md::SinglePointStudy study(test::studySetup("md.single-point", alloy, test::zhouCopper()));
    const job::JobResult result = test::run(study);
    QVERIFY(result.outcome == job::Outcome::failed && result.errorKind == core::ErrorKind::input);
    QVERIFY(QString::fromStdString(result.message).contains("atom 7 (Cu, occupancy 0.75)"));
}

QTEST_GUILESS_MAIN(TestSinglePointStudy)
#include "tst_SinglePointStudy.moc"
