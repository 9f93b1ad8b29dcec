#include "app/analysis/NewModifier.h"

#include <QTest>

#include "app/analysis/AnalysisModifiers.h"
#include "engine/structure/analysis/Coordination.h"
#include "engine/study/Schema.h"
#include "tests/support/PerfectCrystals.h"

using namespace isthmus;

class tst_NewModifier : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNearestDistanceIsThatOfTheCrystal() {
        const double a = 4.0;
        const auto nearest = [](core::Prototype prototype, int repeat) {
            return app::nearestDistance(test::perfectCrystal(prototype, repeat));
        };
        QVERIFY(std::abs(nearest(core::Prototype::fcc, 2) - a / std::sqrt(2.0)) < 1e-9);
        QVERIFY(std::abs(nearest(core::Prototype::bcc, 2) - a * std::sqrt(3.0) / 2.0) < 1e-9);
        QVERIFY(std::abs(nearest(core::Prototype::diamond, 2) - a * std::sqrt(3.0) / 4.0) < 1e-9);
        // More atoms than are looked at whole.
        QVERIFY(std::abs(nearest(core::Prototype::fcc, 12) - a / std::sqrt(2.0)) < 1e-9);
    }

    void anAtomAloneHasNone() {
        structure::AtomicStructure one;
        QCOMPARE(app::nearestDistance(one), 0.0);
        one.cell = structure::UnitCell::orthorhombic(core::Vec3::Constant(10.0));
        one.addAtom("Cu", core::Vec3::Zero());
        QVERIFY(!app::newModifier("coordination", one).contains("cutoff"));
    }

    void theFirstCutoffFindsTheNeighborsOfTheCrystal() {
        const auto neighbors = [](core::Prototype prototype) {
            const auto crystal = test::perfectCrystal(prototype);
            const auto modifier = app::newModifier("coordination", crystal);
            return structure::coordinationNumbers(crystal, modifier.at("cutoff").get<double>(), {})
                .front();
        };
        QCOMPARE(neighbors(core::Prototype::fcc), 12);
        QCOMPARE(neighbors(core::Prototype::bcc), 14);  // two shells
        QCOMPARE(neighbors(core::Prototype::diamond), 4);
    }

    void everyLiveKindBeginsWithOptionsThatCanBeUsed() {
        auto crystal = test::perfectCrystal(core::Prototype::fcc);
        crystal.setField(
            {"forces", "eV/angstrom", 3, std::vector<double>(3 * crystal.atomCount())});
        crystal.setField({"charge", "e", 1, std::vector<double>(crystal.atomCount())});
        QVERIFY(app::newModifier("histogram", crystal).at("field") == "charge");
        QVERIFY(app::newModifier("histogram", crystal, "spin").at("field") == "spin");
        study::Option option = *study::schemas().at("structure.analyze").findOption("modifiers");
        option.list = false;
        for (const std::string& kind : app::analysisModifiers().names()) {
            if (!app::analysisModifiers().at(kind).isLive()) {
                continue;
            }
            std::vector<std::string> problems;
            study::checkValue(option, app::newModifier(kind, crystal), kind, problems);
            QVERIFY2(problems.empty(), problems.empty() ? "" : problems.front().c_str());
        }
    }
};

QTEST_GUILESS_MAIN(tst_NewModifier)
#include "tst_NewModifier.moc"
