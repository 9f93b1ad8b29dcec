#include "engine/md/RelaxStudy.h"

#include <QtTest>

#include "engine/structure/Symmetry.h"
#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/StudyFixture.h"

using namespace isthmus;

namespace {

const core::Json kMishin = test::eamOptions("Cu_mishin1.eam.alloy", "Cu");
/// LAMMPS's lattice constant and energy per atom of this potential.
constexpr double kLatticeConstant = 3.6149250658880825;
constexpr double kEnergy = -3.540218330204553;

}  // namespace

class TestRelaxStudy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void perfectCrystalFindsItsLatticeConstant_data();
    void perfectCrystalFindsItsLatticeConstant();
    void shakenCrystalReturns_data();
    void shakenCrystalReturns();
    void vacancyHasTheEnergyOfLammps();
    void aCrystalWithADefectHasNoLatticeConstant();
    void pressureIsThatOfOutside();
    void skewedCellIsRelaxedInAllStrains();
    void slabKeepsItsHeight();
    void clusterHasNoCellToRelax();
    void reducedUnitsAreNotConverted();
    void fireFindsWhatBfgsFinds_data();
    void fireFindsWhatBfgsFinds();
    void anisotropicCellHoldsItsAngles();
    void tooFewStepsAreAnErrorThatKeepsTheAtoms();
    void stopKeepsTheAtoms();
};

void TestRelaxStudy::perfectCrystalFindsItsLatticeConstant_data() {
    QTest::addColumn<QString>("cell");
    QTest::addColumn<double>("start");
    QTest::addColumn<int>("cells");
    QTest::newRow("isotropic, one cell") << "isotropic" << 3.5 << 1;
    QTest::newRow("isotropic, supercell") << "isotropic" << 3.7 << 3;
    QTest::newRow("full") << "full" << 3.64 << 2;
    QTest::newRow("anisotropic") << "anisotropic" << 3.64 << 2;
}

void TestRelaxStudy::perfectCrystalFindsItsLatticeConstant() {
    QFETCH(QString, cell);
    QFETCH(double, start);
    QFETCH(int, cells);
    md::RelaxStudy study(test::studySetup("md.relax", test::fcc("Cu", start, cells), kMishin,
                                          {{"cell", cell.toStdString()}}));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY_NEAR(test::value(study, "lattice_constant"), kLatticeConstant, 1e-6);
    QVERIFY_NEAR(test::value(study, "energy_per_atom"), kEnergy, 1e-7);
    QVERIFY_NEAR(test::value(study, "volume_per_atom"), std::pow(kLatticeConstant, 3) / 4.0, 1e-5);
    QVERIFY_LE(std::abs(test::value(study, "pressure")), 1e-6);
    QVERIFY_NEAR(test::structureOf(study)->cell.edge(0)[0], cells * kLatticeConstant, 1e-6 * cells);
}

void TestRelaxStudy::shakenCrystalReturns_data() {
    QTest::addColumn<QString>("cell");
    QTest::newRow("fixed") << "fixed";
    QTest::newRow("isotropic") << "isotropic";
    QTest::newRow("full") << "full";
}

void TestRelaxStudy::shakenCrystalReturns() {
    QFETCH(QString, cell);
    const double start = cell == "fixed" ? kLatticeConstant : 3.65;
    md::RelaxStudy study(test::studySetup("md.relax", test::shaken(test::fcc("Cu", start, 3), 0.15),
                                          kMishin, {{"cell", cell.toStdString()}}));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY_LE(test::value(study, "max_force"), 1e-6);
    QVERIFY_NEAR(test::value(study, "energy_per_atom"), kEnergy, 1e-9);
    QVERIFY_NEAR(test::value(study, "lattice_constant"), kLatticeConstant, 1e-5);
    // A convergence curve ends where the results are.
    const study::Series& series = study.result().series.at(0);
    QCOMPARE(series.name, std::string("potential_energy"));
    QCOMPARE(series.values.back(), test::value(study, "potential_energy"));
}

void TestRelaxStudy::vacancyHasTheEnergyOfLammps() {
    // LAMMPS, 864 sites: 1.27262 eV relaxed at fixed volume, 1.27209 eV at zero pressure.
    structure::AtomicStructure crystal = test::fcc("Cu", kLatticeConstant, 6);
    crystal.positions.pop_back();
    crystal.species.pop_back();
    const auto energyWith = [&](const char* cell) {
        md::RelaxStudy study(test::studySetup("md.relax", crystal, kMishin, {{"cell", cell}}));
        const job::JobResult result = test::run(study);
        return result.message.empty() ? test::value(study, "potential_energy") - 863.0 * kEnergy
                                      : std::nan("");
    };
    QVERIFY_NEAR(energyWith("fixed"), 1.2726164315645292, 1e-5);
    QVERIFY_NEAR(energyWith("isotropic"), 1.2720895042398297, 1e-5);
}

void TestRelaxStudy::aCrystalWithADefectHasNoLatticeConstant() {
    structure::AtomicStructure crystal = test::fcc("Cu", kLatticeConstant, 3);
    crystal.positions.erase(crystal.positions.begin());
    crystal.species.pop_back();
    md::RelaxStudy study(test::studySetup("md.relax", crystal, kMishin, {{"cell", "isotropic"}}));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY(study.result().findResult("lattice_constant") == nullptr);
    QVERIFY(study.result().findResult("energy_per_atom") != nullptr);
}

void TestRelaxStudy::pressureIsThatOfOutside() {
    md::RelaxStudy study(test::studySetup("md.relax", test::fcc("Cu", 3.615, 2), kMishin,
                                          {{"cell", "full"}, {"pressure", 10.0}}));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY_NEAR(test::value(study, "pressure"), 10.0, 1e-5);
    QVERIFY(test::value(study, "lattice_constant") < 3.6);
}

void TestRelaxStudy::skewedCellIsRelaxedInAllStrains() {
    structure::AtomicStructure crystal = test::fcc("Cu", 3.6, 2);
    core::Mat3 deformation;
    deformation << 1.02, 0.01, -0.015, 0.0, 0.99, 0.02, 0.0, 0.0, 1.01;
    crystal.cell = crystal.cell.deformed(deformation);
    for (core::Vec3& position : crystal.positions) {
        position = deformation * position;
    }
    md::RelaxStudy study(test::studySetup("md.relax", crystal, kMishin, {{"cell", "full"}}));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY_NEAR(test::value(study, "lattice_constant"), kLatticeConstant, 1e-6);
    QCOMPARE(structure::findSymmetry(*test::structureOf(study)).spaceGroup, 225);
}

void TestRelaxStudy::slabKeepsItsHeight() {
    structure::AtomicStructure slab = test::fcc("Cu", 3.6, 3);
    const core::Vec3 heightBefore = slab.cell.edge(2);
    slab.cell = structure::UnitCell(slab.cell.matrix(), {true, true, false});
    md::RelaxStudy study(test::studySetup("md.relax", slab, kMishin, {{"cell", "full"}}));
    QCOMPARE(test::run(study).message, std::string());
    const auto relaxed = test::structureOf(study);
    QVERIFY_NEAR((relaxed->cell.edge(2) - heightBefore).norm(), 0.0, 1e-12);
    QVERIFY((relaxed->cell.edge(0) - slab.cell.edge(0)).norm() > 1e-3);
    QVERIFY_LE(test::value(study, "max_force"), 1e-6);
}

void TestRelaxStudy::clusterHasNoCellToRelax() {
    structure::AtomicStructure cluster = test::shaken(test::fcc("Cu", 3.6, 2), 0.1);
    cluster.cell = structure::UnitCell();
    md::RelaxStudy study(test::studySetup("md.relax", cluster, kMishin));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY_LE(test::value(study, "max_force"), 1e-6);
    QVERIFY(study.result().findResult("pressure") == nullptr);
    QVERIFY(!study.result().notes.empty());
}

void TestRelaxStudy::reducedUnitsAreNotConverted() {
    structure::AtomicStructure crystal = test::fcc("Ar", 1.55, 3);
    crystal.units = structure::UnitSystem::lj;
    const core::Json potential = core::Json::parse(R"({"kind": "lennard-jones",
        "pairs": [{"species": ["Ar", "Ar"], "epsilon": 1.0, "sigma": 1.0}],
        "cutoff": 1.3, "truncation": "shifted"})");
    md::RelaxStudy study(test::studySetup("md.relax", crystal, potential));
    QCOMPARE(test::run(study).message, std::string());
    // Only nearest neighbors lie within the cutoff: they sit at the minimum of the pair.
    QVERIFY_NEAR(test::value(study, "lattice_constant"), std::pow(2.0, 1.0 / 6.0) * std::sqrt(2.0),
                 1e-6);
    QCOMPARE(study.result().findResult("pressure")->unit, std::string("epsilon/sigma^3"));
}

void TestRelaxStudy::tooFewStepsAreAnErrorThatKeepsTheAtoms() {
    md::RelaxStudy study(test::studySetup("md.relax", test::shaken(test::fcc("Cu", 3.7, 3), 0.2),
                                          kMishin, {{"max_steps", 5}}));
    const job::JobResult result = test::run(study);
    QVERIFY(result.outcome == job::Outcome::failed);
    QVERIFY(QString::fromStdString(result.message).contains("not relaxed after 5 evaluations"));
    QVERIFY(test::structureOf(study) != nullptr);
}

void TestRelaxStudy::stopKeepsTheAtoms() {
    class StopAfterSome : public job::JobSink {
    public:
        void observation(const job::Observation&) override {
            if (++count_ == 10) {
                source.request_stop();
            }
        }
        std::stop_source source;

    private:
        int count_ = 0;
    } sink;
    md::RelaxStudy study(
        test::studySetup("md.relax", test::shaken(test::fcc("Cu", 3.7, 3), 0.2), kMishin));
    const job::JobResult result = job::runJob(study, sink, sink.source.get_token());
    QVERIFY(result.outcome == job::Outcome::cancelled);
    QVERIFY(test::structureOf(study) != nullptr);
    QVERIFY(study.result().findResult("max_force") != nullptr);
}

void TestRelaxStudy::fireFindsWhatBfgsFinds_data() {
    QTest::addColumn<QString>("cell");
    for (const char* cell : {"fixed", "isotropic", "anisotropic", "full"}) {
        QTest::newRow(cell) << QString(cell);
    }
}

void TestRelaxStudy::fireFindsWhatBfgsFinds() {
    QFETCH(QString, cell);
    structure::AtomicStructure crystal = test::fcc("Cu", 3.63, 3);
    crystal.positions.erase(crystal.positions.begin());  // a vacancy
    crystal.species.pop_back();
    const double pressure = cell == "fixed" ? 0.0 : 5.0;
    const auto energyBy = [&](const char* method, double& volume) {
        md::RelaxStudy study(test::studySetup("md.relax", test::shaken(crystal, 0.05), kMishin,
                                              {{"cell", cell.toStdString()},
                                               {"pressure", pressure},
                                               {"method", method},
                                               {"force_tolerance", 1e-5},
                                               {"pressure_tolerance", 1e-5}}));
        const job::JobResult result = test::run(study);
        if (!result.message.empty()) {
            qWarning("%s", result.message.c_str());
        }
        volume = test::value(study, "volume_per_atom");
        return test::value(study, "energy_per_atom");
    };
    double volumes[2];
    const double byBfgs = energyBy("l-bfgs", volumes[0]);
    const double byFire = energyBy("fire", volumes[1]);
    QVERIFY_NEAR(byFire, byBfgs, 1e-8);
    QVERIFY_NEAR(volumes[1], volumes[0], 1e-6);
}

void TestRelaxStudy::anisotropicCellHoldsItsAngles() {
    structure::AtomicStructure crystal = test::fcc("Cu", 3.615, 2);
    core::Mat3 strain = core::Mat3::Identity();
    strain(0, 0) = 1.01;
    strain(2, 2) = 0.98;
    crystal.cell = crystal.cell.deformed(strain);
    for (core::Vec3& position : crystal.positions) {
        position = strain * position;
    }
    md::RelaxStudy study(test::studySetup("md.relax", crystal, kMishin, {{"cell", "anisotropic"}}));
    QCOMPARE(test::run(study).message, std::string());
    const core::Mat3 edges = test::structureOf(study)->cell.matrix();
    QVERIFY_LE((edges - 2.0 * kLatticeConstant * core::Mat3::Identity()).cwiseAbs().maxCoeff(),
               1e-6);
}

QTEST_GUILESS_MAIN(TestRelaxStudy)
#include "tst_RelaxStudy.moc"
