#include "app/window/document/Edits.h"
#include "app/window/view/SceneKeeper.h"
#include "engine/project/Command.h"
#include "tests/app/WindowTest.h"
#include "viz/layers/AtomLayer.h"
#include "widgets/VtkView.h"

using namespace isthmus;
using window::MainWindow;

namespace {

const QByteArray kBuilders = R"({"isthmus": 1, "studies": [
  {"name": "block", "study": "structure.build", "species": "Cu", "repeat": [3, 3, 3]}]})";

std::size_t atomsDrawn(MainWindow& window, const std::string& layer) {
    const viz::AtomLayer* atoms = window.viewPage().view().view().scene().findAtoms(layer);
    return atoms != nullptr && atoms->isVisible() ? atoms->structure().atomCount() : 0;
}

}  // namespace

class tst_Preview : public QObject {
    Q_OBJECT

public:
    const test::Surroundings* surroundings = nullptr;

private Q_SLOTS:
    void aBuilderShowsItsAtomsBeforeItRuns() {
        MainWindow window;
        window.show();
        QVERIFY(test::open(window, surroundings->write("builders.json", kBuilders)));
        const QString block = test::idOf(window, "block");
        const std::string layer = block.toStdString() + ".structure";
        window.select(block);
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, layer), std::size_t{108}, test::kPatience);
        QVERIFY(test::itemNamed(window, "block structure") == nullptr);
        QVERIFY(!window.document().isModified());

        // A change shows at once.
        project::StudyDefinition definition = *test::itemNamed(window, "block")->study();
        definition.options["repeat"] = {2, 2, 2};
        window.document().push(project::replaceContent(
            window.document().project(), block.toStdString(),
            std::make_shared<const project::StudyDefinition>(definition), "Repeat"));
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, layer), std::size_t{32}, test::kPatience);

        // Gone with the selection, and with the result, which takes its place.
        window.select({});
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, layer), std::size_t{0}, test::kPatience);
        window.select(block);
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, layer), std::size_t{32}, test::kPatience);
        window.actions()["run.run"]->trigger();
        QVERIFY(test::waitUntilIdle(window));
        const auto made = test::itemNamed(window, "block structure");
        QVERIFY(made != nullptr);
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, made->id), std::size_t{32}, test::kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, layer), std::size_t{0}, test::kPatience);
    }

    void aPreviewThatIsUndoneShowsWhatWasShownBefore() {
        MainWindow window;
        window.show();
        QVERIFY(test::open(window, surroundings->write("builders.json", kBuilders)));
        window.select(test::idOf(window, "block"));
        window.actions()["run.run"]->trigger();
        QVERIFY(test::waitUntilIdle(window));
        const std::string block = test::itemNamed(window, "block structure")->id;
        QVERIFY(window.scene().shownItems() == std::vector<std::string>{block});
        std::string study;
        window.document().push([&study](project::Project& project) {
            project::Command command =
                window::addStudy(project, study::schemas().at("structure.build"));
            auto item = std::make_shared<project::Item>(*command.changes.front().after);
            project::StudyDefinition definition = *item->study();
            definition.options["species"] = "Cu";
            item->content = std::make_shared<const project::StudyDefinition>(definition);
            study = item->id;
            command.changes.front().after = item;
            return command;
        });
        window.select(QString::fromStdString(study));
        const std::string layer = study + ".structure";
        QTRY_VERIFY_WITH_TIMEOUT(atomsDrawn(window, layer) > 0, test::kPatience);
        QVERIFY(window.scene().shownItems().empty());
        window.actions()["run.run"]->trigger();
        QVERIFY(test::waitUntilIdle(window));
        const auto made = window.scene().shownItems();
        QCOMPARE(made.size(), std::size_t{1});
        QVERIFY(made.front() != block);
        // The run, of which a preview is left, and the study.
        window.actions()["edit.undo"]->trigger();
        QVERIFY(window.scene().shownItems() == std::vector<std::string>{block});
        window.select(QString::fromStdString(study));
        QTRY_VERIFY_WITH_TIMEOUT(atomsDrawn(window, layer) > 0, test::kPatience);
        QVERIFY(window.scene().shownItems().empty());
        window.actions()["edit.undo"]->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, layer), std::size_t{0}, test::kPatience);
        QVERIFY(window.scene().shownItems() == std::vector<std::string>{block});
        window.actions()["edit.redo"]->trigger();
        window.actions()["edit.redo"]->trigger();
        QVERIFY(window.scene().shownItems() == made);
    }
};

int main(int argc, char** argv) {
    return test::runWindowTest<tst_Preview>(argc, argv);
}

#include "tst_Preview.moc"
