#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/message/MessageBar.h"
#include "widgets/theme/Theme.h"

using namespace isthmus::widgets;

namespace {

Message lost() {
    return {.id = "lost",
            .kind = MessageKind::error,
            .title = "The engine stopped",
            .reason = "It ended by signal 6 at step 12400.",
            .standing = "Your project is intact.",
            .advice = "Continue on the CPU.",
            .buttons = {{"continue", "Continue on the CPU", "media-playback-start", true},
                        {"open", "Open kept part"}},
            .details = "engine 0.1.0"};
}

QPushButton* button(const QWidget& parent, const QString& text) {
    for (auto* each : parent.findChildren<QPushButton*>()) {
        if (each->text() == text) {
            return each;
        }
    }
    return nullptr;
}

}  // namespace

class tst_MessageBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme::install(*qApp, theme::Preference::light); }

    void areaTakesRoomOnlyWithMessages() {
        MessageArea area;
        QVERIFY(area.isHidden());
        area.showMessage(lost());
        QVERIFY(!area.isHidden());
        area.dismiss("lost");
        QVERIFY(area.isHidden());
    }

    void buttonsTellMessageAndButton() {
        MessageArea area;
        area.resize(800, 300);
        area.showMessage(lost());
        QSignalSpy clicked(&area, &MessageArea::buttonClicked);
        QTest::mouseClick(button(area, "Open kept part"), Qt::LeftButton);
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked.at(0).at(0).toString(), QString("lost"));
        QCOMPARE(clicked.at(0).at(1).toString(), QString("open"));
        QVERIFY(button(area, "Continue on the CPU")->property("main").toBool());
    }

    void messageMayGoWhileItsButtonIsPressed() {
        MessageArea area;
        area.resize(800, 300);
        area.showMessage(lost());
        connect(&area, &MessageArea::buttonClicked, &area,
                [&area](const QString& id) { area.dismiss(id); });
        QTest::mouseClick(button(area, "Continue on the CPU"), Qt::LeftButton);
        QCOMPARE(area.count(), 0);
    }

    void sameIdTakesThePlace() {
        MessageArea area;
        area.showMessage(lost());
        Message second = lost();
        second.title = "The engine stopped again";
        area.showMessage(second);
        QCOMPARE(area.count(), 1);
        QCOMPARE(area.bar("lost")->accessibleName(), second.title);
        const QString id = area.showMessage({.title = "Saved"});
        QVERIFY(area.has(id));
        QCOMPARE(area.count(), 2);
    }

    void manyMessagesScrollAndLeaveRoomForTheView() {
        QWidget page;
        auto* column = new QVBoxLayout(&page);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        auto* area = new MessageArea(&page);
        auto* view = new QWidget;
        column->addWidget(area);
        column->addWidget(view, 1);
        page.resize(800, 500);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        for (int i = 0; i < 6; ++i) {
            Message each = lost();
            each.id = QString::number(i);
            each.reason = QString("It ended at step 12400. ").repeated(60);
            area->showMessage(each);
        }
        QTRY_VERIFY(area->height() <= page.height() / 2);
        QTRY_VERIFY(view->height() >= page.height() / 2);
        for (int i = 4; i < 6; ++i) {
            const MessageBar* bar = area->bar(QString::number(i));
            QTRY_VERIFY(bar->height() >= bar->layout()->totalMinimumHeightForWidth(bar->width()));
        }
        QVERIFY(area->verticalScrollBar()->maximum() > 0);
        for (int i = 0; i < 5; ++i) {
            area->dismiss(QString::number(i));
        }
        area->showMessage({.id = "5", .title = "Saved"});
        QTRY_COMPARE(area->verticalScrollBar()->maximum(), 0);
        QVERIFY(area->height() < page.height() / 2);
    }

    void theTwoNewestAreShownAndTheOthersCounted() {
        MessageArea area;
        for (const char* id : {"first", "second", "third", "fourth"}) {
            area.showMessage({.id = id, .title = id});
        }
        const auto isShown = [&area](const char* id) { return !area.bar(id)->isHidden(); };
        QVERIFY(isShown("fourth") && isShown("third"));
        QVERIFY(!isShown("second") && !isShown("first"));
        QSignalSpy wanted(&area, &MessageArea::moreRequested);
        auto* more = button(area, "2 more: show the log");
        QVERIFY(more != nullptr && !more->isHidden());
        more->click();
        QCOMPARE(wanted.count(), 1);
        area.dismiss("fourth");
        QVERIFY(isShown("second") && !isShown("first"));
        area.showMessage({.id = "first", .title = "again"});
        QVERIFY(isShown("first") && isShown("third") && !isShown("second"));
        area.dismiss("second");
        QVERIFY(more->isHidden());
    }

    void copyDetailsTakesEverything() {
        MessageArea area;
        area.showMessage(lost());
        QTest::mouseClick(button(area, "Copy details"), Qt::LeftButton);
        const QString text = QGuiApplication::clipboard()->text();
        for (const char* part : {"The engine stopped", "signal 6", "intact",
                                 "What to do. Continue on the CPU.", "engine 0.1.0"}) {
            QVERIFY2(text.contains(part), part);
        }
    }

    void escapeAndCrossClose() {
        MessageArea area;
        area.resize(800, 300);
        QSignalSpy dismissed(&area, &MessageArea::dismissed);
        area.showMessage(lost());
        area.bar("lost")->setFocus();
        QTest::keyClick(area.bar("lost"), Qt::Key_Escape);
        QCOMPARE(area.count(), 0);
        area.showMessage(lost());
        QTest::mouseClick(area.bar("lost")->findChild<QToolButton*>(), Qt::LeftButton);
        QCOMPARE(area.count(), 0);
        QCOMPARE(dismissed.count(), 2);
    }
};

QTEST_MAIN(tst_MessageBar)
#include "tst_MessageBar.moc"
