#include <signal.h>

#include <QClipboard>
#include <QMessageBox>
#include <QPushButton>

#include "app/window/document/Edits.h"
#include "app/window/frame/PropertiesPage.h"
#include "app/window/view/SceneKeeper.h"
#include "app/window/view/Sight.h"
#include "engine/hdf5/H5md.h"
#include "engine/project/ProjectFile.h"
#include "tests/app/WindowTest.h"
#include "widgets/UnitSpinBox.h"
#include "widgets/VtkView.h"
#include "widgets/plot/ChartPanel.h"
#include "widgets/project/ProjectTree.h"

using namespace isthmus;
using test::idOf;
using test::itemNamed;
using test::jobOf;
using window::JobState;
using window::MainWindow;

namespace {

const QString kSample = QStringLiteral(ISTHMUS_SOURCE_DIR "/projects/copper-plate/recipe.json");

/// Blocks at one place, and a view of the first and the last of them, side by side.
const QByteArray kThreeBlocks = R"({
  "isthmus": 1, "title": "Three blocks",
  "studies": [
    {"name": "large", "study": "structure.build", "prototype": "fcc", "species": "Cu", "repeat": [4, 4, 4]},
    {"name": "between", "study": "structure.build", "prototype": "fcc", "species": "Cu", "repeat": [3, 4, 4]},
    {"name": "last", "study": "structure.build", "prototype": "fcc", "species": "Cu", "repeat": [2, 4, 4]}
  ],
  "views": {"main": {
    "layers": [{"item": "large.structure"}, {"item": "last.structure", "offset": [40, 0, 0]}],
    "camera": {"position": [100, -200, 50], "focal_point": [0, 0, 0], "up": [0, 0, 1]}}}
})";

/// Names, kinds, revisions and what they were made from.
QStringList outline(const project::Project& project) {
    QStringList lines;
    for (const auto& item : project.items()) {
        QString line = QStringLiteral("%1 %2 %3 %4")
                           .arg(QString::fromStdString(item->id),
                                QString::fromStdString(toString(item->kind())),
                                QString::fromStdString(item->name))
                           .arg(item->revision);
        for (const auto& input : item->inputs) {
            line += QStringLiteral(" <- %1 %2")
                        .arg(QString::fromStdString(input.id))
                        .arg(input.revision);
        }
        lines.append(line);
    }
    return lines;
}

/// Sets options of a study as the property panel would.
void setOptions(MainWindow& window, const char* name, const core::Json& options) {
    const auto item = itemNamed(window, name);
    core::Json changed = item->study()->options;
    changed.update(options);
    window.document().push(
        project::replaceContent(window.document().project(), item->id,
                                std::make_shared<const project::StudyDefinition>(
                                    project::StudyDefinition{item->study()->kind, changed}),
                                "Change options"));
}

void run(MainWindow& window, const char* name) {
    window.select(idOf(window, name));
    window.actions()["run.run"]->trigger();
}

/// Runs a study until frames have come.
bool runUntilFrames(MainWindow& window, const char* name, int frames) {
    QSignalSpy seen(&window.jobs(), &window::JobQueue::frame);
    run(window, name);
    return QTest::qWaitFor([&] { return seen.count() >= frames; }, test::kPatience);
}

}  // namespace

class tst_MainWindow : public QObject {
    Q_OBJECT

public:
    const test::Surroundings* surroundings = nullptr;

private:
    std::unique_ptr<MainWindow> window_;

    MainWindow& fresh() {
        window_ = std::make_unique<MainWindow>();
        window_->show();
        (void)QTest::qWaitForWindowExposed(window_.get());
        return *window_;
    }
    MainWindow& withSample() {
        MainWindow& window = fresh();
        if (!test::open(window, kSample)) {
            qFatal("the sample was not opened");
        }
        return window;
    }

private Q_SLOTS:
    void cleanup() { window_.reset(); }

    void aRecipeOpensAsStudiesToRun() {
        MainWindow& window = withSample();
        QCOMPARE(window.document().project().title, std::string("Copper plate"));
        QVERIFY(itemNamed(window, "stress") != nullptr);
        QCOMPARE(itemNamed(window, "stress")->study()->options.at("mesh").get<std::string>(),
                 itemNamed(window, "plate")->id + ".mesh");
        QVERIFY(!window.document().isModified());
        QVERIFY(!window.tree().model()->indexOf(idOf(window, "stress")).parent().data().isNull());
    }

    void aStudyRunsWithWhatItNeedsAndItsFieldIsShown() {
        MainWindow& window = withSample();
        run(window, "stress");
        QVERIFY(test::waitUntilIdle(window));
        QStringList order;
        for (const auto& job : window.jobs().jobs()) {
            QVERIFY2(job->state == JobState::completed, qPrintable(job->message));
            order.append(job->name);
        }
        const QStringList expected{"plate", "block", "relax", "elastic", "copper", "stress"};
        QCOMPARE(order, expected);

        const auto field = itemNamed(window, "stress field");
        QVERIFY(field != nullptr && field->mesh() != nullptr);
        QVERIFY(field->mesh()->findNodeField("von_mises_stress") != nullptr);
        QVERIFY(window.scene().isShown(field->id));
        // The view of the recipe says what it is colored by.
        const viz::Layer* layer = window.viewPage().view().scene().find(field->id);
        QCOMPARE(layer->coloring().field, std::string("von_mises_stress"));
        QVERIFY(window.document().isModified());
    }

    void framesAndCurvesArriveAndAStoppedRunIsKept() {
        MainWindow& window = withSample();
        setOptions(window, "heat", {{"duration", 2000.0}, {"frame_every", 20}});
        QVERIFY(runUntilFrames(window, "heat", 5));
        const auto job = jobOf(window, idOf(window, "heat"));
        QCOMPARE(job->state, JobState::running);
        const auto live = itemNamed(window, "heat")->id + ".structure";
        QVERIFY(window.scene().isShown(live) ||
                window.viewPage().view().scene().find(live) != nullptr);
        QTRY_VERIFY(window.charts().pointCount("temperature") > 3);

        window.actions()["run.stop"]->trigger();
        QCOMPARE(job->state, JobState::stopping);
        QVERIFY(test::waitUntilIdle(window));
        QCOMPARE(job->state, JobState::stopped);
        const auto result =
            window::resultOf(window.document().project(), itemNamed(window, "heat")->id);
        QVERIFY(result != nullptr);
        QCOMPARE(result->result()->outcome, std::string("cancelled"));
        std::string trajectory;
        for (const auto& [role, file] : result->result()->files) {
            if (role == "trajectory") {
                trajectory = file;
            }
        }
        const hdf5::H5mdReader reader(window.document().runFile(trajectory));
        QVERIFY(reader.frameCount() >= 5);
        QCOMPARE(reader.read(reader.frameCount() - 1).positions.size(), std::size_t(3 * 4000));
        QVERIFY(itemNamed(window, "heat structure") != nullptr);
    }

    void aDiscardedRunLeavesNothing() {
        MainWindow& window = withSample();
        run(window, "relax");
        QVERIFY(test::waitUntilIdle(window));
        const QStringList before = outline(window.document().project());
        setOptions(window, "heat", {{"duration", 2000.0}, {"frame_every", 20}});
        QVERIFY(runUntilFrames(window, "heat", 2));
        const auto job = jobOf(window, idOf(window, "heat"));
        const auto directory = job->run->directory;
        window.actions()["run.discard"]->trigger();
        QVERIFY(test::waitUntilIdle(window));
        QCOMPARE(job->state, JobState::discarded);
        QTRY_VERIFY(!std::filesystem::exists(directory));
        QVERIFY(!window.charts().names().contains("temperature"));  // as before: relax's, or none
        window.actions()["edit.undo"]->trigger();
        QCOMPARE(outline(window.document().project()), before);
    }

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

    void aRunThatBlowsUpOffersWhatItHad() {
        MainWindow& window = withSample();
        run(window, "relax");
        QVERIFY(test::waitUntilIdle(window));
        setOptions(window, "heat",
                   {{"ensemble", {{"kind", "nve"}}},
                    {"initial_temperature", 3000.0},
                    {"time_step", 90.0},
                    {"frame_every", 1},
                    {"duration", 100.0}});
        const QStringList before = outline(window.document().project());
        run(window, "heat");
        QVERIFY(test::waitUntilIdle(window));
        const auto job = jobOf(window, idOf(window, "heat"));
        QCOMPARE(job->state, JobState::failed);
        QCOMPARE(outline(window.document().project()), before);
        QVERIFY2(test::messages(window).contains("take a shorter time step"),
                 qPrintable(test::messages(window)));
        QVERIFY(job->hasKeptPart());
        window.jobs().openKeptPart(job->id);
        QTRY_VERIFY_WITH_TIMEOUT(
            window::resultOf(window.document().project(), itemNamed(window, "heat")->id) != nullptr,
            test::kPatience);
        const auto result =
            window::resultOf(window.document().project(), itemNamed(window, "heat")->id)->result();
        QCOMPARE(result->outcome, std::string("failed"));
        QVERIFY(!result->files.empty());
        QVERIFY(std::filesystem::exists(window.document().runFile(result->files.at(0).second)));
        window.actions()["edit.undo"]->trigger();
        QCOMPARE(outline(window.document().project()), before);
    }

    void aRunThatFailsWithNothingLeavesNothing() {
        MainWindow& window = withSample();
        run(window, "relax");
        QVERIFY(test::waitUntilIdle(window));
        setOptions(
            window, "heat",
            {{"potential", {{"kind", "eam"}, {"files", {"none.eam"}}, {"species", {"Cu"}}}}});
        run(window, "heat");
        QVERIFY(test::waitUntilIdle(window));
        const auto job = jobOf(window, idOf(window, "heat"));
        QCOMPARE(job->state, JobState::failed);
        QVERIFY(!job->hasKeptPart());
        QTRY_VERIFY(!std::filesystem::exists(job->run->directory));
    }

    void anEngineThatIsKilledInARunLeavesTheWindowAndTheFrames() {
        MainWindow& window = withSample();
        setOptions(window, "heat", {{"duration", 2000.0}, {"frame_every", 20}});
        QVERIFY(runUntilFrames(window, "heat", 5));
        const auto job = jobOf(window, idOf(window, "heat"));
        QTest::qWait(1500);  // frames go to the disk about once a second
        const QStringList before = outline(window.document().project());
        QCOMPARE(::kill(static_cast<pid_t>(window.jobs().engine().processId()), SIGKILL), 0);
        QVERIFY(test::waitUntilIdle(window));
        QCOMPARE(job->state, JobState::lost);
        QCOMPARE(outline(window.document().project()), before);
        const QString told = test::messages(window);
        QVERIFY2(told.contains("heat") && told.contains("signal 9") &&
                     told.contains("project is intact"),
                 qPrintable(told));

        QVERIFY(job->kept.frames > 0);
        window.jobs().openKeptPart(job->id);
        QTRY_VERIFY_WITH_TIMEOUT(itemNamed(window, "heat structure") != nullptr, test::kPatience);
        QCOMPARE(itemNamed(window, "heat result")->result()->outcome, std::string("cancelled"));

        // A new engine takes over.
        run(window, "plate");
        QVERIFY(test::waitUntilIdle(window));
        QVERIFY(itemNamed(window, "plate mesh") != nullptr);
    }

    void anEngineThatIsKilledWhileTheProjectIsSavedHarmsNoFile() {
        MainWindow& window = withSample();
        setOptions(window, "heat", {{"duration", 2000.0}, {"frame_every", 20}});
        QVERIFY(runUntilFrames(window, "heat", 2));
        const QString file = surroundings->path("during.isthmus");
        QSignalSpy saved(&window.files().saver(), &window::Saver::saved);
        window.files().saver().save(file);
        ::kill(static_cast<pid_t>(window.jobs().engine().processId()), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, test::kPatience);
        QVERIFY(test::waitUntilIdle(window));
        const project::Project reopened = project::openProject(file.toStdString());
        QCOMPARE(outline(reopened), outline(window.document().project()));
    }

    void anEngineThatIsKilledWhileItKeepsAPartLeavesTheProjectAsItWas() {
        MainWindow& window = withSample();
        setOptions(window, "heat", {{"duration", 2000.0}, {"frame_every", 20}});
        QVERIFY(runUntilFrames(window, "heat", 2));
        const QStringList before = outline(window.document().project());
        window.actions()["run.stop"]->trigger();
        ::kill(static_cast<pid_t>(window.jobs().engine().processId()), SIGKILL);
        QVERIFY(test::waitUntilIdle(window));
        const auto job = jobOf(window, idOf(window, "heat"));
        // The engine may have been faster than the signal.
        QVERIFY(job->state == JobState::lost || job->state == JobState::stopped);
        if (job->state == JobState::lost) {
            QCOMPARE(outline(window.document().project()), before);
        }
    }

    void anEngineThatIsKilledWhileItMeshesIsReplaced() {
        MainWindow& window = fresh();
        const QString geometry =
            surroundings->write("block.geo",
                                "SetFactory(\"OpenCASCADE\");\nBox(1) = {0, 0, 0, 1, 1, 1};\n"
                                "Physical Volume(\"block\") = {1};\nMeshSize {:} = 0.012;\n");
        QVERIFY(test::open(window, geometry));
        const QString study = idOf(window, "block");
        QTRY_VERIFY_WITH_TIMEOUT(
            jobOf(window, study) != nullptr && jobOf(window, study)->progress.elapsed > 0.0,
            test::kPatience);
        const auto job = jobOf(window, study);
        QVERIFY(!job->isOver());
        ::kill(static_cast<pid_t>(window.jobs().engine().processId()), SIGKILL);
        QVERIFY(test::waitUntilIdle(window));
        QCOMPARE(job->state, JobState::lost);
        QVERIFY(test::messages(window).contains("block"));

        setOptions(window, "block",
                   {{"geometry",
                     {{"kind", "file"}, {"file", geometry.toStdString()}, {"element_size", 0.5}}}});
        window.document().push([&](project::Project& project) {
            return window::addStudy(project, study::schemas().at("mesh.generate"));
        });
        setOptions(
            window, "Mesh",
            {{"geometry", {{"kind", "box"}, {"size", {1.0, 1.0, 1.0}}, {"divisions", {2, 2, 2}}}}});
        run(window, "Mesh");
        QVERIFY(test::waitUntilIdle(window));
        QCOMPARE(itemNamed(window, "Mesh mesh")->mesh()->elementCount(), std::size_t(8));
    }

    void wrongFilesAreToldInTheWindow_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("expected");
        QTest::newRow("missing") << "missing.extxyz" << QByteArray() << "missing.extxyz";
        QTest::newRow("empty project") << "empty.isthmus" << QByteArray("") << "empty.isthmus";
        QTest::newRow("no project") << "text.isthmus" << QByteArray("hello\n") << "text.isthmus";
        QTest::newRow("broken JSON")
            << "broken.json" << QByteArray("{\"isthmus\": 1,\n oops}") << "broken.json:2";
        QTest::newRow("unknown key")
            << "key.json" << QByteArray(R"({"isthmus": 1, "studys": []})") << "studies";
        QTest::newRow("unknown study")
            << "study.json" << QByteArray(R"({"isthmus": 1, "studies": [{"study": "md.runn"}]})")
            << "md.run";
        QTest::newRow("NaN coordinate")
            << "nan.extxyz"
            << QByteArray(
                   "1\nLattice=\"4 0 0 0 4 0 0 0 4\" Properties=species:S:1:pos:R:3\n"
                   "Cu nan 0 0\n")
            << "nan.extxyz:3";
        QTest::newRow("truncated")
            << "short.extxyz"
            << QByteArray(
                   "3\nLattice=\"4 0 0 0 4 0 0 0 4\" Properties=species:S:1:pos:R:3\n"
                   "Cu 0 0 0\n")
            << "short.extxyz";
    }
    void wrongFilesAreToldInTheWindow() {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(QString, expected);
        MainWindow& window = fresh();
        const QString file = name.startsWith("missing") ? surroundings->path(name)
                                                        : surroundings->write(name, content);
        window.openFiles({file});
        QTRY_VERIFY_WITH_TIMEOUT(window.viewPage().messages().count() > 0, test::kPatience);
        const QString told = test::messages(window);
        QVERIFY2(told.contains(expected), qPrintable(told));
        QVERIFY(window.document().isEmpty());
    }

    void aStudyThatCannotRunSaysWhatIsMissing() {
        MainWindow& window = fresh();
        window.actions()["study.fem.static"]->trigger();
        QCOMPARE(window.document().project().items().size(), std::size_t(1));
        window.actions()["run.run"]->trigger();
        const QString told = test::messages(window);
        QVERIFY2(told.contains("mesh"), qPrintable(told));
        QVERIFY(window.jobs().isIdle());
    }

    void aRedFieldKeepsTheStudyFromRunning() {
        MainWindow& window = withSample();
        window.select(idOf(window, "heat"));
        const auto before = itemNamed(window, "heat");
        widgets::UnitSpinBox* step = nullptr;
        for (auto* box : window.properties().findChildren<widgets::UnitSpinBox*>()) {
            step = box->accessibleName() == "Time step" ? box : step;
        }
        QVERIFY(step != nullptr);
        step->setFocus();
        step->selectAll();
        QTest::keyClicks(step, "3000 fs");
        for (const char* action : {"run.run", "run.check"}) {
            window.viewPage().clearNotices();
            window.actions()[action]->trigger();
            const QString told = test::messages(window);
            QVERIFY2(told.contains("heat: Time step: Must be at most 100 fs."), qPrintable(told));
        }
        QVERIFY(window.jobs().isIdle());
        QVERIFY(itemNamed(window, "heat") == before);
        setOptions(window, "block", {{"species", "Ni"}});
        window.actions()["edit.undo"]->trigger();
        QVERIFY(step->problem().isEmpty());
    }

    void whatThePotentialDoesNotKnowIsToldByTheCheck() {
        MainWindow& window = withSample();
        run(window, "relax");
        QVERIFY(test::waitUntilIdle(window));
        setOptions(window, "heat",
                   {{"potential", {{"kind", "eam-zhou2004"}, {"species", {"Ni"}}}}});
        window.select(idOf(window, "heat"));
        window.actions()["run.check"]->trigger();
        QString told = test::messages(window);
        QVERIFY2(told.contains("has atoms of Cu, the potential knows only Ni"), qPrintable(told));
        setOptions(window, "heat",
                   {{"potential", {{"kind", "eam-zhou2004"}, {"species", {"Cu"}}}},
                    {"duration", 0.1},
                    {"equilibration", 0.0}});
        run(window, "heat");
        QVERIFY(test::waitUntilIdle(window));
        told = test::messages(window);
        QVERIFY2(!told.contains("cannot run"), qPrintable(told));
        QTRY_VERIFY(window.charts().pointCount("temperature") > 0);
        window.actions()["edit.undo"]->trigger();
        QVERIFY(window.charts().names().isEmpty());
        window.actions()["edit.redo"]->trigger();
        QVERIFY(window.charts().names().contains("temperature"));
        // One without curves says so in their place.
        window.select(idOf(window, "block result"));
        QVERIFY(window.charts().names().isEmpty());
    }

    void whatLiesFarOutsideTheViewIsBroughtIntoIt() {
        MainWindow& window = withSample();
        run(window, "block");
        QVERIFY(test::waitUntilIdle(window));
        window.document().push([](project::Project& project) {
            return window::addStudy(project, study::schemas().at("mesh.generate"));
        });
        setOptions(window, "Mesh",
                   {{"length_unit", "mm"},
                    {"geometry",
                     {{"kind", "box"}, {"size", {100.0, 10.0, 10.0}}, {"divisions", {2, 2, 2}}}}});
        run(window, "Mesh");
        QVERIFY(test::waitUntilIdle(window));
        const viz::View& view = window.viewPage().view().view();
        window.scene().setShown(itemNamed(window, "Mesh mesh")->id, true);
        const viz::Layer* mesh = view.scene().find(itemNamed(window, "Mesh mesh")->id);
        const auto [low, high] = mesh->bounds();
        const auto [x, y] = view.project(0.5 * (low + high));
        const core::Json camera = view.camera();
        const auto eye = camera.at("position").get<std::array<double, 3>>();
        const core::Vec3 distance = core::Vec3(eye[0], eye[1], eye[2]) - 0.5 * (low + high);
        QVERIFY(distance.norm() > 0.5 * (high - low).norm());
        QVERIFY(distance.norm() < 20.0 * (high - low).norm());
        QVERIFY(x > 0 && y > 0);

        // Also a view that was kept of an empty corner.
        viz::View kept;
        kept.scene().show(*itemNamed(window, "block structure"));
        kept.setCamera({{"position", {1e9, 1e9, 1e9}}, {"focal_point", {2e9, 1e9, 1e9}}});
        window::leaveEmptiness(kept);
        QVERIFY(kept.camera().at("position").at(0).get<double>() < 1000.0);
        const core::Json near = {{"position", {5.0, -20.0, 5.0}}, {"focal_point", {5.0, 0.0, 5.0}}};
        kept.setCamera(near);
        window::leaveEmptiness(kept);
        QCOMPARE(kept.camera().at("position").at(1).get<double>(), -20.0);
    }

    void aProjectWithoutResultsOffersToRunEverything() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("three.json", kThreeBlocks)));
        QVERIFY(test::messages(window).contains("no results yet"));
        QPushButton* button = nullptr;
        for (auto* each : window.viewPage().messages().findChildren<QPushButton*>()) {
            button = each->text() == "Run everything" ? each : button;
        }
        QVERIFY(button != nullptr);
        button->click();
        QCOMPARE(window.jobs().jobs().size(), std::size_t{3});
        QVERIFY(test::waitUntilIdle(window));
        QVERIFY(!test::messages(window).contains("no results yet"));
        QVERIFY(itemNamed(window, "large structure") != nullptr);
    }

    void thePictureOfARecipeIsMadeOfItsLayers() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("three.json", kThreeBlocks)));
        window.actions()["run.outdated"]->trigger();
        QVERIFY(test::waitUntilIdle(window));
        QVERIFY(window.scene().isShown(itemNamed(window, "large structure")->id));
        QVERIFY(window.scene().isShown(itemNamed(window, "last structure")->id));
        QVERIFY(!window.scene().isShown(itemNamed(window, "between structure")->id));
        const viz::View& view = window.viewPage().view().view();
        QVERIFY(view.camera().at("position") == core::Json({100.0, -200.0, 50.0}));
        QVERIFY(view.scene().find(itemNamed(window, "last structure")->id)->offset() ==
                core::Vec3(40.0, 0.0, 0.0));
    }

    void aReportOfWhatWasComputedIsWritten() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("report.json", R"({
            "isthmus": 1, "title": "A block", "studies": [
            {"name": "block", "study": "structure.build", "prototype": "fcc", "species": "Cu"},
            {"name": "report", "study": "report.write"}]})")));
        window.actions()["run.outdated"]->trigger();
        QVERIFY(test::waitUntilIdle(window));
        const auto job = jobOf(window, idOf(window, "report"));
        QVERIFY2(job->state == JobState::completed, qPrintable(job->message));
        const auto result =
            window::resultOf(window.document().project(), itemNamed(window, "report")->id);
        QVERIFY(result != nullptr);
        for (const auto& [role, name] : result->result()->files) {
            QFile file(QString::fromStdString(window.document().runFile(name).string()));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(file.readAll().contains("block"));
        }
        QVERIFY(!result->result()->files.empty());
    }

    void whatUndoTakesAwayIsShownAgainAfterRedo() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("three.json", kThreeBlocks)));
        run(window, "large");
        QVERIFY(test::waitUntilIdle(window));
        const std::string id = itemNamed(window, "large structure")->id;
        QVERIFY(window.scene().isShown(id));
        window.document().undoStack().undo();
        QVERIFY(itemNamed(window, "large structure") == nullptr);
        window.document().undoStack().redo();
        QVERIFY(window.scene().isShown(id));
    }

    void closingAsksWhereChangesAreNotSaved() {
        MainWindow& window = withSample();
        window.actions()["study.structure.build"]->trigger();
        QVERIFY(window.document().isModified());
        const auto question = [&] { return window.findChild<QMessageBox*>("saveBeforeClosing"); };
        window.close();
        QTRY_VERIFY(question() != nullptr && question()->isVisible());
        QVERIFY(window.isVisible());
        question()->button(QMessageBox::Cancel)->click();
        QTRY_VERIFY(question() == nullptr);
        QVERIFY(window.isVisible());

        window.close();
        QTRY_VERIFY(question() != nullptr);
        question()->button(QMessageBox::Discard)->click();
        QTRY_VERIFY(!window.isVisible());
    }

    void closingWithoutChangesAsksNothing() {
        MainWindow& window = withSample();
        window.close();
        QTRY_VERIFY(!window.isVisible());
    }

    void everyActionHasATextAndAStudyOfEachKindCanBeMade() {
        MainWindow& window = fresh();
        for (const QAction* action : window.actions().all()) {
            QVERIFY(!action->text().isEmpty());
            QVERIFY(!action->toolTip().isEmpty());
        }
        for (const study::Schema& schema : study::schemas().rows()) {
            window.actions()["study." + QString::fromStdString(schema.name)]->trigger();
        }
        QCOMPARE(window.document().project().items().size(), study::schemas().rows().size());
        while (window.actions()["edit.undo"]->isEnabled()) {
            window.actions()["edit.undo"]->trigger();
        }
        QVERIFY(window.document().isEmpty());
    }
};

int main(int argc, char** argv) {
    return test::runWindowTest<tst_MainWindow>(argc, argv);
}
#include "tst_MainWindow.moc"
