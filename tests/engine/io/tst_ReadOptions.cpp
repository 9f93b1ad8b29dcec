#include "engine/io/ReadOptions.h"

#include <QTest>

using namespace isthmus;

class tst_ReadOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theInputOfARecipeIsRead() {
        const io::ReadOptions given = io::parseReadOptions({{"file", "run.dump"},
                                                            {"periodic", {true, false, true}},
                                                            {"species", {"Ni", "Al"}},
                                                            {"units", "lj"},
                                                            {"frame", 3},
                                                            {"unwrap", true}});
        QVERIFY((given.periodic == std::array<bool, 3>{true, false, true}));
        QCOMPARE(given.species, (std::vector<std::string>{"Ni", "Al"}));
        QVERIFY(given.units == structure::UnitSystem::lj && given.unwrap);
        QCOMPARE(given.frame, std::optional<std::size_t>(3));
        QCOMPARE(io::parseReadOptions({{"frame", "last"}}).frame,
                 std::optional<std::size_t>(io::ReadOptions::kLastFrame));
        const io::ReadOptions plain = io::parseReadOptions({{"frame", "all"}});
        QVERIFY(!plain.frame && !plain.periodic && !plain.units && !plain.unwrap);
    }
};

QTEST_APPLESS_MAIN(tst_ReadOptions)
#include "tst_ReadOptions.moc"
