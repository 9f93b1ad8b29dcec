#include <QtTest>

#include "engine/study/Conditions.h"
#include "engine/study/OptionWords.h"

using namespace isthmus;
using core::Json;
using study::Condition;
using study::Option;

class tst_Conditions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aChoiceMustBeOneOfTheNamedWords() {
        const Condition condition{"thermostat", {"nose-hoover", "berendsen"}};
        QVERIFY(study::holds(condition, "berendsen"));
        QVERIFY(!study::holds(condition, "langevin"));
        QVERIFY(!study::holds(condition, nullptr));
    }

    void aVariantIsNamedByItsKind() {
        const Condition condition{"ensemble", {"npt"}};
        QVERIFY(study::holds(condition, Json{{"kind", "npt"}, {"pressure", 1.0}}));
        QVERIFY(!study::holds(condition, Json{{"kind", "nve"}}));
    }

    void withoutWordsItMustBeGivenAndNotNothing() {
        const Condition condition{"other"};
        for (const Json& given : {Json(300.0), Json(true), Json("a.structure"), Json(3)}) {
            QVERIFY(study::holds(condition, given));
        }
        for (const Json& nothing : {Json(), Json(0.0), Json(0), Json(false)}) {
            QVERIFY(!study::holds(condition, nothing));
        }
    }

    void allConditionsMustHold() {
        const Option option{.name = "end", .onlyWith = {{"kind", {"a"}}, Condition{"stress"}}};
        Json values{{"kind", "a"}, {"stress", 1.0}};
        const auto valueOf = [&values](const std::string& name) { return values.at(name); };
        QVERIFY(study::applies(option, valueOf));
        values["stress"] = nullptr;
        QVERIFY(!study::applies(option, valueOf));
        QVERIFY(study::applies({.name = "free"}, valueOf));
    }

    void theWordsNameOptionsAndValues() {
        const Option interval{.name = "interval",
                              .help = "Steps.",
                              .onlyWith = {{"barostat", {"auto", "monte-carlo"}}}};
        QCOMPARE(study::conditionText(interval),
                 std::string("only with barostat auto or monte-carlo"));
        QCOMPARE(study::fullHelp(interval),
                 std::string("Steps. Only with barostat auto or monte-carlo."));
        const Option end{.name = "end", .onlyWith = {{"kind", {"a"}}, Condition{"stress"}}};
        QCOMPARE(study::conditionText(end), std::string("only with kind a and stress"));
        QCOMPARE(study::fullHelp({.name = "a", .help = "Help."}), std::string("Help."));
    }

    void theNumbersOfAVectorAreNamed() {
        using Names = std::vector<std::string>;
        QCOMPARE(study::componentNames({.length = 6}), (Names{"xx", "yy", "zz", "yz", "xz", "xy"}));
        QCOMPARE(study::componentNames({}), (Names{"x", "y", "z"}));
        QCOMPARE(study::componentNames({.length = 2}), (Names{"x", "y"}));
        QCOMPARE(study::componentNames({.components = {"h", "k", "l"}}), (Names{"h", "k", "l"}));
    }
};

QTEST_GUILESS_MAIN(tst_Conditions)
#include "tst_Conditions.moc"
