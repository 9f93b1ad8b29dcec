#include "app/window/run/JobQueue.h"

#include "app/window/view/SceneKeeper.h"
#include "engine/hdf5/H5md.h"
#include "tests/app/SampleWindow.h"
#include "widgets/VtkView.h"
#include "widgets/plot/ChartPanel.h"

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

class tst_JobQueue : public test::SampleWindow {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { close(); }

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
        const auto file = surroundings->write("none.eam", "no table\n").toStdString();
        setOptions(window, "heat",
                   {{"potential", {{"kind", "eam"}, {"files", {file}}, {"species", {"Cu"}}}}});
        run(window, "heat");
        QVERIFY(test::waitUntilIdle(window));
        const auto job = jobOf(window, idOf(window, "heat"));
        QCOMPARE(job->state, JobState::failed);
        QVERIFY2(job->message.contains("none.eam"), qPrintable(job->message));
        QVERIFY(!job->hasKeptPart());
        QTRY_VERIFY(!std::filesystem::exists(job->run->directory));
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
};

int main(int argc, char** argv) {
    return test::runWindowTest<tst_JobQueue>(argc, argv);
}
#include "tst_JobQueue.moc"
