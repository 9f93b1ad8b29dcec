#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "widgets/start/StartPage.h"
#include "widgets/theme/Theme.h"

using namespace isthmus::widgets;

namespace {

constexpr int kPatience = 120'000;  // ms; a passing test never waits for it

}  // namespace

class tst_StartPage : public QObject {
    Q_OBJECT

    std::unique_ptr<StartPage> page_;

    QPushButton* button(const QString& start) const {
        for (auto* each : page_->findChildren<QPushButton*>()) {
            if (each->isVisible() &&
                (each->text() == start || each->accessibleName().startsWith(start))) {
                return each;
            }
        }
        return nullptr;
    }

    QListView* list(const QString& name) const {
        for (auto* each : page_->findChildren<QListView*>()) {
            if (each->accessibleName() == name) {
                return each;
            }
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() { theme::install(*qApp, theme::Preference::light); }

    void init() {
        page_ = std::make_unique<StartPage>();
        page_->setSamples({{"copper-plate", "Copper plate", "A stressed plate", "MD + FEM, 2 min"},
                           {"slab", "Melting slab", "Solid and liquid", "MD, 6 min"}});
        page_->setRecent({{"/home/a/one.isthmus", "one", "~", "Today"},
                          {"/home/a/two.isthmus", "two", "~", "Yesterday"}});
        page_->resize(1200, 760);
        page_->show();
        QVERIFY(QTest::qWaitForWindowExposed(page_.get()));
    }

    void cleanup() { page_.reset(); }

    void newAndOpenAreAsked() {
        QSignalSpy fresh(page_.get(), &StartPage::newRequested);
        QSignalSpy open(page_.get(), &StartPage::openRequested);
        QTest::mouseClick(button("New project"), Qt::LeftButton);
        button("Open a project or any file")->setFocus();
        QTest::keyClick(button("Open a project or any file"), Qt::Key_Space);
        QCOMPARE(fresh.count(), 1);
        QCOMPARE(open.count(), 1);
    }

    void sampleOpensByClickAndKeyOnce() {
        QSignalSpy sample(page_.get(), &StartPage::sampleRequested);
        QListView* cards = list("Samples");
        const auto center = [cards](int row) {
            return cards->visualRect(cards->model()->index(row, 0)).center();
        };
        QTest::mouseClick(cards->viewport(), Qt::LeftButton, Qt::NoModifier, center(0));
        QCOMPARE(sample.count(), 1);
        QCOMPARE(sample.at(0).at(0).toString(), QString("copper-plate"));
        cards->setCurrentIndex(cards->model()->index(1, 0));
        cards->setFocus();
        QTest::keyClick(cards, Qt::Key_Return);
        QCOMPARE(sample.count(), 2);
        QCOMPARE(sample.at(1).at(0).toString(), QString("slab"));
    }

    void samplesAreFound() {
        auto* find = page_->findChild<QLineEdit*>();
        find->setFocus();
        QTest::keyClicks(find, "liquid");
        QCOMPARE(list("Samples")->model()->rowCount(), 1);
    }

    void recentProjectOpens() {
        QSignalSpy recent(page_.get(), &StartPage::recentRequested);
        QListView* projects = list("Recent projects");
        QTest::mouseClick(projects->viewport(), Qt::LeftButton, Qt::NoModifier,
                          projects->visualRect(projects->model()->index(1, 0)).center());
        QCOMPARE(recent.count(), 1);
        QCOMPARE(recent.at(0).at(0).toString(), QString("/home/a/two.isthmus"));
        QSignalSpy clear(page_.get(), &StartPage::clearRecentRequested);
        QTest::mouseClick(button("Clear"), Qt::LeftButton);
        QCOMPARE(clear.count(), 1);
        page_->setRecent({});
        QVERIFY(!button("Clear"));
    }

    void autosaveIsOffered() {
        QVERIFY(!button("Open autosave"));
        page_->setRecovery({{"a", "copper-plate", "Autosave 13:58. File 13:41.", true}});
        QSignalSpy autosave(page_.get(), &StartPage::openAutosaveRequested);
        QSignalSpy saved(page_.get(), &StartPage::openSavedRequested);
        QSignalSpy discard(page_.get(), &StartPage::discardAutosaveRequested);
        QTRY_VERIFY(button("Open autosave"));
        QTest::mouseClick(button("Open autosave"), Qt::LeftButton);
        QTest::mouseClick(button("Open file"), Qt::LeftButton);
        QTest::mouseClick(button("Discard"), Qt::LeftButton);
        QCOMPARE(autosave.count() + saved.count() + discard.count(), 3);
        QCOMPARE(discard.at(0).at(0).toString(), QString("a"));
        page_->setRecovery({{"b", "never saved", "Autosave 14:10.", false}});
        QTRY_VERIFY(!button("Open file"));
    }

    void manyAutosavesScroll() {
        QList<RecoveryOffer> offers;
        for (int i = 0; i < 7; ++i) {
            offers.append({QString::number(i), QStringLiteral("project-%1").arg(i),
                           "Autosave 13:58, 4.2 MB. File 13:41, 4.1 MB.", true});
        }
        page_->setRecovery(offers);
        page_->resize(1000, 600);
        QTRY_COMPARE_WITH_TIMEOUT(page_->height(), 600, kPatience);
        auto* area = page_->findChild<QScrollArea*>();
        QTRY_VERIFY_WITH_TIMEOUT(area->verticalScrollBar()->maximum() > 0, kPatience);
        const auto named = [this](const QString& name) {
            QPushButton* found = nullptr;
            for (auto* each : page_->findChildren<QPushButton*>()) {
                found = each->accessibleName() == name ? each : found;
            }
            return found;
        };
        // The first one is seen whole, the last one as soon as it has the focus.
        const auto isSeen = [area](const QWidget* each) {
            const QRect place(each->mapTo(area->viewport(), QPoint()), each->size());
            return area->viewport()->rect().contains(place);
        };
        QVERIFY(isSeen(named("Discard, project-0")));
        QVERIFY(!isSeen(named("Discard, project-6")));
        area->ensureWidgetVisible(named("Discard, project-6"));
        QVERIFY(isSeen(named("Discard, project-6")));
        // A single one stands there as before.
        page_->setRecovery({offers.front()});
        QTRY_COMPARE_WITH_TIMEOUT(area->verticalScrollBar()->maximum(), 0, kPatience);
        page_->setRecovery({});
        QVERIFY(!area->isVisible());
    }

    void devicesAreShownWhenChecked() {
        page_->setDevices({{"CPU", "2 threads", State::done}}, "Checked today");
        QSignalSpy check(page_.get(), &StartPage::checkDevicesRequested);
        QTRY_VERIFY(button("Check again"));
        QTest::mouseClick(button("Check again"), Qt::LeftButton);
        QCOMPARE(check.count(), 1);
        page_->setDevices({{"CPU", "2 threads", State::done}, {"CUDA 0", "24 GB", State::failed}},
                          "Checked now");
        QTRY_VERIFY(button("Check again"));
    }

    void linksAreAsked() {
        page_->addLink("manual", "Manual");
        QSignalSpy link(page_.get(), &StartPage::linkActivated);
        QTRY_VERIFY(button("Manual"));
        QTest::mouseClick(button("Manual"), Qt::LeftButton);
        QCOMPARE(link.at(0).at(0).toString(), QString("manual"));
    }

    void cardsFitTheSmallestWindow() {
        page_->resize(1024, 640);
        QTest::qWait(10);
        QListView* cards = list("Samples");
        QVERIFY(cards->visualRect(cards->model()->index(0, 0)).right() <=
                cards->viewport()->width());
    }
};

QTEST_MAIN(tst_StartPage)
#include "tst_StartPage.moc"
