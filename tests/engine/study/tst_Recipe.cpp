#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/study/Recipe.h"
#include "engine/study/StudyRecord.h"

using namespace isthmus;
using core::Json;
using study::Recipe;

namespace {

const char* const kChain = R"({
  "isthmus": 1,
  "title": "Chain",
  "inputs": {"block": "cu.extxyz",
             "other": {"file": "cu.data", "species": ["Cu"], "units": "metal",
                       "periodic": [true, true, false]}},
  "studies": [
    {"name": "relax", "study": "md.relax", "structure": "block",
     "potential": {"kind": "eam-zhou2004", "species": ["Cu"]}},
    {"study": "md.elastic", "structure": "relax.structure",
     "potential": {"kind": "eam-zhou2004", "species": ["Cu"]}},
    {"name": "card", "study": "material.card",
     "elasticity": {"kind": "computed", "from": "md.elastic.result"}}
  ]
})";

Json chain() {
    return Json::parse(kChain);
}

Recipe parse(const Json& json, const std::vector<std::string>& overrides = {}) {
    std::vector<study::Override> parsed;
    std::transform(overrides.begin(), overrides.end(), std::back_inserter(parsed),
                   study::parseOverride);
    return study::parseRecipe(json, "recipe.json", "/somewhere", parsed);
}

std::string problemsOf(const Json& json, const std::vector<std::string>& overrides = {}) {
    try {
        (void)parse(json, overrides);
    } catch (const core::InputError& error) {
        return error.what();
    }
    return "none";
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

class tst_Recipe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRecipeIsReadWithDefaults();
    void aRecipeReturnsThroughJson();
    void overridesChangeOptions();
    void aStudyWithoutANameIsOverriddenByItsKind();
    void wrongOverridesAreRefused_data();
    void wrongOverridesAreRefused();
    void wrongRecipesAreRefused_data();
    void wrongRecipesAreRefused();
    void allProblemsAreToldAtOnce();
    void aFileTellsTheLineOfAMistake();
    void aRecordIsPrintedAsOneLine();
};

void tst_Recipe::aRecipeIsReadWithDefaults() {
    const Recipe recipe = parse(chain());
    QCOMPARE(recipe.title, std::string("Chain"));
    QCOMPARE(recipe.directory, std::filesystem::path("/somewhere"));
    QCOMPARE(recipe.inputs.size(), std::size_t{2});
    QCOMPARE(recipe.inputs[1].file, std::filesystem::path("cu.data"));
    QCOMPARE(recipe.inputs[1].options.at("species"), (Json{"Cu"}));
    QVERIFY(!recipe.inputs[1].options.contains("file"));
    QCOMPARE(recipe.studies.size(), std::size_t{3});
    QCOMPARE(recipe.studies[0].name, std::string("relax"));
    QCOMPARE(recipe.studies[0].options.at("cell"), Json("isotropic"));
    QCOMPARE(recipe.studies[1].name, std::string("md.elastic"));
    QCOMPARE(recipe.studies[2].options.at("elasticity").at("isotropic_average"), Json(false));
}

void tst_Recipe::aRecipeReturnsThroughJson() {
    const Json once = toJson(parse(chain()));
    QCOMPARE(toJson(parse(once)).dump(), once.dump());
}

void tst_Recipe::overridesChangeOptions() {
    const Recipe recipe = parse(chain(), {"relax.pressure=1.5", "relax.cell=full",
                                          "relax.potential.species.0=Ni", "card.density=8960"});
    QCOMPARE(recipe.studies[0].options.at("pressure"), Json(1.5));
    QCOMPARE(recipe.studies[0].options.at("cell"), Json("full"));
    QCOMPARE(recipe.studies[0].options.at("potential").at("species"), (Json{"Ni"}));
    QCOMPARE(recipe.studies[2].options.at("density"), Json(8960));
    // Text with an equals sign and JSON arrays.
    QCOMPARE(study::parseOverride("a.title=x=y").value, Json("x=y"));
    QCOMPARE(study::parseOverride("a.v=[1, 2]").value, (Json{1, 2}));
}

void tst_Recipe::aStudyWithoutANameIsOverriddenByItsKind() {
    const Recipe recipe = parse(chain(), {"md.elastic.strain=1e-5"});
    QCOMPARE(recipe.studies[1].options.at("strain"), Json(1e-5));
}

void tst_Recipe::wrongOverridesAreRefused_data() {
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* change, const char* message) {
        QTest::newRow(change) << change << message;
    };
    row("relax", "expected NAME.option=value");
    row("relax=1", "expected NAME.option=value");
    row(".cell=full", "expected NAME.option=value");
    row("relax.force_tolerance=abc",
        "--set relax.force_tolerance: expected a number in eV/angstrom, found \"abc\"");
    row("relx.cell=full", "did you mean \"relax\"?");
    row("relax.cel=full", "unknown option \"cel\"; did you mean \"cell\"?");
    row("relax.potential.species.1=Ni", "no entry of an array of 1");
    row("relax.potential.species.x=Ni", "no entry of an array of 1");
    row("relax.potential.species.99999999999999999999=Ni", "no entry of an array of 1");
    row("relax.structure.x=1", "nothing inside \"structure\"");
    row("relax.pressure=much", "expected a number in GPa");
    row("relax.=1", "unknown option \"\"");
    row("relax.study=md.run", "study");
}

void tst_Recipe::wrongOverridesAreRefused() {
    QFETCH(QString, change);
    QFETCH(QString, message);
    const std::string problems = problemsOf(chain(), {change.toStdString()});
    QVERIFY2(contains(problems, message.toStdString()), problems.c_str());
}

void tst_Recipe::wrongRecipesAreRefused_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const char* patch, const char* message) {
        QTest::newRow(name) << patch << message;
    };
    // JSON merge patches (RFC 7396) of the chain.
    row("version", R"({"isthmus": 2})", "expected \"isthmus\": 1, the version of recipes, found 2");
    row("no version", R"({"isthmus": null})", "expected \"isthmus\": 1");
    row("key", R"({"studes": []})", "unknown key \"studes\"; did you mean \"studies\"?");
    row("title", R"({"title": 5})", "title");
    row("description", R"({"description": ["x"]})", "description");
    row("no studies", R"({"studies": []})", "at least one study");
    row("studies", R"({"studies": {}})", "expected an array");
    row("inputs", R"({"inputs": ["a"]})", "inputs: expected an object");
    row("input", R"({"inputs": {"block": 5}})", "inputs.block: expected a file name");
    row("input key", R"({"inputs": {"block": {"file": "x", "specie": []}}})",
        "unknown key \"specie\"; did you mean \"species\"?");
    row("input units", R"({"inputs": {"other": {"units": "real"}}})",
        "inputs.other.units: expected \"metal\" or \"lj\", found \"real\"");
    row("input periodic", R"({"inputs": {"other": {"periodic": [1, 1, 1]}}})",
        "three of true or false");
    row("input species", R"({"inputs": {"other": {"species": "Cu"}}})",
        "inputs.other.species: expected an array");
    row("input item", R"({"inputs": {"other": {"item": 3}}})",
        "inputs.other.item: expected the name");
    row("views", R"({"views": []})", "views: expected an object");
    row("view", R"({"views": {"main": 3}})", "views.main: expected an object, found 3");
    row("layer", R"({"views": {"main": {"layers": [{"color_by": "x"}]}}})",
        "views.main.layers[0]: option \"item\" is missing");
    row("cut", R"({"views": {"main": {"cut": {"kind": "chop"}}}})", "views.main.cut.kind");
    row("thickness", R"({"views": {"main": {"cut": {"thickness": 0}}}})",
        "views.main.cut.thickness");
    row("bonds", R"({"views": {"main": {"layers": [{"item": "x", "bonds": {"facto": 1}}]}}})",
        "facto");
    row("item of a layer", R"({"views": {"main": {"layers": [{"item": "relax.structur"}]}}})",
        "nothing makes \"relax.structur\"; did you mean \"relax.structure\"?");
    row("input name", R"({"inputs": {"a.b": "x"}})", "inputs.a.b: a name has letters");
    row("project", R"({"inputs": {"project": "x"}})", "is not \"project\"");
    row("missing input", R"({"inputs": {"block": null}})",
        "there is no \"block\" before this study");
}

void tst_Recipe::wrongRecipesAreRefused() {
    QFETCH(QString, patch);
    QFETCH(QString, message);
    Json json = chain();
    json.merge_patch(Json::parse(patch.toStdString()));
    const std::string problems = problemsOf(json);
    QVERIFY2(contains(problems, message.toStdString()), problems.c_str());
    QVERIFY2(problems.starts_with("recipe.json: "), problems.c_str());
}

void tst_Recipe::allProblemsAreToldAtOnce() {
    const auto change = [](const auto& function) {
        Json json = chain();
        function(json.at("studies"));
        return problemsOf(json);
    };
    const std::string problems = change([](Json& studies) {
        studies[0]["study"] = "md.relaxx";
        studies[1]["strain"] = -1;
        studies[1]["colour"] = 1;
        studies[2]["name"] = "a/b";
        studies.push_back(5);
        studies.push_back(Json{{"name", "relax"}, {"study", "md.relax"}});
    });
    for (const char* each :
         {"studies[0]: unknown study \"md.relaxx\"; did you mean \"md.relax\"?",
          "studies[1] (md.elastic).strain:", "unknown option \"colour\"",
          "studies[2].name: expected letters", "studies[3]: expected an object with \"study\"",
          "studies[4] (relax): option \"structure\" is missing"}) {
        QVERIFY2(contains(problems, each), (std::string(each) + "\nin\n" + problems).c_str());
    }

    // A reference to a later study, a product of another kind, and one that is not made.
    const std::string references = change([](Json& studies) {
        studies[0]["structure"] = "md.elastic.structure";
        studies[1]["structure"] = "relax.result";
        studies[2]["elasticity"]["from"] = "md.elastic.structur";
    });
    for (const char* each :
         {"studies[0] (relax).structure: there is no \"md.elastic.structure\" before this study",
          "studies[1] (md.elastic).structure: \"relax.result\" is a result, expected a structure",
          "studies[2] (card).elasticity.from: there is no \"md.elastic.structur\" before this "
          "study; did you mean \"md.elastic.structure\"?"}) {
        QVERIFY2(contains(references, each), (std::string(each) + "\nin\n" + references).c_str());
    }

    QVERIFY(contains(change([](Json& studies) { studies[2]["name"] = "relax"; }),
                     "the name \"relax\" is already taken"));
    QVERIFY(contains(change([](Json& studies) { studies[0]["name"] = "block"; }),
                     "the name \"block\" is already taken"));
    QVERIFY(contains(change([](Json& studies) { studies.push_back(studies[1]); }),
                     "there are several md.elastic; give each a \"name\""));
}

void tst_Recipe::aFileTellsTheLineOfAMistake() {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("recipe.json").toStdString();
    core::writeTextFile(file, "{\n  \"isthmus\": 1,\n  \"studies\" []\n}\n");
    try {
        (void)study::readRecipe(file);
        QFAIL("no error");
    } catch (const core::InputError& error) {
        QVERIFY2(std::string(error.what()).starts_with(file.string() + ":3: "), error.what());
    }
    core::writeTextFile(file, "[]");
    QVERIFY_EXCEPTION_THROWN((void)study::readRecipe(file), core::InputError);
    QVERIFY_EXCEPTION_THROWN((void)study::readRecipe("/no/recipe.json"), core::InputError);
    core::writeTextFile(file, kChain);
    QCOMPARE(study::readRecipe(file).directory.string(), folder.path().toStdString());
}

void tst_Recipe::aRecordIsPrintedAsOneLine() {
    study::StudyRecord record{.name = "elastic", .kind = "md.elastic", .outcome = "completed"};
    record.results = {{"C11", {170.25, "GPa", std::nullopt}}, {"T", {300.5, "K", 1.5}}};
    record.files = {{"trajectory", "run.h5"}};
    record.device = "CPU, 2 threads";
    record.seed = 7;
    record.seconds = 1.23456;
    QCOMPARE(toJson(record).dump(),
             std::string(R"({"name":"elastic","study":"md.elastic","outcome":"completed",)"
                         R"("results":{"C11":{"value":170.25,"unit":"GPa","standard_error":null},)"
                         R"("T":{"value":300.5,"unit":"K","standard_error":1.5}},)"
                         R"("files":{"trajectory":"run.h5"},"device":"CPU, 2 threads","seed":7,)"
                         R"("seconds":1.235})"));
}

QTEST_GUILESS_MAIN(tst_Recipe)
#include "tst_Recipe.moc"
