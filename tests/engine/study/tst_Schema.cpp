#include <QtTest>
#include <functional>
#include <set>

#include "engine/core/Error.h"
#include "engine/study/OptionWords.h"
#include "engine/study/Schema.h"

using namespace isthmus;
using core::Json;
using study::Option;
using study::OptionType;
using study::Schema;

namespace {

/// An option of each type.
Schema sample() {
    const Option length{.name = "length", .label = "Length", .unit = "m", .help = "Of it."};
    return {.name = "test.sample",
            .label = "Sample",
            .summary = "For this test.",
            .method = "None.",
            .workspace = "Build",
            .options = {{.name = "flag",
                         .label = "Flag",
                         .type = OptionType::boolean,
                         .defaultValue = true,
                         .help = "A flag."},
                        {.name = "count",
                         .label = "Count",
                         .type = OptionType::integer,
                         .defaultValue = 3,
                         .help = "A count.",
                         .minimum = 1,
                         .maximum = 10},
                        {.name = "pressure",
                         .label = "Pressure",
                         .unit = "GPa",
                         .help = "A number above zero.",
                         .minimum = 0.0,
                         .exclusiveMinimum = true},
                        {.name = "word",
                         .label = "Word",
                         .type = OptionType::choice,
                         .defaultValue = "fixed",
                         .help = "A word.",
                         .choices = {"fixed", "isotropic"}},
                        {.name = "direction",
                         .label = "Direction",
                         .type = OptionType::vector,
                         .defaultValue = Json{1, 0, 0},
                         .help = "A vector.",
                         .minimum = -1.0,
                         .maximum = 1.0},
                        {.name = "species",
                         .label = "Species",
                         .type = OptionType::species,
                         .help = "Elements.",
                         .optional = true},
                        {.name = "probe",
                         .label = "Probe",
                         .type = OptionType::record,
                         .help = "A record.",
                         .optional = true,
                         .fields = {length,
                                    {.name = "note",
                                     .label = "Note",
                                     .type = OptionType::text,
                                     .defaultValue = "none",
                                     .help = "A text."}}},
                        {.name = "loads",
                         .label = "Loads",
                         .type = OptionType::variant,
                         .defaultValue = Json::array(),
                         .help = "A list of variants.",
                         .list = true,
                         .variants = {{"pull", "Pull", "By a length.", {length}},
                                      {"hold", "Hold", "As it is.", {}}}}},
            .products = {{"structure", "structure", "Atoms."}},
            .results = {}};
}

/// Calls visit(option, the options of its record, place) for all of every kind of study.
void forEachOption(const std::function<void(const Option&, const std::vector<Option>&,
                                            const std::string&)>& visit) {
    const std::function<void(const std::vector<Option>&, const std::string&)> walk =
        [&](const std::vector<Option>& options, const std::string& where) {
            for (const Option& option : options) {
                const std::string place = where + "." + option.name;
                visit(option, options, place);
                walk(option.fields, place);
                for (const study::Variant& variant : option.variants) {
                    walk(variant.fields, place + "." + variant.name);
                }
            }
        };
    for (const Schema& schema : study::schemas().rows()) {
        walk(schema.options, schema.name);
    }
}

/// The problems of options, one a line; empty where there are none.
std::string problemsOf(const Json& options) {
    try {
        (void)study::completeOptions(sample(), options, "studies[0]");
    } catch (const core::InputError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class tst_Schema : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreFilledInAtAnyDepth();
    void completeOptionsStayAsTheyAre();
    void wrongValuesAreNamed_data();
    void wrongValuesAreNamed();
    void everyProblemIsTold();
    void nameAndStudyArePassedOver();
    void nullMeansTheDefault();
    void everySchemaIsComplete();
    void everyConditionCanHold();
    void everyVectorNamesItsNumbers();
};

void tst_Schema::defaultsAreFilledInAtAnyDepth() {
    const Json options = study::completeOptions(
        sample(),
        Json{{"pressure", 2},
             {"probe", {{"length", 1.5}}},
             {"loads", {{{"kind", "pull"}, {"length", 2.0}}, {{"kind", "hold"}}}}},
        "here");
    QCOMPARE(options.at("flag"), Json(true));
    QCOMPARE(options.at("count"), Json(3));
    QCOMPARE(options.at("direction"), (Json{1, 0, 0}));
    QCOMPARE(options.at("species"), Json(nullptr));
    QCOMPARE(options.at("probe"), (Json{{"length", 1.5}, {"note", "none"}}));
    QCOMPARE(options.at("loads").size(), std::size_t{2});
    QCOMPARE(options.at("loads")[0].at("length"), Json(2.0));
}

void tst_Schema::completeOptionsStayAsTheyAre() {
    const Json once = study::completeOptions(sample(), Json{{"pressure", 2}}, "here");
    QCOMPARE(study::completeOptions(sample(), once, "here").dump(), once.dump());
}

void tst_Schema::wrongValuesAreNamed_data() {
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const char* options, const char* message) {
        QTest::newRow(name) << options << message;
    };
    row("missing", "{}", "studies[0]: option \"pressure\" is missing; give a number in GPa");
    row("boolean", R"({"pressure": 1, "flag": "yes"})",
        "studies[0].flag: expected true or false, found \"yes\"");
    row("fraction", R"({"pressure": 1, "count": 2.5})",
        "studies[0].count: expected a whole number, found 2.5");
    row("more than a counter holds", R"({"pressure": 1, "count": 1e300})",
        "studies[0].count: expected a whole number, found 1e+300");
    row("too many", R"({"pressure": 1, "count": 11})",
        "studies[0].count: 11 is out of range; expected at least 1 and at most 10");
    row("exclusive", R"({"pressure": 0})",
        "studies[0].pressure: 0 is out of range; expected above 0 GPa");
    row("number as text", R"({"pressure": "1"})",
        "studies[0].pressure: expected a number in GPa, found \"1\"");
    row("word", R"({"pressure": 1, "word": "isotrop"})", "did you mean \"isotropic\"?");
    row("vector length", R"({"pressure": 1, "direction": [1, 0]})",
        "studies[0].direction: expected an array of 3 numbers, found [1,0]");
    row("vector range", R"({"pressure": 1, "direction": [1, 0, 2]})", "2 is out of range");
    row("species", R"({"pressure": 1, "species": "Cu"})", "expected an array of element symbols");
    row("record key", R"({"pressure": 1, "probe": {"length": 1, "notes": "x"}})",
        "studies[0].probe: unknown option \"notes\"; did you mean \"note\"?");
    row("record field", R"({"pressure": 1, "probe": {}})",
        "studies[0].probe: option \"length\" is missing");
    row("list", R"({"pressure": 1, "loads": {}})", "studies[0].loads: expected an array");
    row("variant", R"({"pressure": 1, "loads": [{"kind": "hold"}, {"kind": "pul"}]})",
        "studies[0].loads[1].kind: expected one of \"pull\", \"hold\", found \"pul\"; did you mean "
        "\"pull\"?");
    row("variant without kind", R"({"pressure": 1, "loads": [{}]})",
        "studies[0].loads[0].kind: expected one of \"pull\", \"hold\", found none");
    row("variant field", R"({"pressure": 1, "loads": [{"kind": "hold", "length": 1}]})",
        "studies[0].loads[0]: unknown option \"length\"");
    row("unknown", R"({"pressure": 1, "presure": 1})",
        "studies[0]: unknown option \"presure\"; did you mean \"pressure\"?");
    row("no object", "[1, 2]", "studies[0]: expected an object");
}

void tst_Schema::wrongValuesAreNamed() {
    QFETCH(QString, options);
    QFETCH(QString, message);
    const QString problems = QString::fromStdString(problemsOf(Json::parse(options.toStdString())));
    QVERIFY2(problems.contains(message), qPrintable(problems));
}

void tst_Schema::everyProblemIsTold() {
    const std::string problems = problemsOf(
        Json{{"flag", 1}, {"count", 0}, {"colour", "red"}, {"loads", {{{"kind", "x"}}}}});
    for (const char* each : {"flag:", "count:", "\"colour\"", "loads[0].kind:", "\"pressure\""}) {
        QVERIFY2(problems.find(each) != std::string::npos, each);
    }
    QVERIFY(problems.find("isthmus-engine studies test.sample") != std::string::npos);
}

void tst_Schema::nameAndStudyArePassedOver() {
    const Json options = study::completeOptions(
        sample(), Json{{"name", "a"}, {"study", "test.sample"}, {"pressure", 1}}, "here");
    QVERIFY(!options.contains("name") && !options.contains("study"));
}

void tst_Schema::nullMeansTheDefault() {
    const Json options =
        study::completeOptions(sample(), Json{{"pressure", 1}, {"count", nullptr}}, "here");
    QCOMPARE(options.at("count"), Json(3));
    QCOMPARE(QString::fromStdString(problemsOf(Json{{"pressure", nullptr}})),
             QString::fromStdString(problemsOf(Json::object())));
}

void tst_Schema::everySchemaIsComplete() {
    const std::function<void(const std::vector<Option>&, const std::string&)> check =
        [&](const std::vector<Option>& options, const std::string& where) {
            std::set<std::string> names;
            for (const Option& option : options) {
                const std::string place = where + "." + option.name;
                QVERIFY2(names.insert(option.name).second, place.c_str());
                QVERIFY2(!option.label.empty() && !option.help.empty(), place.c_str());
                QVERIFY2(option.help.ends_with('.'), (place + ": " + option.help).c_str());
                QVERIFY2(option.type != OptionType::choice || !option.choices.empty(),
                         place.c_str());
                QVERIFY2(option.type != OptionType::product || !option.productKind.empty(),
                         place.c_str());
                QVERIFY2((option.type == OptionType::variant) == !option.variants.empty(),
                         place.c_str());
                QVERIFY2((option.type == OptionType::record) == !option.fields.empty(),
                         place.c_str());
                if (!option.defaultValue.is_null()) {
                    std::vector<std::string> problems;
                    checkValue(option, option.defaultValue, place, problems);
                    QVERIFY2(problems.empty() || option.type == OptionType::variant,
                             problems.empty() ? "" : problems[0].c_str());
                }
                check(option.fields, place);
                for (const study::Variant& variant : option.variants) {
                    QVERIFY2(!variant.label.empty() && !variant.help.empty(), place.c_str());
                    check(variant.fields, place + "." + variant.name);
                }
            }
        };
    for (const Schema& schema : study::schemas().rows()) {
        QVERIFY2(!schema.label.empty() && !schema.summary.empty() && !schema.method.empty(),
                 schema.name.c_str());
        check(schema.options, schema.name);
        std::set<std::string> products;
        for (const study::ProductSpec& product : schema.products) {
            QVERIFY2(products.insert(product.name).second && product.name != "result",
                     schema.name.c_str());
        }
    }
}

void tst_Schema::everyConditionCanHold() {
    int conditions = 0;
    forEachOption(
        [&](const Option& option, const std::vector<Option>& siblings, const std::string& place) {
            QVERIFY2(option.absent.empty() || option.optional, place.c_str());
            for (const study::Condition& condition : option.onlyWith) {
                ++conditions;
                const auto other =
                    std::find_if(siblings.begin(), siblings.end(),
                                 [&](const Option& each) { return each.name == condition.option; });
                QVERIFY2(other != siblings.end() && &*other != &option, place.c_str());
                // A panel may not hide what must be given.
                QVERIFY2(option.optional || !option.defaultValue.is_null(), place.c_str());
                std::vector<std::string> known = other->choices;
                for (const study::Variant& variant : other->variants) {
                    known.push_back(variant.name);
                }
                for (const std::string& value : condition.values) {
                    QVERIFY2(std::find(known.begin(), known.end(), value) != known.end(),
                             (place + ": " + value).c_str());
                }
                QVERIFY2(condition.values.size() < known.size() || condition.values.empty(),
                         place.c_str());
            }
        });
    QVERIFY(conditions > 10);
}

void tst_Schema::everyVectorNamesItsNumbers() {
    forEachOption([](const Option& option, const std::vector<Option>&, const std::string& place) {
        if (option.type == OptionType::vector) {
            const std::vector<std::string> names = study::componentNames(option);
            QVERIFY2(names.size() == static_cast<std::size_t>(option.length), place.c_str());
            QVERIFY2(std::set<std::string>(names.begin(), names.end()).size() == names.size(),
                     place.c_str());
        } else {
            QVERIFY2(option.components.empty(), place.c_str());
        }
    });
}

QTEST_GUILESS_MAIN(tst_Schema)
#include "tst_Schema.moc"
