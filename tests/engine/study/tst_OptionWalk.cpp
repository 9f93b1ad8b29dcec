#include <QtTest>
#include <string>
#include <vector>

#include "engine/study/OptionWalk.h"

using namespace isthmus;
using core::Json;
using study::Option;
using study::OptionType;

class TestOptionWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsInsideIsVisitedWithItsPlace();
    void valuesMayBeChanged();
    void valuesThatDoNotFitArePassedOver();
};

namespace {

std::vector<Option> options() {
    const Option file{.name = "file", .type = OptionType::file};
    const Option files{.name = "files", .type = OptionType::file, .list = true};
    Option method{.name = "method", .type = OptionType::variant};
    method.variants = {{.name = "table", .fields = {files}}, {.name = "none"}};
    Option loads{.name = "loads", .type = OptionType::record, .list = true, .fields = {file}};
    return {{.name = "size"}, std::move(method), std::move(loads)};
}

std::vector<std::string> placesIn(const Json& values) {
    std::vector<std::string> places;
    study::visitOptions(options(), values, "run",
                        [&](const Option& option, const Json& value, const std::string& place) {
                            places.push_back(place + "=" + value.dump());
                            if (place.find(option.name) == std::string::npos) {
                                places.emplace_back("another option was visited");
                            }
                        });
    return places;
}

}  // namespace

void TestOptionWalk::whatIsInsideIsVisitedWithItsPlace() {
    const Json values = {{"loads", {{{"file", "a"}}, {{"file", "b"}, {"other", 1}}}},
                         {"method", {{"kind", "table"}, {"files", {"c", "d"}}}},
                         {"size", nullptr},
                         {"unknown", 2}};
    const std::vector<std::string> expected{"run.size=null", "run.method.files[0]=\"c\"",
                                            "run.method.files[1]=\"d\"", "run.loads[0].file=\"a\"",
                                            "run.loads[1].file=\"b\""};
    QCOMPARE(placesIn(values), expected);
}

void TestOptionWalk::valuesMayBeChanged() {
    Json values = {{"loads", {{{"file", "a"}}}}, {"size", 2}};
    study::visitOptions(options(), values, "",
                        [](const Option& option, Json& value, const std::string&) {
                            if (option.type == OptionType::file) {
                                value = "/" + value.get<std::string>();
                            }
                        });
    QCOMPARE(values.at("loads")[0].at("file").get<std::string>(), std::string("/a"));
    QCOMPARE(values.at("size").get<int>(), 2);
}

void TestOptionWalk::valuesThatDoNotFitArePassedOver() {
    for (const char* text : {"3", "[]", "null", R"({"method": {"kind": "other", "files": ["a"]}})",
                             R"({"method": {"kind": 3}})", R"({"method": "table"})",
                             R"({"loads": [3, null]})", R"({"loads": "a"})"}) {
        QVERIFY2(placesIn(Json::parse(text)).empty(), text);
    }
}

QTEST_GUILESS_MAIN(TestOptionWalk)
#include "tst_OptionWalk.moc"
