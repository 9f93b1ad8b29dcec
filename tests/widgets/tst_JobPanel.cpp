#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include "widgets/jobs/JobPanel.h"
#include "widgets/theme/Theme.h"

using namespace isthmus;
using namespace isthmus::widgets;

namespace {

JobRow running() {
    JobRow row{"job-1", "Tension at 300 K", "md.run, CPU, 2 threads", State::running};
    row.progress = {"Running", 12400, 20000, 67.0, 185.0, 41.0};
    return row;
}

}  // namespace

class tst_JobPanel : public QObject {
    Q_OBJECT

    std::unique_ptr<JobPanel> panel_;

    QPushButton* button(const QString& name) const {
        for (auto* each : panel_->findChildren<QPushButton*>()) {
            if (each->accessibleName() == name && each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() { theme::install(*qApp, theme::Preference::light); }

    void init() {
        panel_ = std::make_unique<JobPanel>();
        panel_->resize(760, 220);
        panel_->show();
        QVERIFY(QTest::qWaitForWindowExposed(panel_.get()));
    }

    void cleanup() { panel_.reset(); }

    void runningJobTellsItsProgress() {
        panel_->model()->put(running());
        const JobModel& model = *panel_->model();
        const auto shown = [&](int column) { return model.index(0, column).data().toString(); };
        QVERIFY(shown(JobModel::progressColumn).startsWith("62 % 12"));
        QCOMPARE(shown(JobModel::rateColumn), QString("185 steps/s"));
        QCOMPARE(shown(JobModel::timeLeftColumn), QString("41 s"));
        QCOMPARE(model.summary(), QString("1 of 1"));
        job::Progress later = running().progress;
        later.step = 19999;
        panel_->model()->setProgress("job-1", later);
        QVERIFY(shown(JobModel::progressColumn).startsWith("99 %"));
    }

    void buttonsSendTheirJob() {
        panel_->model()->put(running());
        QSignalSpy stop(panel_.get(), &JobPanel::stopAndKeepRequested);
        QSignalSpy cancel(panel_.get(), &JobPanel::cancelRequested);
        QTest::mouseClick(button("Stop and keep, Tension at 300 K"), Qt::LeftButton);
        QTest::mouseClick(button("Cancel, Tension at 300 K"), Qt::LeftButton);
        QCOMPARE(stop.count(), 1);
        QCOMPARE(stop.at(0).at(0).toString(), QString("job-1"));
        QCOMPARE(cancel.count(), 1);
    }

    void buttonsFitTheState() {
        JobRow row = running();
        row.state = State::done;
        row.hasResult = true;
        row.seconds = 4.2;
        panel_->model()->put(row);
        QVERIFY(!button("Cancel, Tension at 300 K"));
        QSignalSpy result(panel_.get(), &JobPanel::resultRequested);
        QTest::mouseClick(button("Open result, Tension at 300 K"), Qt::LeftButton);
        QCOMPARE(result.count(), 1);
        QCOMPARE(standing(row), QString("Done in 4.2 s"));

        row.state = State::stopped;
        row.hasResult = false;
        row.hasKeptPart = true;
        panel_->model()->put(row);
        QSignalSpy kept(panel_.get(), &JobPanel::keptPartRequested);
        QTest::mouseClick(button("Open kept part, Tension at 300 K"), Qt::LeftButton);
        QCOMPARE(kept.count(), 1);
        QCOMPARE(standing(row), QString("Stopped, 62 % kept"));

        row.state = State::failed;
        row.note = "species \"Xx\" is unknown";
        panel_->model()->put(row);
        QSignalSpy log(panel_.get(), &JobPanel::logRequested);
        QTest::mouseClick(button("Open log, Tension at 300 K"), Qt::LeftButton);
        QCOMPARE(log.count(), 1);
        QCOMPARE(standing(row), row.note);

        row.state = State::engineLost;
        row.note.clear();
        panel_->model()->put(row);
        QVERIFY(button("Open kept part, Tension at 300 K"));
        QVERIFY(button("Open log, Tension at 300 K"));
        QCOMPARE(panel_->model()->summary(), QString("1 stopped"));
    }

    void theRunningJobIsInSight() {
        JobRow row = running();
        for (int i = 0; i < 20; ++i) {
            row.id = QString::number(i);
            row.state = State::queued;
            panel_->model()->put(row);
        }
        row.id = "15";
        row.state = State::running;
        panel_->model()->put(row);
        const auto* view = panel_->findChild<QTreeView*>();
        const QRect place = view->visualRect(panel_->model()->index(15, 0));
        QVERIFY(view->viewport()->rect().contains(place.center()));
    }

    void returnPressesTheFirstButton() {
        panel_->model()->put(running());
        panel_->setCurrentJob("job-1");
        QSignalSpy stop(panel_.get(), &JobPanel::stopAndKeepRequested);
        QTest::keyClick(panel_->findChild<QTreeView*>(), Qt::Key_Return);
        QCOMPARE(stop.count(), 1);
    }

    void jobsAreSelectedAndRemoved() {
        JobRow other = running();
        other.id = "job-2";
        other.state = State::queued;
        panel_->model()->put(running());
        panel_->model()->put(other);
        QCOMPARE(panel_->model()->summary(), QString("1 of 2"));
        QSignalSpy changed(panel_.get(), &JobPanel::currentJobChanged);
        panel_->setCurrentJob("job-2");
        QCOMPARE(panel_->currentJob(), QString("job-2"));
        QCOMPARE(changed.count(), 1);
        panel_->model()->remove("job-1");
        QCOMPARE(panel_->currentJob(), QString("job-2"));
        QTest::mouseClick(button("Cancel, Tension at 300 K"), Qt::LeftButton);
        panel_->model()->clear();
        QCOMPARE(panel_->currentJob(), QString());
    }

    void rateStaysWhileAJobRuns() {
        panel_->model()->put(running());
        panel_->resize(620, 200);  // as in the window at its first size
        QTest::qWait(10);
        const auto* view = panel_->findChild<QTreeView*>();
        QVERIFY(!view->isColumnHidden(JobModel::rateColumn));
        QVERIFY(!view->isColumnHidden(JobModel::timeLeftColumn));
        const QPushButton* cancel = button("Cancel, Tension at 300 K");
        QVERIFY(cancel->mapTo(panel_.get(), QPoint(cancel->width(), 0)).x() <= 620);
    }

    void narrowPanelKeepsTheButtons() {
        panel_->model()->put(running());
        panel_->resize(480, 200);
        QTest::qWait(10);
        const QPushButton* cancel = button("Cancel, Tension at 300 K");
        QVERIFY(cancel);
        QVERIFY(cancel->mapTo(panel_.get(), QPoint(cancel->width(), 0)).x() <= 480);
    }

    void screenReaderHearsStateAndProgress() {
        panel_->model()->put(running());
        const QString text = panel_->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY(text.contains("running"));
        QVERIFY(text.contains("62 %"));
    }
};

QTEST_MAIN(tst_JobPanel)
#include "tst_JobPanel.moc"
