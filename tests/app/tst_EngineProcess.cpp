#include "app/window/run/EngineProcess.h"

#include <signal.h>

#include "app/window/document/Edits.h"
#include "engine/project/ProjectFile.h"
#include "tests/app/SampleWindow.h"

using namespace isthmus;
using test::idOf;
using test::itemNamed;
using test::jobOf;
using test::outline;
using test::run;
using test::runUntilFrames;
using test::setOptions;
using window::JobState;
using window::MainWindow;

class tst_EngineProcess : public test::SampleWindow {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { close(); }

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
};

int main(int argc, char** argv) {
    return test::runWindowTest<tst_EngineProcess>(argc, argv);
}
#include "tst_EngineProcess.moc"
