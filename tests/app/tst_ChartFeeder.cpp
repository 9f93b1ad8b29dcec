#include "app/window/run/ChartFeeder.h"

#include "tests/app/SampleWindow.h"
#include "widgets/plot/ChartPanel.h"
#include "widgets/plot/PlotWidget.h"

using namespace isthmus;
using test::idOf;
using test::itemNamed;
using window::MainWindow;

class tst_ChartFeeder : public test::SampleWindow {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { close(); }

    void theTargetFollowsWhatIsSteered() {
        MainWindow& window = withSample();
        test::setOptions(window, "heat", {{"duration", 2000.0}, {"frame_every", 20}});
        QVERIFY(test::runUntilFrames(window, "heat", 3));
        const widgets::Points& target = window.charts().plot()->target();
        QTRY_COMPARE_WITH_TIMEOUT(target.y, std::vector<double>{300.0}, test::kPatience);
        window.jobs().steer(window.jobs().current()->id, "temperature", 450.0);
        const std::vector<double> stepped{300.0, 300.0, 450.0};
        QTRY_COMPARE_WITH_TIMEOUT(target.y, stepped, test::kPatience);
        QCOMPARE(target.x[1], target.x[2]);
        QVERIFY(target.x[1] > 0.0);

        // The result that is kept tells it, too.
        window.actions()["run.stop"]->trigger();
        QVERIFY(test::waitUntilIdle(window));
        window.select(idOf(window, "heat result"));
        QTRY_COMPARE_WITH_TIMEOUT(target.y, stepped, test::kPatience);
    }

    void theCurvesOfWhatIsSelectedDuringARunAreShown() {
        MainWindow& window = withSample();
        test::setOptions(window, "heat", {{"duration", 2000.0}, {"frame_every", 20}});
        QVERIFY(test::runUntilFrames(window, "heat", 3));
        QTRY_VERIFY(window.charts().names().contains("temperature"));
        window.select(idOf(window, "block structure"));
        QVERIFY(window.charts().names().isEmpty());
        QSignalSpy observed(&window.jobs(), &window::JobQueue::observation);
        QVERIFY(QTest::qWaitFor([&] { return observed.count() > 20; }, test::kPatience));
        QVERIFY(window.charts().names().isEmpty());
        window.select(idOf(window, "heat"));
        QVERIFY(window.charts().names().contains("temperature"));
        const auto points = window.charts().pointCount("temperature");
        QVERIFY(points > 1);
        QTRY_VERIFY_WITH_TIMEOUT(window.charts().pointCount("temperature") > points,
                                 test::kPatience);
        window.actions()["run.discard"]->trigger();
        QVERIFY(test::waitUntilIdle(window));
    }

    void aRampIsDrawnAsOneAndEndsWhereItIsSteered() {
        MainWindow& window = fresh();
        project::Project project;
        auto record = std::make_shared<study::StudyRecord>();
        record->name = "heat";
        record->kind = "md.run";
        record->options = {{"duration", 10.0},
                           {"ensemble",
                            {{"kind", "npt"},
                             {"temperature", 300.0},
                             {"end_temperature", 500.0},
                             {"pressure", 1.0}}}};
        record->notes = {"4 ps: Temperature set to 350.0 K."};
        record->series = {{"temperature", "ps", "K", {0.0, 5.0, 8.0}, {300.0, 390.0, 350.0}}};
        auto item = std::make_shared<project::Item>();
        item->id = project.newId(project::ItemKind::result);
        item->name = "heat result";
        item->content = std::shared_ptr<const study::StudyRecord>(record);
        project.put(item->id, item);
        window.document().replace(std::move(project), {}, false);
        window.select(idOf(window, "heat result"));
        const widgets::Points& target = window.charts().plot()->target();
        const std::vector<double> x{0.0, 4.0, 4.0};
        const std::vector<double> y{300.0, 380.0, 350.0};
        QTRY_COMPARE(target.x, x);
        QCOMPARE(target.y, y);
    }

    void aStudyWithoutResultHasNoCurvesOfAnother() {
        MainWindow& window = withSample();
        test::run(window, "relax");
        QVERIFY(test::waitUntilIdle(window));
        window.select(idOf(window, "relax"));
        QVERIFY(!window.charts().names().isEmpty());
        window.select(idOf(window, "heat"));
        QVERIFY(window.charts().names().isEmpty());
        window.select(idOf(window, "relax"));
        QVERIFY(!window.charts().names().isEmpty());
    }
};

int main(int argc, char** argv) {
    return test::runWindowTest<tst_ChartFeeder>(argc, argv);
}
#include "tst_ChartFeeder.moc"
