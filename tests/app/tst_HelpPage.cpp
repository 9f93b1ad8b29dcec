#include "app/window/frame/HelpPage.h"

#include <QLineEdit>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include "tests/app/WindowTest.h"
#include "widgets/help/HelpWindow.h"
#include "widgets/help/Manual.h"
#include "widgets/project/ProjectTree.h"

using namespace isthmus;
using window::helpPage;
using window::HelpPlace;
using window::MainWindow;

namespace {

QList<widgets::HelpWindow*> helpWindows() {
    QList<widgets::HelpWindow*> found;
    for (QWidget* each : QApplication::topLevelWidgets()) {
        if (auto* help = qobject_cast<widgets::HelpWindow*>(each)) {
            found.append(help);
        }
    }
    return found;
}

}  // namespace

class tst_HelpPage : public QObject {
    Q_OBJECT

public:
    const test::Surroundings* surroundings = nullptr;

private Q_SLOTS:
    void thePageIsThatOfTheStudyOrOfThePanel() {
        QDockWidget jobs;
        jobs.setObjectName("jobs");
        auto* inJobs = new QLineEdit;
        jobs.setWidget(inJobs);
        QDockWidget properties;
        properties.setObjectName("properties");
        auto* inProperties = new QLineEdit;
        properties.setWidget(inProperties);
        QWidget view;
        const QList<QDockWidget*> docks{&jobs, &properties};
        const auto page = [&](const QWidget* focus, const QString& kind) {
            return helpPage({.focus = focus, .docks = docks, .view = &view, .kind = kind});
        };
        QCOMPARE(page(nullptr, {}), QString("start"));
        QCOMPARE(page(nullptr, "md.run"), QString("md.run"));
        QCOMPARE(page(inProperties, "md.run"), QString("md.run"));
        QCOMPARE(page(inProperties, {}), QString("properties"));
        QCOMPARE(page(inJobs, "md.run"), QString("jobs"));
        QCOMPARE(page(&view, "md.run"), QString("view"));
    }

    void everyPanelHasAPage() {
        MainWindow window;
        for (const auto* dock : window.findChildren<QDockWidget*>()) {
            QVERIFY2(widgets::Manual::instance().find(dock->objectName()) != nullptr,
                     qPrintable(dock->objectName()));
        }
        QVERIFY(widgets::Manual::instance().find("view") != nullptr);
    }

    void theKeyOpensThePageOfTheSelectedStudy() {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(helpWindows().isEmpty());
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_F1);
        const QList<widgets::HelpWindow*> opened = helpWindows();
        QCOMPARE(opened.size(), 1);
        widgets::HelpWindow* help = opened.front();
        QVERIFY(help->isVisible());
        QCOMPARE(help->page(), QString("start"));

        QVERIFY(test::open(
            window, QStringLiteral(ISTHMUS_SOURCE_DIR "/projects/copper-plate/recipe.json")));
        window.select(test::idOf(window, "stress"));
        window.tree().findChild<QTreeView*>()->setFocus();
        window.actions()["help.manual"]->trigger();
        QCOMPARE(help->page(), QString("fem.static"));
        QCOMPARE(helpWindows().size(), 1);
    }

    void theKeysHaveAKeyOfTheirOwn() {
        MainWindow window;
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QString shown;
        QTimer::singleShot(300, &window, [&shown] {
            if (auto* dialog = QApplication::activeModalWidget()) {
                shown = dialog->windowTitle();
                dialog->close();
            }
        });
        QTest::keyClick(&window, Qt::Key_F1, Qt::ShiftModifier);
        QTRY_COMPARE(shown, QString("Keys"));
    }
};

int main(int argc, char** argv) {
    return test::runWindowTest<tst_HelpPage>(argc, argv);
}
#include "tst_HelpPage.moc"
