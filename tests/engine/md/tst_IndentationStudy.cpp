#include "engine/md/properties/IndentationStudy.h"

#include <QtTest>
#include <algorithm>
#include <cmath>

#include "engine/md/MdSimulation.h"
#include "engine/md/dynamics/Dynamics.h"
#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/StudyFixture.h"
#include "tests/support/LammpsConfiguration.h"

using namespace isthmus;

namespace {

/// Copper with (001) surfaces, cells x cells x height conventional cells.
structure::AtomicStructure slab(int cells, int height) {
    constexpr double kLattice = 3.615;
    structure::AtomicStructure atoms;
    atoms.cell = structure::UnitCell::orthorhombic(
        kLattice * core::Vec3(cells, cells, height) + core::Vec3(0, 0, 20), {true, true, false});
    const core::Vec3 basis[] = {{0, 0, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};
    for (int i = 0; i < cells; ++i) {
        for (int j = 0; j < cells; ++j) {
            for (int k = 0; k < height; ++k) {
                for (const core::Vec3& site : basis) {
                    atoms.addAtom("Cu", kLattice * (core::Vec3(i, j, k) + site));
                }
            }
        }
    }
    return atoms;
}

study::StudySetup setup(structure::AtomicStructure atoms, const core::Json& options) {
    study::StudySetup result =
        test::studySetup("md.indentation", std::move(atoms),
                         test::eamOptions("Cu_mishin1.eam.alloy", "Cu"), options);
    result.environment.threads = 1;
    return result;
}

}  // namespace

class TestIndentationStudy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSphereHasTheForceOfLammps();
    void aSlabAtRestAnswersByHertz();
    void aMovingSphereMeetsWhatOneAtRestMeets();
    void aStoppedTestKeepsItsCurve();
    void wrongSlabsAreRefused_data();
    void wrongSlabsAreRefused();
};

void TestIndentationStudy::theSphereHasTheForceOfLammps() {
    // LAMMPS 29 Sep 2021: pair_style eam/alloy, fix indent 10.0 sphere 9.0 8.5 38.0 12.0 units box,
    // run 0. f_ID gives the energy and the force on the indenter, the opposite of that on the
    // atoms; the dump gives the whole force on each atom, here that nearest to the sphere's center.
    test::LammpsConfiguration lammps = test::readLammpsConfiguration(
        std::string(ISTHMUS_TEST_DATA) + "/md/cu_mishin1_500_slab_ppf.extxyz");
    lammps.structure.speciesMasses = {63.546};
    md::MdSystem system{
        .structure = test::shared(lammps.structure),
        .potential = test::potentialOf(test::eamOptions("Cu_mishin1.eam.alloy", "Cu")),
        .ensemble = md::Ensemble::nve};
    system.indenter = md::Indenter{.center = {9.0, 8.5, 38.0}, .radius = 12.0, .stiffness = 10.0};
    md::MdSimulation simulation(system, core::Device::cpu, 1);
    const core::Vec3 force = simulation.dynamics()->indenterForce();
    const core::Vec3 expected(-4.1007073214893, -1.4883457201476, -161.44259154605);
    QVERIFY_LE((force - expected).norm(), 1e-9);
    QVERIFY_NEAR(simulation.thermo().potentialEnergy, -1641.7333933413 + 84.927697200702, 1e-6);
    const core::Vec3 nearest = simulation.forces()[241];
    QVERIFY_LE((nearest - core::Vec3(-0.353163215134, 1.11425176808, -32.8887916628)).norm(), 1e-5);
}

void TestIndentationStudy::aSlabAtRestAnswersByHertz() {
    md::IndentationStudy study(setup(
        slab(8, 6),
        {{"radius", 25.0},
         {"depth", 1.6},
         {"fit_depth", 1.6},
         {"stiffness", 500.0},
         {"frames", 2},
         {"unload", false},
         {"method", {{"kind", "quasi-static"}, {"depth_step", 0.2}, {"force_tolerance", 0.01}}}}));
    QCOMPARE(test::run(study).message, std::string());
    // The half-space of LAMMPS's constants, 169.88, 122.58 and 76.21 GPa, has 131 GPa under (001);
    // a slab of 16 angstrom under a contact of 6 is on its way from there to a rigid ground.
    const double modulus = test::value(study, "reduced_modulus_thick");
    QVERIFY2(modulus > 90.0 && modulus < 190.0, qPrintable(QString::number(modulus)));
    QVERIFY(test::value(study, "reduced_modulus") > modulus);
    QVERIFY_NEAR(test::value(study, "contact_depth"), 0.0, 0.4);
    QCOMPARE(study.result().notes.size(), 1U);  // no load drop
    // What is held stays.
    const auto end = test::structureOf(study);
    const structure::AtomicStructure start = slab(8, 6);
    for (std::size_t i = 0; i < start.atomCount(); ++i) {
        if (start.positions[i].z() < 5.0) {
            QVERIFY_LE((end->positions[i] - start.positions[i]).norm(), 1e-12);
        }
    }
}

void TestIndentationStudy::aMovingSphereMeetsWhatOneAtRestMeets() {
    const core::Json common{{"radius", 15.0}, {"depth", 1.0},   {"stiffness", 50.0},
                            {"frames", 1},    {"unload", true}, {"structure_types", false}};
    core::Json resting = common;
    resting["method"] = {{"kind", "quasi-static"}, {"depth_step", 0.25}};
    core::Json moving = common;
    moving["method"] = {{"kind", "dynamics"},      {"temperature", 1.0}, {"speed", 0.5},
                        {"thermostat_layer", 4.0}, {"points", 12},       {"equilibration", 0.2}};
    md::IndentationStudy atRest(setup(slab(6, 5), resting));
    md::IndentationStudy inMotion(setup(slab(6, 5), moving));
    QCOMPARE(test::run(atRest).message, std::string());
    QCOMPARE(test::run(inMotion).message, std::string());
    const double force = test::value(atRest, "greatest_force");
    QVERIFY(force > 1.0);
    // The last point averages over a twelfth of the way.
    QVERIFY_NEAR(test::value(inMotion, "greatest_force") / force, 1.0, 0.25);
    const auto& series = inMotion.result().series;
    QVERIFY(std::any_of(series.begin(), series.end(), [](const study::Series& each) {
        return each.name == "force" && each.part == "unloading" && each.coordinate == "depth" &&
               each.values.back() < 0.5;
    }));
}

void TestIndentationStudy::aStoppedTestKeepsItsCurve() {
    md::IndentationStudy study(
        setup(slab(6, 5),
              {{"radius", 15.0},
               {"depth", 2.0},
               {"method",
                {{"kind", "dynamics"}, {"equilibration", 0.0}, {"speed", 1.0}, {"points", 20}}}}));
    test::CurveStopper stopper("force", 4);
    const job::JobResult result = job::runJob(study, stopper, stopper.token());
    QVERIFY(result.outcome == job::Outcome::cancelled);
    QVERIFY_NEAR(test::value(study, "depth"), 0.0, 0.1);
    QVERIFY(test::structureOf(study) != nullptr);
}

void TestIndentationStudy::wrongSlabsAreRefused_data() {
    QTest::addColumn<QString>("options");
    QTest::addColumn<bool>("isSlab");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a block") << "{}" << false << "structure.slab";
    QTest::newRow("too wide") << R"({"radius": 200, "depth": 20})" << true << "too large";
    QTest::newRow("all held") << R"({"radius": 10, "depth": 2, "fixed_layer": 50})" << true
                              << "whole slab";
}

void TestIndentationStudy::wrongSlabsAreRefused() {
    QFETCH(QString, options);
    QFETCH(bool, isSlab);
    QFETCH(QString, expected);
    md::IndentationStudy study(setup(isSlab ? slab(6, 5) : test::fcc("Cu", 3.615, 4),
                                     core::Json::parse(options.toStdString())));
    const job::JobResult result = test::run(study);
    QVERIFY(result.errorKind == core::ErrorKind::input);
    QVERIFY2(QString::fromStdString(result.message).contains(expected), result.message.c_str());
}

QTEST_GUILESS_MAIN(TestIndentationStudy)
#include "tst_IndentationStudy.moc"
