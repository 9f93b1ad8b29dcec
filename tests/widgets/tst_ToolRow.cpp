#include "widgets/view/ToolRow.h"

#include <QAction>
#include <QMenu>
#include <QTest>
#include <QToolButton>
#include <memory>

using namespace isthmus::widgets;

class tst_ToolRow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatHasNoRoomIsInAMenu() {
        ToolRow row(4);
        std::vector<std::unique_ptr<QAction>> actions;
        for (const char* text : {"Select", "Measure", "", "Fit", "Picture"}) {
            actions.push_back(text[0] != 0 ? std::make_unique<QAction>(QString(text)) : nullptr);
            row.add(actions.back().get());
        }
        const auto shown = [&row] {
            QStringList texts;
            for (const auto* each : row.findChildren<QToolButton*>()) {
                if (each->isVisible() && each->defaultAction() != nullptr) {
                    texts.append(each->defaultAction()->text());
                }
            }
            return texts;
        };
        auto* more = row.findChild<QMenu*>();
        row.resize(row.sizeHint());
        row.show();
        QVERIFY(QTest::qWaitForWindowExposed(&row));
        QCOMPARE(shown(), (QStringList{"Select", "Measure", "Fit", "Picture"}));

        row.resize(100, row.height());
        QCOMPARE(shown(), (QStringList{"Select", "Measure"}));
        for (const auto* each : row.findChildren<QToolButton*>()) {
            QVERIFY(!each->isVisible() || each->geometry().right() < 100);
        }
        Q_EMIT more->aboutToShow();
        QStringList rest;
        for (const QAction* action : more->actions()) {
            rest.append(action->text());
        }
        QCOMPARE(rest, (QStringList{"Fit", "Picture"}));

        row.resize(row.sizeHint());
        QCOMPARE(shown().size(), 4);
    }
};

QTEST_MAIN(tst_ToolRow)
#include "tst_ToolRow.moc"
