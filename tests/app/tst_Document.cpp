#include "app/window/document/Document.h"

#include "app/window/view/SceneKeeper.h"
#include "tests/app/SampleWindow.h"

using namespace isthmus;
using test::idOf;
using test::itemNamed;
using test::outline;
using test::run;
using test::setOptions;
using window::MainWindow;

class tst_Document : public test::SampleWindow {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { close(); }

    void undoAndRedoGoThroughEditsAndRuns() {
        MainWindow& window = withSample();
        QList<QStringList> history{outline(window.document().project())};
        run(window, "block");
        QVERIFY(test::waitUntilIdle(window));
        history.append(outline(window.document().project()));
        QVERIFY(history[0] != history[1]);
        window.document().push(project::renameItem(
            window.document().project(), itemNamed(window, "block structure")->id, "crystal"));
        history.append(outline(window.document().project()));
        window.select(idOf(window, "crystal"));
        window.actions()["edit.duplicate"]->trigger();
        history.append(outline(window.document().project()));
        window.select(idOf(window, "crystal copy"));
        window.actions()["edit.delete"]->trigger();
        QCOMPARE(outline(window.document().project()), history[2]);

        window.actions()["edit.undo"]->trigger();
        for (int step = 3; step > 0; --step) {
            QCOMPARE(outline(window.document().project()), history[step]);
            window.actions()["edit.undo"]->trigger();
        }
        QCOMPARE(outline(window.document().project()), history[0]);
        QVERIFY(!window.document().isModified());
        QVERIFY(!window.actions()["edit.undo"]->isEnabled());
        while (window.actions()["edit.redo"]->isEnabled()) {
            window.actions()["edit.redo"]->trigger();
        }
        QCOMPARE(outline(window.document().project()), history[2]);
    }

    void aSavedProjectReopensEqual() {
        MainWindow& window = withSample();
        setOptions(window, "heat",
                   {{"duration", 0.2}, {"equilibration", 0.0}, {"frame_every", 20}});
        run(window, "heat");
        QVERIFY(test::waitUntilIdle(window));
        const QString file = surroundings->path("saved.isthmus");
        QSignalSpy saved(&window.files().saver(), &window::Saver::saved);
        window.scene().keepView();
        window.files().saver().save(file);
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, test::kPatience);
        QVERIFY(!window.document().isModified());
        const project::Project before = window.document().project();

        MainWindow& reopened = fresh();
        QVERIFY(test::open(reopened, file));
        const project::Project& after = reopened.document().project();
        QCOMPARE(outline(after), outline(before));
        QCOMPARE(QString::fromStdString(after.view.dump()),
                 QString::fromStdString(before.view.dump()));
        const auto heat = itemNamed(reopened, "heat structure")->structure();
        QVERIFY(heat->positions == before.findByName("heat structure")->structure()->positions);
        QVERIFY(itemNamed(reopened, "stress")->study()->options ==
                before.findByName("stress")->study()->options);
        // The trajectory came along from the folder of the unsaved project.
        const auto record = itemNamed(reopened, "heat result")->result();
        for (const auto& [role, name] : record->files) {
            QVERIFY2(std::filesystem::exists(reopened.document().runFile(name)), name.c_str());
            QVERIFY(std::filesystem::path(name).is_relative());
        }
        QVERIFY(reopened.scene().isShown(itemNamed(reopened, "heat structure")->id));
    }
};

int main(int argc, char** argv) {
    return test::runWindowTest<tst_Document>(argc, argv);
}
#include "tst_Document.moc"
