#include "engine/md/properties/DefectStudy.h"

#include <QtTest>
#include <cmath>
#include <numbers>

#include "engine/md/properties/OrientedSlab.h"
#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/StudyFixture.h"

using namespace isthmus;

class TestDefectStudy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void slabsHaveTheDensityAndSpacingOfTheCrystal_data();
    void slabsHaveTheDensityAndSpacingOfTheCrystal();
    void pairPotentialOfNeighborsBreaksCountableBonds();
    void copperHasTheDefectsThatLammpsFinds();
    void ironHasSurfacesAndNoFault();
    void alloyIsRefused();
};

namespace {

md::CubicCrystal perfect(const structure::AtomicStructure& cell, double a, bool isFcc) {
    return {cell, a, 0.0, isFcc};
}

}  // namespace

void TestDefectStudy::slabsHaveTheDensityAndSpacingOfTheCrystal_data() {
    QTest::addColumn<bool>("isFcc");
    QTest::addColumn<int>("plane");
    QTest::addColumn<double>("spacing");  // in lattice constants
    QTest::addColumn<double>("area");     // per atom of a layer, in lattice constants
    const double root2 = std::numbers::sqrt2;
    const double root3 = std::numbers::sqrt3;
    QTest::newRow("fcc 100") << true << 0 << 0.5 << 0.5;
    QTest::newRow("fcc 110") << true << 1 << 0.25 * root2 << 0.5 * root2;
    QTest::newRow("fcc 111") << true << 2 << 1.0 / root3 << 0.25 * root3;
    QTest::newRow("bcc 100") << false << 0 << 0.5 << 1.0;
    QTest::newRow("bcc 110") << false << 1 << 0.5 * root2 << 0.5 * root2;
    QTest::newRow("bcc 111") << false << 2 << root3 / 6.0 << root3;
}

void TestDefectStudy::slabsHaveTheDensityAndSpacingOfTheCrystal() {
    QFETCH(bool, isFcc);
    QFETCH(int, plane);
    QFETCH(double, spacing);
    QFETCH(double, area);
    const double a = 3.6;
    const structure::AtomicStructure cell = isFcc ? test::fcc("Cu", a, 1) : test::bcc("Fe", a, 1);
    const md::OrientedSlab slab =
        md::orientedSlab(perfect(cell, a, isFcc), static_cast<md::Plane>(plane), 20.0);
    QVERIFY_NEAR(slab.layerSpacing, a * spacing, 1e-9);
    const double perLayer =
        static_cast<double>(slab.structure.atomCount()) / static_cast<double>(slab.layers);
    QVERIFY_NEAR(slab.area / perLayer, a * a * area, 1e-9);
    QVERIFY(static_cast<double>(slab.layers) * slab.layerSpacing >= 20.0);
}

void TestDefectStudy::pairPotentialOfNeighborsBreaksCountableBonds() {
    // Lennard-Jones cut between the first and second neighbors of fcc: each bond is worth epsilon
    // at the distance 2^(1/6) sigma, nothing relaxes. A vacancy breaks 12 bonds and gives up the
    // 6 bonds of e0; faces lose 4, 6 (5 of the first layer, 1 of the second) and 3 bonds per atom
    // of a layer; a fault on (111) costs nothing.
    const double sigma = 2.5;
    const double a = std::numbers::sqrt2 * std::pow(2.0, 1.0 / 6.0) * sigma;
    const double epsilon = 0.1;
    const core::Json potential = {
        {"kind", "lennard-jones"},
        {"pairs", {{{"species", {"Cu", "Cu"}}, {"epsilon", epsilon}, {"sigma", sigma}}}},
        {"cutoff", 1.2 * a / std::numbers::sqrt2}};
    md::DefectStudy study(test::studySetup("md.defects", test::fcc("Cu", a, 2), potential,
                                           {{"vacancy_cells", 3}, {"slab_thickness", 20.0}}));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY_NEAR(test::value(study, "vacancy_energy"), 6.0 * epsilon, 1e-7);
    // One atom's volume less, and the sites as many as before: V(N-1) - (N-1)/N V(N) = a^3/4.
    QVERIFY_NEAR(test::value(study, "vacancy_volume"), 0.25 * a * a * a, 1e-3);
    const double unit = 16021.76634 * epsilon / (a * a);
    QVERIFY_NEAR(test::value(study, "surface_energy_100"), unit * 4.0 / 2.0 / 0.5, 1e-3);
    QVERIFY_NEAR(test::value(study, "surface_energy_110"),
                 unit * 6.0 / 2.0 / (0.5 * std::numbers::sqrt2), 1e-3);
    QVERIFY_NEAR(test::value(study, "surface_energy_111"),
                 unit * 3.0 / 2.0 / (0.25 * std::numbers::sqrt3), 1e-3);
    QVERIFY_NEAR(test::value(study, "stacking_fault_energy"), 0.0, 1e-3);
}

// LAMMPS 29 Sep 2021 on the same table, 864 sites, slabs with 10 angstrom of vacuum, fault on 24
// layers relaxed along z.
void TestDefectStudy::copperHasTheDefectsThatLammpsFinds() {
    md::DefectStudy study(test::studySetup("md.defects", test::fcc("Cu", 3.6, 2),
                                           test::eamOptions("Cu_mishin1.eam.alloy", "Cu")));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY_NEAR(test::value(study, "lattice_constant"), 3.6149250658880825, 1e-6);
    QVERIFY_NEAR(test::value(study, "vacancy_energy_unrelaxed"), 1.3091774548552166, 0.002);
    QVERIFY_NEAR(test::value(study, "vacancy_energy_fixed_volume"), 1.2726164315645292, 0.002);
    QVERIFY_NEAR(test::value(study, "vacancy_energy"), 1.2720895042398297, 0.002);
    const std::pair<const char*, double> surfaces[] = {
        {"surface_energy_100", 1345.3194642133305},
        {"surface_energy_110", 1475.4774947762187},
        {"surface_energy_111", 1239.5261562238634},
        {"surface_energy_100_unrelaxed", 1350.5495483026407},
        {"surface_energy_110_unrelaxed", 1490.6516235751178},
        {"surface_energy_111_unrelaxed", 1246.6790177303783},
        {"stacking_fault_energy", 44.37938152535183},
        {"stacking_fault_energy_unrelaxed", 44.65048132476571},
        {"unstable_fault_energy_unrelaxed", 181.4557517099308}};
    for (const auto& [name, expected] : surfaces) {
        QVERIFY_NEAR(test::value(study, name), expected, 0.005 * expected);
    }
    QCOMPARE(study.result().series.size(), 2U);
    QCOMPARE(study.result().products.size(), 2U);
}

void TestDefectStudy::ironHasSurfacesAndNoFault() {
    // LAMMPS, as above.
    md::DefectStudy study(test::studySetup("md.defects", test::bcc("Fe", 2.87, 3),
                                           test::eamOptions("Fe_mm.eam.fs", "Fe"),
                                           {{"vacancy", false}, {"slab_thickness", 30.0}}));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY_NEAR(test::value(study, "surface_energy_100"), 1785.25, 0.005 * 1785.25);
    QVERIFY_NEAR(test::value(study, "surface_energy_110"), 1650.59, 0.005 * 1650.59);
    QVERIFY_NEAR(test::value(study, "surface_energy_111"), 1997.91, 0.005 * 1997.91);
    QVERIFY(std::isnan(test::value(study, "stacking_fault_energy")));
    QCOMPARE(study.result().notes.size(), 1U);
}

void TestDefectStudy::alloyIsRefused() {
    structure::AtomicStructure alloy = test::fcc("Cu", 3.6, 2);
    alloy.addSpecies("Ni");
    alloy.species[5] = 1;
    md::DefectStudy study(test::studySetup("md.defects", alloy,
                                           {{"kind", "eam-zhou2004"}, {"species", {"Cu", "Ni"}}}));
    const job::JobResult result = test::run(study);
    QVERIFY(result.errorKind == core::ErrorKind::input);
    QVERIFY(QString::fromStdString(result.message).contains("one element"));
}

QTEST_GUILESS_MAIN(TestDefectStudy)
#include "tst_DefectStudy.moc"
