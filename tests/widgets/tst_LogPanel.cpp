#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "widgets/jobs/LogPanel.h"
#include "widgets/theme/Theme.h"

using namespace isthmus;
using namespace isthmus::widgets;
using job::LogLevel;

class tst_LogPanel : public QObject {
    Q_OBJECT

    std::unique_ptr<LogPanel> panel_;

private Q_SLOTS:
    void initTestCase() { theme::install(*qApp, theme::Preference::light); }

    void init() {
        panel_ = std::make_unique<LogPanel>();
        panel_->resize(700, 220);
        panel_->append(LogLevel::info, "md.run", "frame 1200 written");
        panel_->append(LogLevel::error, "engine", "launch failure");
        panel_->append(LogLevel::warning, "md.run", "slow step");
        panel_->append(LogLevel::error, "engine", "process ended");
        panel_->show();
        QVERIFY(QTest::qWaitForWindowExposed(panel_.get()));
    }

    void cleanup() { panel_.reset(); }

    void countsErrorsAndWarnings() {
        QSignalSpy counts(panel_->model(), &LogModel::countsChanged);
        panel_->append(LogLevel::warning, "", "another");
        QCOMPARE(panel_->model()->errorCount(), 2);
        QCOMPARE(panel_->model()->warningCount(), 2);
        QCOMPARE(counts.count(), 1);
        panel_->append(LogLevel::info, "", "nothing");
        QCOMPARE(counts.count(), 1);
    }

    void filtersByText() {
        auto* edit = panel_->findChild<QLineEdit*>();
        panel_->focusFilter();
        QTest::keyClicks(edit, "ENGINE");
        QCOMPARE(panel_->shownTexts(), (QStringList{"launch failure", "process ended"}));
    }

    void filtersByLevel() {
        for (auto* box : panel_->findChildren<QCheckBox*>()) {
            if (box->text() != "Warnings") {
                QTest::keyClick(box, Qt::Key_Space);
            }
        }
        QCOMPARE(panel_->shownTexts(), QStringList{"slow step"});
    }

    void aTimeOfAnotherDayHasItsDate() {
        const QDateTime old(QDate(2026, 3, 4), QTime(5, 6, 7));
        panel_->model()->append({old, LogLevel::info, "", "old"});
        const auto shown = [this](int row) {
            return panel_->model()->index(row, LogModel::timeColumn).data().toString();
        };
        QCOMPARE(shown(4), QString("4 Mar 05:06:07.000"));
        QCOMPARE(shown(0).size(), 12);
    }

    void f8GoesToTheNextError() {
        auto* view = panel_->findChild<QTableView*>();
        panel_->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(panel_.get()));
        view->setFocus();
        QTest::keyClick(view, Qt::Key_F8);
        QCOMPARE(panel_->currentText(), QString("launch failure"));
        QTest::keyClick(view, Qt::Key_F8);
        QCOMPARE(panel_->currentText(), QString("process ended"));
        QTest::mouseClick(panel_->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(panel_->currentText(), QString("launch failure"));
    }

    void selectedLinesAreCopied() {
        auto* view = panel_->findChild<QTableView*>();
        view->setFocus();
        view->selectAll();
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[1].endsWith("Error\tengine: launch failure"));
    }

    void longLogsForgetTheirBeginning() {
        for (int i = 0; i < 60000; ++i) {
            panel_->model()->append({QDateTime(), LogLevel::info, "", QString::number(i)});
        }
        QVERIFY(panel_->model()->rowCount() <= 50000);
        QCOMPARE(panel_->shownTexts().last(), QString("59999"));
    }

    void noErrorNoButton() {
        panel_->model()->clear();
        QVERIFY(!panel_->goToNextError());
        QVERIFY(!panel_->findChild<QPushButton*>()->isEnabled());
    }
};

QTEST_MAIN(tst_LogPanel)
#include "tst_LogPanel.moc"
