#include <QLabel>

#include "app/window/document/Edits.h"
#include "app/window/view/SceneKeeper.h"
#include "engine/project/Command.h"
#include "tests/app/SampleWindow.h"
#include "viz/layers/AtomLayer.h"
#include "widgets/VtkView.h"

using namespace isthmus;
using window::MainWindow;

namespace {

const QByteArray kBuilders = R"({"isthmus": 1, "studies": [
  {"name": "block", "study": "structure.build", "species": "Cu", "repeat": [3, 3, 3]}]})";

const QByteArray kEdit = R"({"isthmus": 1, "studies": [
  {"name": "block", "study": "structure.build", "species": "Cu", "repeat": [3, 3, 3]},
  {"name": "stretched", "study": "structure.edit", "structure": "block.structure",
   "operations": [{"kind": "strain", "tensor": [0.1, 0, 0, 0, 0, 0]}]}]})";

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

    void aPreviewThatOutgrowsTheViewIsSeenWholeUnlessThePersonHasMovedTheCamera() {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(test::open(window, surroundings->write("builders.json", kBuilders)));
        window.select(test::idOf(window, "block"));
        const std::string layer = test::idOf(window, "block").toStdString() + ".structure";
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, layer), std::size_t{108}, test::kPatience);
        viz::View& view = window.viewPage().view().view();
        const auto isSeenWhole = [&] {
            const auto [low, high] = view.scene().find(layer)->bounds();
            const double ratio = view.pixelRatio();
            const QSize size = window.viewPage().view().size();
            for (int corner = 0; corner < 8; ++corner) {
                const auto [x, y] =
                    view.project({(corner & 1 ? high : low).x(), (corner & 2 ? high : low).y(),
                                  (corner & 4 ? high : low).z()});
                if (x < 0.0 || y < 0.0 || x > ratio * size.width() || y > ratio * size.height()) {
                    return false;
                }
            }
            return true;
        };
        QVERIFY(isSeenWhole());
        // Each step makes the diagonal longer by less than a quarter.
        for (const auto& [height, atoms] : {std::pair(4, 144), std::pair(5, 180)}) {
            test::setOptions(window, "block", {{"repeat", {3, 3, height}}});
            QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, layer), std::size_t(atoms),
                                      test::kPatience);
            QVERIFY(isSeenWhole());
        }
        view.pan(10.0, 0.0);
        const core::Json byHand = view.camera();
        test::setOptions(window, "block", {{"repeat", {3, 3, 12}}});
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, layer), std::size_t{432}, test::kPatience);
        QVERIFY(view.camera() == byHand);
        view.fit();
        test::setOptions(window, "block", {{"repeat", {3, 3, 15}}});
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, layer), std::size_t{540}, test::kPatience);
        QVERIFY(isSeenWhole());
    }

    void whatHasNoAtomsToBeginWithSaysInTheViewWhatToRun() {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(test::open(window, surroundings->write("edit.json", kEdit)));
        const auto* hint = window.findChild<QLabel*>("beginning");
        window.select(test::idOf(window, "block"));
        const std::string block = test::idOf(window, "block").toStdString() + ".structure";
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, block), std::size_t{108}, test::kPatience);
        QVERIFY(!hint->isVisible());
        window.select(test::idOf(window, "stretched"));
        QTRY_VERIFY_WITH_TIMEOUT(hint->isVisible(), test::kPatience);
        QVERIFY2(hint->text().contains("there is no structure of block yet"),
                 qPrintable(hint->text()));
        QVERIFY2(hint->text().contains("it runs block first, then stretched"),
                 qPrintable(hint->text()));
        // As soon as there is something to draw it is gone.
        window.select(test::idOf(window, "block"));
        window.actions()["run.run"]->trigger();
        QVERIFY(test::waitUntilIdle(window));
        window.select(test::idOf(window, "stretched"));
        const std::string stretched = test::idOf(window, "stretched").toStdString() + ".structure";
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, stretched), std::size_t{108}, test::kPatience);
        QVERIFY(!hint->isVisible());
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
