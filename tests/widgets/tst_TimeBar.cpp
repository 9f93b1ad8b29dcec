#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

#include "widgets/UnitSpinBox.h"
#include "widgets/theme/Theme.h"
#include "widgets/view/TimeBar.h"

using namespace isthmus::widgets;

class tst_TimeBar : public QObject {
    Q_OBJECT

    std::unique_ptr<TimeBar> bar_;

    static std::vector<isthmus::core::Moment> timed(const std::vector<double>& times) {
        std::vector<isthmus::core::Moment> moments;
        for (const double time : times) {
            moments.push_back({.step = std::nullopt, .time = time});
        }
        return moments;
    }

    QToolButton* button(const QString& name) const {
        for (auto* each : bar_->findChildren<QToolButton*>()) {
            if (each->accessibleName() == name) {
                return each;
            }
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() { theme::install(*qApp, theme::Preference::light); }

    void init() {
        bar_ = std::make_unique<TimeBar>();
        bar_->setFrames(timed({0.0, 0.5, 1.0, 1.5, 2.0}));
        bar_->resize(700, 32);
        bar_->show();
        QVERIFY(QTest::qWaitForWindowExposed(bar_.get()));
    }

    void cleanup() { bar_.reset(); }

    void buttonsStepThroughTheFrames() {
        QSignalSpy changed(bar_.get(), &TimeBar::frameChanged);
        QCOMPARE(bar_->frame(), 0);
        QVERIFY(!button("First frame")->isEnabled());
        QTest::mouseClick(button("Next frame"), Qt::LeftButton);
        QTest::mouseClick(button("Last frame"), Qt::LeftButton);
        QTest::mouseClick(button("Previous frame"), Qt::LeftButton);
        QTest::mouseClick(button("First frame"), Qt::LeftButton);
        QList<int> frames;
        for (const auto& each : changed) {
            frames << each.at(0).toInt();
        }
        QCOMPARE(frames, (QList<int>{1, 4, 3, 0}));
    }

    void settersAreQuiet() {
        QSignalSpy changed(bar_.get(), &TimeBar::frameChanged);
        bar_->setFrame(3);
        bar_->setFrames(timed({0, 1}));
        QCOMPARE(bar_->frame(), 1);
        QCOMPARE(changed.count(), 0);
    }

    void keysMoveTheSlider() {
        auto* slider = bar_->findChild<QSlider*>();
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(bar_->frame(), 1);
        QTest::keyClick(slider, Qt::Key_End);
        QCOMPARE(bar_->frame(), 4);
    }

    void typedTimeGoesToTheNearestFrame() {
        auto* time = bar_->findChild<UnitSpinBox*>();
        time->setFocus();
        time->selectAll();
        QTest::keyClicks(time, "1.4");
        QTest::keyClick(time, Qt::Key_Return);
        QCOMPARE(bar_->frame(), 3);
        QCOMPARE(time->value(), 1.5);
        QTest::keyClick(time, Qt::Key_Down);
        QCOMPARE(bar_->frame(), 2);
    }

    void playsToTheEndAndStops() {
        bar_->setRate(200);
        QSignalSpy playing(bar_.get(), &TimeBar::playingChanged);
        QTest::mouseClick(button("Play"), Qt::LeftButton);
        QVERIFY(bar_->isPlaying());
        QVERIFY(button("Pause"));
        QTRY_VERIFY(!bar_->isPlaying());
        QCOMPARE(bar_->frame(), 4);
        QCOMPARE(playing.count(), 2);
        bar_->togglePlaying();
        QCOMPARE(bar_->frame(), 0);
    }

    void followsARunningJobOnlyAtItsEnd() {
        bar_->setFrame(4);
        bar_->append(timed({2.5}).front());
        QCOMPARE(bar_->frame(), 5);
        bar_->setFrame(2);
        bar_->append(timed({3.0}).front());
        QCOMPARE(bar_->frame(), 2);
        QCOMPARE(bar_->frameCount(), 7);
    }

    void loopsAndPlaysBack() {
        bar_->setRate(200);
        bar_->setRepeat(TimeBar::Repeat::backAndForth);
        QSignalSpy changed(bar_.get(), &TimeBar::frameChanged);
        bar_->setPlaying(true);
        QTRY_VERIFY(changed.count() >= 10);
        bar_->setRepeat(TimeBar::Repeat::loop);
        bar_->setPlaying(false);
        QList<int> frames;
        for (int i = 0; i < 10; ++i) {
            frames << changed.at(i).at(0).toInt();
        }
        QCOMPARE(frames, (QList<int>{1, 2, 3, 4, 3, 2, 1, 0, 1, 2}));
        bar_->setFrame(3);
        changed.clear();
        bar_->setPlaying(true);
        QTRY_VERIFY(changed.count() >= 3);
        QCOMPARE(changed.at(0).at(0).toInt(), 4);
        QCOMPARE(changed.at(1).at(0).toInt(), 0);
        QCOMPARE(changed.at(2).at(0).toInt(), 1);
    }

    void stepsAndDepthsAreShownWhereThereIsNoTime() {
        auto* value = bar_->findChild<UnitSpinBox*>();
        bar_->setFrames({{.step = 0}, {.step = 10000}, {.step = 20000}});
        bar_->setFrame(2);
        QCOMPARE(value->value(), 20000.0);
        QVERIFY(value->isVisible());
        QCOMPARE(value->accessibleName(), QString("Step of the frame"));
        // Down and up again: of two frames at one depth the nearer one.
        std::vector<isthmus::core::Moment> moments;
        for (const double depth : {0.0, 1.0, 2.0, 1.0, 0.0}) {
            moments.push_back({.step = static_cast<int>(moments.size()),
                               .coordinate = {{"depth", "angstrom", depth}}});
        }
        bar_->setFrames(moments);
        bar_->setFrame(4);
        QCOMPARE(value->accessibleName(), QString("Depth of the frame"));
        value->setFocus();
        value->selectAll();
        QTest::keyClicks(value, "1.1");
        QTest::keyClick(value, Qt::Key_Return);
        QCOMPARE(bar_->frame(), 3);
        bar_->setFrames({{}, {}});
        QVERIFY(!value->isVisible());
    }

    void nothingToPlayIsSwitchedOff() {
        bar_->clear();
        QCOMPARE(bar_->frame(), -1);
        QVERIFY(!button("Play")->isEnabled());
        bar_->setPlaying(true);
        QVERIFY(!bar_->isPlaying());
    }
};

QTEST_MAIN(tst_TimeBar)
#include "tst_TimeBar.moc"
