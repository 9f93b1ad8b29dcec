#include "engine/md/ElasticStudy.h"

#include <QtTest>
#include <cmath>

#include "engine/job/JobRunner.h"
#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/StudyFixture.h"

using namespace isthmus;

class TestElasticStudy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithLammps_data();
    void agreesWithLammps();
    void cubicCrystalHasThreeConstants();
    void innerAtomsRelaxInAStrainedCell();
    void surfaceIsRefused();
    void warmCopperHasErrorsAndIsSofter();
    void coldHarmonicCrystalHasTheStiffnessAtRest();
    void runWithFewerSamplesThanBlocksIsRefused();
};

// Static properties of LAMMPS 29 Sep 2021 (Debian 12): lattice constant from the root of the
// pressure, C_ij by central differences of the stress at a strain of 1e-4.
void TestElasticStudy::agreesWithLammps_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("species");
    QTest::addColumn<bool>("isBcc");
    QTest::addColumn<double>("start");
    QTest::addColumn<double>("latticeConstant");
    QTest::addColumn<double>("energy");
    QTest::addColumn<QList<double>>("stiffness");
    QTest::newRow("Cu Mishin") << "Cu_mishin1.eam.alloy"
                               << "Cu" << false << 3.6 << 3.6149250658880825 << -3.540218330204553
                               << QList<double>{169.87677772956076, 122.58484511171665,
                                                76.2061462284005};
    QTest::newRow("Cu u3") << "Cu_u3.eam"
                           << "Cu" << false << 3.65 << 3.6149999757645204 << -3.5400000022794447
                           << QList<double>{167.26459819806297, 124.15328257794641,
                                            76.44681770311053};
    QTest::newRow("Fe bcc") << "Fe_mm.eam.fs"
                            << "Fe" << true << 2.87 << 2.855324860793764 << -4.122435102060943
                            << QList<double>{243.98174068834774, 145.24878428906635,
                                             116.28511652001019};
}

void TestElasticStudy::agreesWithLammps() {
    QFETCH(QString, file);
    QFETCH(QString, species);
    QFETCH(bool, isBcc);
    QFETCH(double, start);
    QFETCH(double, latticeConstant);
    QFETCH(double, energy);
    QFETCH(QList<double>, stiffness);
    const std::string name = species.toStdString();
    const structure::AtomicStructure crystal =
        isBcc ? test::bcc(name, start, 3) : test::fcc(name, start, 3);
    md::ElasticStudy study(
        test::studySetup("md.elastic", crystal, test::eamOptions(file.toStdString(), name)));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY_NEAR(test::value(study, "lattice_constant"), latticeConstant, 1e-6);
    QVERIFY_NEAR(test::value(study, "cohesive_energy"), energy, 1e-7);
    const char* const names[] = {"C11", "C12", "C44"};
    for (int i = 0; i < 3; ++i) {
        QVERIFY_NEAR(test::value(study, names[i]), stiffness[i], 0.003 * stiffness[i]);
    }
    QVERIFY(study.result().notes.empty());
}

void TestElasticStudy::cubicCrystalHasThreeConstants() {
    md::ElasticStudy study(
        test::studySetup("md.elastic", test::fcc("Cu", 3.615, 1), test::zhouCopper()));
    QCOMPARE(test::run(study).message, std::string());
    const double c11 = test::value(study, "C11");
    const double c12 = test::value(study, "C12");
    const double c44 = test::value(study, "C44");
    for (const char* name : {"C22", "C33"}) {
        QVERIFY_NEAR(test::value(study, name), c11, 1e-4 * c11);
    }
    for (const char* name : {"C13", "C23"}) {
        QVERIFY_NEAR(test::value(study, name), c12, 1e-4 * c12);
    }
    for (const char* name : {"C55", "C66"}) {
        QVERIFY_NEAR(test::value(study, name), c44, 1e-4 * c44);
    }
    for (const char* name : {"C14", "C16", "C45", "C56"}) {
        QVERIFY_NEAR(test::value(study, name), 0.0, 1e-5 * c11);
    }
    QVERIFY_NEAR(test::value(study, "bulk_modulus"), (c11 + 2.0 * c12) / 3.0, 1e-4 * c11);
    QVERIFY_NEAR(test::value(study, "zener_ratio"), 2.0 * c44 / (c11 - c12), 1e-3);
    QVERIFY_NEAR(test::value(study, "least_eigenvalue"), c11 - c12, 1e-3 * c11);
    QVERIFY_LE(test::value(study, "symmetry_error"), 1e-4);
    QVERIFY_LE(test::value(study, "asymmetry"), 1e-4 * c11);
}

void TestElasticStudy::innerAtomsRelaxInAStrainedCell() {
    // hcp Zr: an atom of its cell is no center of inversion, so the stiffness with atoms that
    // follow is softer than with atoms held; 2 C66 = C11 - C12 holds for the crystal itself.
    structure::AtomicStructure crystal;
    const double a = 3.234;
    const double c = 5.168;
    core::Mat3 edges;
    edges << a, 0, 0, -a / 2, a * std::sqrt(3.0) / 2, 0, 0, 0, c;
    crystal.cell = structure::UnitCell(edges);
    crystal.addAtom("Zr", crystal.cell.toCartesian({0, 0, 0}));
    crystal.addAtom("Zr", crystal.cell.toCartesian({1.0 / 3, 2.0 / 3, 0.5}));
    md::ElasticStudy study(
        test::studySetup("md.elastic", crystal, test::eamOptions("Zr_mm.eam.fs", "Zr")));
    QCOMPARE(test::run(study).message, std::string());
    const double c11 = test::value(study, "C11");
    const double c12 = test::value(study, "C12");
    QVERIFY_NEAR(2.0 * test::value(study, "C66"), c11 - c12, 0.003 * c11);
    QVERIFY_NEAR(test::value(study, "C22"), c11, 0.003 * c11);
    QVERIFY_NEAR(test::value(study, "C55"), test::value(study, "C44"), 0.003 * c11);
    QVERIFY(test::value(study, "C33") > 0.0);
    QVERIFY_LE(test::value(study, "symmetry_error"), 0.003);
    QVERIFY(std::isnan(test::value(study, "zener_ratio")));
}

void TestElasticStudy::surfaceIsRefused() {
    structure::AtomicStructure slab = test::fcc("Cu", 3.615, 2);
    slab.cell = structure::UnitCell(slab.cell.matrix(), {true, true, false});
    md::ElasticStudy study(test::studySetup("md.elastic", slab, test::zhouCopper()));
    const job::JobResult result = test::run(study);
    QVERIFY(result.outcome == job::Outcome::failed);
    QVERIFY(result.errorKind == core::ErrorKind::input);
    QVERIFY(QString::fromStdString(result.message).contains("periodic"));
}

void TestElasticStudy::warmCopperHasErrorsAndIsSofter() {
    // LAMMPS, 500 atoms at 300 K: C11 166.9(9), C12 118.3, C44 71.7(4) GPa, a = 3.63193 angstrom. A
    // run this short only shows that the errors given are of the right size.
    study::StudySetup setup = test::studySetup("md.elastic", test::fcc("Cu", 3.615, 4),
                                               test::eamOptions("Cu_mishin1.eam.alloy", "Cu"),
                                               {{"temperature", 300.0},
                                                {"strain", 0.0075},
                                                {"time_step", 3.0},
                                                {"friction", 4.0},
                                                {"equilibration", 0.45},
                                                {"duration", 1.2}});
    setup.environment.threads = 1;
    md::ElasticStudy study(setup);
    QCOMPARE(test::run(study).message, std::string());
    const auto check = [&study](const char* name, double expected, double error) {
        const study::Quantity& found = *study.result().findResult(name);
        QVERIFY2(found.standardError.has_value(), name);
        QVERIFY_LE(*found.standardError, 5.0);
        QVERIFY_NEAR(found.value, expected, 4.0 * std::hypot(*found.standardError, error));
    };
    check("C11", 166.9, 0.9);
    check("C12", 118.3, 0.9);
    check("C44", 71.7, 0.4);
    check("bulk_modulus", (166.9 + 2.0 * 118.3) / 3.0, 1.0);
    // What the symmetry says holds exactly, since the constants are means over the rotations.
    QVERIFY_NEAR(test::value(study, "C22"), test::value(study, "C11"), 1e-9);
    QCOMPARE(test::value(study, "C14"), 0.0);
    QVERIFY_NEAR(test::value(study, "lattice_constant"), 3.63193, 0.004);
    QVERIFY_NEAR(test::value(study, "temperature"), 300.0, 10.0);
    QVERIFY(study.result().findResult("zener_ratio")->standardError.has_value());
}

void TestElasticStudy::coldHarmonicCrystalHasTheStiffnessAtRest() {
    const core::Json potential = test::zhouCopper();
    md::ElasticStudy rest(test::studySetup("md.elastic", test::fcc("Cu", 3.615, 3), potential));
    QCOMPARE(test::run(rest).message, std::string());
    md::ElasticStudy cold(test::studySetup(
        "md.elastic", test::fcc("Cu", 3.615, 3), potential,
        {{"temperature", 1.0}, {"strain", 0.002}, {"equilibration", 0.3}, {"duration", 1.0}}));
    QCOMPARE(test::run(cold).message, std::string());
    for (const char* name : {"C11", "C12", "C44", "shear_modulus_hill"}) {
        const study::Quantity& found = *cold.result().findResult(name);
        QVERIFY_NEAR(found.value, test::value(rest, name),
                     4.0 * *found.standardError + 0.005 * found.value);
    }
}

void TestElasticStudy::runWithFewerSamplesThanBlocksIsRefused() {
    md::ElasticStudy study(test::studySetup("md.elastic", test::fcc("Cu", 3.615, 3),
                                            test::zhouCopper(),
                                            {{"temperature", 300.0}, {"duration", 0.05}}));
    const job::JobResult result = test::run(study);
    QVERIFY(result.errorKind == core::ErrorKind::input);
    QVERIFY(QString::fromStdString(result.message).contains("duration"));
}

QTEST_GUILESS_MAIN(TestElasticStudy)
#include "tst_ElasticStudy.moc"
