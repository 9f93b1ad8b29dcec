#include "app/window/run/StudyRun.h"

#include <QTest>

#include "app/window/document/Edits.h"
#include "app/window/run/StudyLinks.h"
#include "engine/core/Error.h"

using namespace isthmus;
using project::Item;
using project::ItemPointer;
using project::Project;

namespace {

std::string add(Project& project, const std::string& name, Item::Content content,
                std::vector<project::InputReference> inputs = {}) {
    auto item = std::make_shared<Item>();
    item->name = name;
    item->content = std::move(content);
    item->inputs = std::move(inputs);
    item->id = project.newId(item->kind());
    project.put(item->id, item);
    return item->id;
}

Item::Content definition(const std::string& kind, const core::Json& options) {
    return std::make_shared<const project::StudyDefinition>(
        project::StudyDefinition{kind, options});
}

Item::Content atoms(int count) {
    auto structure = std::make_shared<structure::AtomicStructure>();
    for (int i = 0; i < count; ++i) {
        structure->speciesNames = {"Cu"};
        structure->speciesMasses = {63.546};
        structure->species.push_back(0);
        structure->positions.emplace_back(2.5 * i, 0, 0);
    }
    return std::shared_ptr<const structure::AtomicStructure>(std::move(structure));
}

/// build -> relax -> elastic, nothing run yet.
struct Chain {
    Project project;
    std::string build = add(project, "block", definition("structure.build", {{"species", "Cu"}}));
    std::string relax = add(
        project, "relax",
        definition("md.relax", {{"structure", build + ".structure"},
                                {"potential", {{"kind", "eam-zhou2004"}, {"species", {"Cu"}}}}}));
    std::string elastic = add(
        project, "elastic",
        definition("md.elastic", {{"structure", relax + ".structure"},
                                  {"potential", {{"kind", "eam-zhou2004"}, {"species", {"Cu"}}}}}));
};

/// What the engine would leave of a run.
Project answerOf(const window::StudyRun& run, int atomCount, const std::string& file = {},
                 const std::string& role = "trajectory") {
    Project answer;
    std::vector<project::InputReference> references;
    for (const ItemPointer& input : run.inputs.items()) {
        const auto id = add(answer, input->id, input->content);
        references.push_back({id, 1});
    }
    for (const auto& [name, input] : run.recipe.at("inputs").items()) {
        if (input.value("frame", core::Json()) == "all") {  // one frame stands for all
            references.push_back({add(answer, name, atoms(1)), 1});
        }
    }
    const core::Json& entry = run.recipe.at("studies").at(0);
    const auto studyId = add(answer, run.name, definition(entry.at("study"), entry));
    references.insert(references.begin(), {studyId, 1});
    auto record = std::make_shared<study::StudyRecord>();
    record->name = run.name;
    record->kind = entry.at("study");
    record->outcome = "completed";
    if (!file.empty()) {
        record->files.emplace_back(role, (run.workDirectory / file).string());
    }
    const auto result =
        add(answer, run.name + " result",
            std::shared_ptr<const study::StudyRecord>(std::move(record)), references);
    add(answer, run.name + " structure", atoms(atomCount), {{result, 1}});
    return answer;
}

/// Runs a study of the project without an engine.
void carryOut(Project& project, const std::string& studyId, int atomCount) {
    const auto run = window::prepareRun(project, studyId, "/tmp/runs/x-1");
    window::adoptRun(project, run, answerOf(run, atomCount)).redo(project);
}

}  // namespace

class tst_StudyRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStudyWithoutInputsRunsFirst() {
        Chain chain;
        const std::vector<std::string> expected{chain.build, chain.relax, chain.elastic};
        QCOMPARE(window::studyChain(chain.project, chain.elastic), expected);
        QCOMPARE(window::outdatedStudies(chain.project), expected);
    }

    void anInputThatIsNotMadeYetIsNamed() {
        Chain chain;
        try {
            (void)window::prepareRun(chain.project, chain.relax, "/tmp/runs/relax-1");
            QFAIL("expected an error");
        } catch (const core::InputError& error) {
            QVERIFY2(std::string(error.what()).find("structure of block") != std::string::npos,
                     error.what());
        }
    }

    void theProductsGetTheStudysNameAndReferencesFindThem() {
        Chain chain;
        carryOut(chain.project, chain.build, 4);
        const auto made = chain.project.findByName("block structure");
        QVERIFY(made != nullptr);
        QCOMPARE(window::studyOf(chain.project, *made), chain.build);
        const auto relax = chain.project.find(chain.relax)->study();
        QCOMPARE(relax->options.at("structure").get<std::string>(), made->id);
        const std::vector<std::string> left{chain.relax, chain.elastic};
        QCOMPARE(window::studyChain(chain.project, chain.elastic), left);
    }

    void aSecondRunReplacesWhatTheFirstMadeAndMakesLaterResultsStale() {
        Chain chain;
        carryOut(chain.project, chain.build, 4);
        carryOut(chain.project, chain.relax, 4);
        const auto first = window::productOf(chain.project, chain.build, "structure");
        const auto relaxed = window::productOf(chain.project, chain.relax, "structure");
        QVERIFY(!chain.project.isStale(*relaxed));
        const std::size_t count = chain.project.items().size();

        carryOut(chain.project, chain.build, 8);
        QCOMPARE(chain.project.items().size(), count);
        const auto second = window::productOf(chain.project, chain.build, "structure");
        QCOMPARE(second->id, first->id);
        QCOMPARE(second->structure()->atomCount(), std::size_t(8));
        QVERIFY(!chain.project.isStale(*second));
        QVERIFY(chain.project.isStale(*relaxed));
        const std::vector<std::string> chainNow{chain.relax, chain.elastic};
        QCOMPARE(window::studyChain(chain.project, chain.elastic), chainNow);
    }

    void undoBringsTheEarlierRunBack() {
        Chain chain;
        carryOut(chain.project, chain.build, 4);
        const auto first = window::productOf(chain.project, chain.build, "structure");
        const auto run = window::prepareRun(chain.project, chain.build, "/tmp/runs/x-2");
        const auto command = window::adoptRun(chain.project, run, answerOf(run, 8));
        command.redo(chain.project);
        command.undo(chain.project);
        QCOMPARE(window::productOf(chain.project, chain.build, "structure"), first);
    }

    void aChangeWhileTheStudyRunsLeavesItsResultStale() {
        Chain chain;
        const auto run = window::prepareRun(chain.project, chain.build, "/tmp/runs/x-1");
        project::replaceContent(chain.project, chain.build,
                                definition("structure.build", {{"species", "Ni"}}), "Change")
            .redo(chain.project);
        window::adoptRun(chain.project, run, answerOf(run, 4)).redo(chain.project);
        QVERIFY(chain.project.isStale(*window::resultOf(chain.project, chain.build)));
    }

    void filesOfARunAreNamedFromTheFolderOfRuns() {
        Chain chain;
        auto run = window::prepareRun(chain.project, chain.build, "/tmp/runs/block-1");
        const auto results = answerOf(run, 4, "block.h5md");
        run.directory = "/elsewhere/plate.runs/block-3";  // saved while it was running
        window::adoptRun(chain.project, run, results).redo(chain.project);
        const auto record = window::resultOf(chain.project, chain.build)->result();
        QCOMPARE(record->files.at(0).second, std::string("block-3/block.h5md"));
    }

    void aNameThatNoRecipeMayHaveIsWrittenPlainly() {
        Chain chain;
        project::renameItem(chain.project, chain.build, "Block (10 x 10), Cu").redo(chain.project);
        const auto run = window::prepareRun(chain.project, chain.build, "/tmp/runs/x-1");
        QCOMPARE(run.name, std::string("Block _10 x 10__ Cu"));
        window::adoptRun(chain.project, run, answerOf(run, 4)).redo(chain.project);
        QVERIFY(chain.project.findByName("Block (10 x 10), Cu structure") != nullptr);
    }

    void aNewStudyStartsFromWhatWasMadeLast() {
        Chain chain;
        window::addStudy(chain.project, study::schemas().at("md.run")).redo(chain.project);
        const auto added = chain.project.items().back();
        QCOMPARE(added->study()->options.at("structure").get<std::string>(),
                 chain.elastic + ".structure");
    }

    void aNewStudyStartsFromWhatIsSelected() {
        Chain chain;
        const std::string block = add(chain.project, "found", atoms(4));
        add(chain.project, "later", atoms(5));
        const auto start = [&chain](const std::string& chosen) {
            window::addStudy(chain.project, study::schemas().at("md.run"), chosen)
                .redo(chain.project);
            const auto added = chain.project.items().back();
            return added->study()->options.at("structure").get<std::string>();
        };
        QCOMPARE(start(block), block);
        QCOMPARE(start(chain.elastic), chain.elastic + ".structure");
    }

    void viewsOfARecipeFindTheirProducts() {
        Chain chain;
        chain.project.view = {
            {"views", {{"main", {{"layers", {{{"item", chain.build + ".structure"}}}}}}}}};
        carryOut(chain.project, chain.build, 4);
        window::placeViews(chain.project);
        QCOMPARE(chain.project.view["views"]["main"]["layers"][0]["item"].get<std::string>(),
                 chain.project.findByName("block structure")->id);
    }

    void theFramesOfARunAreAnInputAndMakeWhatIsMadeOfThemStale() {
        Project project;
        const auto start = add(project, "block", atoms(4));
        const auto heat = add(
            project, "heat",
            definition("md.run", {{"structure", start},
                                  {"potential", {{"kind", "eam-zhou2004"}, {"species", {"Cu"}}}}}));
        const auto analysis = add(
            project, "analysis",
            definition("structure.analyze",
                       {{"trajectory", heat + ".trajectory"}, {"modifiers", core::Json::array()}}));
        const std::vector<std::string> both{heat, analysis};
        QCOMPARE(window::studyChain(project, analysis), both);
        QCOMPARE(window::nameOf(project, heat + ".trajectory"), std::string("trajectory of heat"));

        const auto heatOnce = [&] {
            const auto run = window::prepareRun(project, heat, "/tmp/runs/heat-1");
            window::adoptRun(project, run, answerOf(run, 4, "heat.trajectory.h5md")).redo(project);
        };
        heatOnce();
        const auto result = window::resultOf(project, heat);
        QVERIFY(window::resolve(project, heat + ".trajectory") == result);
        QCOMPARE(window::nameOf(project, heat + ".trajectory"), std::string("trajectory of heat"));
        QCOMPARE(window::studyChain(project, analysis), std::vector<std::string>{analysis});

        const auto run = window::prepareRun(project, analysis, "/tmp/runs/analysis-1");
        QVERIFY(run.inputs.items().empty());
        const std::string name = run.recipe.at("studies").at(0).at("trajectory");
        QVERIFY(run.recipe.at("inputs").at(name) ==
                core::Json({{"file", "/tmp/runs/heat-1/heat.trajectory.h5md"}, {"frame", "all"}}));
        window::adoptRun(project, run, answerOf(run, 4)).redo(project);
        const auto found = window::resultOf(project, analysis);
        const std::vector<project::InputReference> expected{{analysis, 1}, {result->id, 1}};
        QVERIFY(found->inputs == expected);
        QVERIFY(!project.isStale(*found));
        heatOnce();
        QVERIFY(project.isStale(*found));
    }

    void aRunGoesOnFromTheRestartOfAnother() {
        Project project;
        const auto start = add(project, "block", atoms(4));
        const core::Json potential{{"kind", "eam-zhou2004"}, {"species", {"Cu"}}};
        const auto first =
            add(project, "first",
                definition("md.run", {{"structure", start}, {"potential", potential}}));
        const std::string restart = first + ".restart";
        const auto second = add(
            project, "second",
            definition("md.run",
                       {{"structure", start}, {"potential", potential}, {"continue", restart}}));
        QCOMPARE(window::studyChain(project, second), (std::vector<std::string>{first, second}));

        const auto run = window::prepareRun(project, first, "/tmp/runs/first-1");
        window::adoptRun(project, run, answerOf(run, 4, "first.restart.h5", "restart"))
            .redo(project);
        QVERIFY(window::resolve(project, restart) == window::resultOf(project, first));
        QCOMPARE(window::studyChain(project, second), std::vector<std::string>{second});
        QCOMPARE(project.find(second)->study()->options.at("continue").get<std::string>(), restart);

        const auto next = window::prepareRun(project, second, "/tmp/runs/second-1");
        const core::Json& study = next.recipe.at("studies").at(0);
        QVERIFY(!study.contains("continue"));
        QCOMPARE(study.at("restart").get<std::string>(),
                 std::string("/tmp/runs/first-1/first.restart.h5"));
    }

    void aFileWithFramesIsAStructureAndATrajectory() {
        Project project;
        auto item = std::make_shared<Item>();
        item->name = "dump";
        item->content = atoms(4);
        item->frames = {{"file", "/data/run.dump"}, {"units", "lj"}, {"frame", 0}};
        item->id = project.newId(item->kind());
        project.put(item->id, item);
        const auto analysis =
            add(project, "analysis",
                definition("structure.analyze", {{"structure", item->id},
                                                 {"trajectory", item->id},
                                                 {"modifiers", core::Json::array()}}));
        const auto run = window::prepareRun(project, analysis, "/tmp/runs/analysis-1");
        const core::Json& study = run.recipe.at("studies").at(0);
        const core::Json& inputs = run.recipe.at("inputs");
        QVERIFY(inputs.at(study.at("structure").get<std::string>()).contains("item"));
        QVERIFY(inputs.at(study.at("trajectory").get<std::string>()) ==
                core::Json({{"file", "/data/run.dump"}, {"units", "lj"}, {"frame", "all"}}));
        window::adoptRun(project, run, answerOf(run, 4)).redo(project);
        for (const auto& input : window::resultOf(project, analysis)->inputs) {
            QVERIFY(input.id == analysis || input.id == item->id);
        }
        // Two of the project's own items, the study's result and its product.
        QCOMPARE(project.items().size(), std::size_t{4});

        // What was edited is no moment of the file any more.
        project::replaceContent(project, item->id, atoms(3), "Delete an atom").redo(project);
        try {
            (void)window::prepareRun(project, analysis, "/tmp/runs/analysis-2");
            QFAIL("expected an error");
        } catch (const core::InputError& error) {
            QVERIFY2(std::string(error.what()).find("dump is one moment") != std::string::npos,
                     error.what());
        }
    }
};

QTEST_GUILESS_MAIN(tst_StudyRun)
#include "tst_StudyRun.moc"
