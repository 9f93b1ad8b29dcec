#include "engine/structure/analysis/BondAngles.h"

#include <QtTest>
#include <map>

#include "engine/core/Error.h"
#include "engine/structure/analysis/Coordination.h"
#include "tests/support/PerfectCrystals.h"

using namespace isthmus;

class tst_BondAngles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void crystalsHaveTheirAngles_data() {
        QTest::addColumn<int>("prototype");
        QTest::addColumn<double>("cutoff");
        QTest::addColumn<QVariantMap>("expected");
        // Pairs of neighbors by angle, per atom.
        QTest::newRow("fcc") << static_cast<int>(core::Prototype::fcc) << 3.4
                             << QVariantMap{{"60", 24}, {"90", 12}, {"120", 24}, {"180", 6}};
        QTest::newRow("hcp") << static_cast<int>(core::Prototype::hcp) << 4.8
                             << QVariantMap{{"60", 24},  {"90", 12}, {"109", 3},
                                            {"120", 18}, {"146", 6}, {"180", 3}};
        QTest::newRow("bcc") << static_cast<int>(core::Prototype::bcc) << 3.7
                             << QVariantMap{{"71", 12}, {"109", 12}, {"180", 4}};
        QTest::newRow("diamond") << static_cast<int>(core::Prototype::diamond) << 2.2
                                 << QVariantMap{{"109", 6}};
    }
    void crystalsHaveTheirAngles() {
        QFETCH(int, prototype);
        QFETCH(double, cutoff);
        QFETCH(QVariantMap, expected);
        const auto crystal = test::perfectCrystal(static_cast<core::Prototype>(prototype), 2);
        const auto angles = structure::bondAngles(crystal, {.cutoff = cutoff, .bins = 180});
        QCOMPARE(angles.angles.size(), std::size_t{181});
        double integral = 0.0;
        for (std::size_t bin = 0; bin < angles.angles.size(); ++bin) {
            const QString degrees = QString::number(bin);
            QCOMPARE(angles.counts[bin] / static_cast<double>(crystal.atomCount()),
                     expected.value(degrees, 0.0).toDouble());
            integral += angles.density[bin] * (bin == 0 || bin == 180 ? 0.5 : 1.0);
        }
        QVERIFY(std::abs(integral - 1.0) < 1e-12);
    }

    void bondsAreCountedOnce() {
        auto crystal = test::perfectCrystal(core::Prototype::bcc, 3);
        const auto bonds = structure::findBonds(crystal, {.cutoff = 3.7});
        QCOMPARE(bonds.size(), crystal.atomCount() * 4);
        for (const structure::Bond& bond : bonds) {
            QVERIFY(std::abs(bond.length - 2.0 * std::sqrt(3.0)) < 1e-12);
        }
    }

    void bondsMayDependOnTheSpecies() {
        auto crystal = test::perfectCrystal(core::Prototype::bcc, 3);
        crystal.addSpecies("Cl");
        for (std::size_t atom = 1; atom < crystal.atomCount(); atom += 2) {
            crystal.species[atom] = 1;
        }
        structure::BondOptions options{.cutoff = 4.1, .pairs = {{"Cl", "Cu", 0.0}}};
        QCOMPARE(structure::findBonds(crystal, options).size(), crystal.atomCount() * 3);
        options.pairs = {{"Cl", "Cl", 0.0}, {"Cu", "Cu", 0.0}};
        QCOMPARE(structure::findBonds(crystal, options).size(), crystal.atomCount() * 4);
        options.pairs = {{"Cl", "Na", 2.0}};
        QVERIFY_EXCEPTION_THROWN((void)structure::findBonds(crystal, options), core::InputError);
    }
};

QTEST_GUILESS_MAIN(tst_BondAngles)
#include "tst_BondAngles.moc"
