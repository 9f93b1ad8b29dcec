#include "app/window/MainWindow.h"

#include <QDockWidget>
#include <QLabel>
#include <QLayout>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStatusBar>
#include <QTabBar>

#include "app/window/frame/PropertiesPage.h"
#include "app/window/view/ViewTools.h"
#include "tests/app/SampleWindow.h"
#include "widgets/UnitSpinBox.h"
#include "widgets/jobs/LogPanel.h"
#include "widgets/project/ProjectTree.h"
#include "widgets/view/SelectionStrip.h"

using namespace isthmus;
using test::idOf;
using test::itemNamed;
using window::MainWindow;

class tst_MainWindow : public test::SampleWindow {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { close(); }

    void keysWithoutAModifierActOnlyInTheView() {
        MainWindow& window = fresh();
        const auto context = [&](const char* id) {
            return window.actions()[id]->shortcutContext();
        };
        QCOMPARE(context("time.back"), Qt::WindowShortcut);
        QCOMPARE(context("time.next"), Qt::WindowShortcut);
        QCOMPARE(context("time.play"), Qt::WidgetWithChildrenShortcut);
        QCOMPARE(context("time.first"), Qt::WidgetWithChildrenShortcut);
    }

    void aRecipeOpensAsStudiesToRun() {
        MainWindow& window = withSample();
        QCOMPARE(window.document().project().title, std::string("Copper plate"));
        QVERIFY(itemNamed(window, "stress") != nullptr);
        QCOMPARE(itemNamed(window, "stress")->study()->options.at("mesh").get<std::string>(),
                 itemNamed(window, "plate")->id + ".mesh");
        QVERIFY(!window.document().isModified());
        QVERIFY(!window.tree().model()->indexOf(idOf(window, "stress")).parent().data().isNull());
    }

    void everyActionHasATextAndAStudyOfEachKindCanBeMade() {
        MainWindow& window = fresh();
        for (const QAction* action : window.actions().all()) {
            QVERIFY(!action->text().isEmpty());
            QVERIFY(!action->toolTip().isEmpty());
        }
        for (const study::Schema& schema : study::schemas().rows()) {
            window.actions()["study." + QString::fromStdString(schema.name)]->trigger();
        }
        QCOMPARE(window.document().project().items().size(), study::schemas().rows().size());
        while (window.actions()["edit.undo"]->isEnabled()) {
            window.actions()["edit.undo"]->trigger();
        }
        QVERIFY(window.document().isEmpty());
    }

    void whatWasSavedIsSaidInTheStatusBar() {
        MainWindow& window = withSample();
        window.files().saver().save(surroundings->path("plate.isthmus"));
        const auto isSaid = [&window] {
            const auto labels = window.statusBar()->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
                return label->text().startsWith("plate.isthmus is saved in /");
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(isSaid(), test::kPatience);
    }

    void theWindowFitsOnASmallScreen() {
        MainWindow& window = withSample();
        const QSize room = window.screen()->availableSize();
        QVERIFY(window.minimumWidth() <= room.width() && window.minimumHeight() <= room.height());
        // That of 1920 x 1200 at 200 %, less its frame.
        const QSize least = window.layout()->minimumSize();
        QVERIFY2(least.width() <= 952 && least.height() <= 564,
                 qPrintable(QStringLiteral("%1 x %2").arg(least.width()).arg(least.height())));
    }

    void aNewProjectLeadsIntoTheEmptyWorkspace() {
        MainWindow& window = fresh();
        QTabBar* tabs = nullptr;
        for (QTabBar* each : window.findChildren<QTabBar*>()) {
            tabs = each->accessibleName() == "Workspaces" ? each : tabs;
        }
        const auto* hint = window.findChild<QLabel*>("beginning");
        QVERIFY(tabs != nullptr && !tabs->isEnabled());
        QVERIFY(hint != nullptr && !hint->isVisible());
        window.actions()["file.new"]->trigger();
        QVERIFY(window.viewPage().isVisible());
        QVERIFY(tabs->isEnabled());
        QVERIFY(hint->isVisible());
        window.actions()["study.structure.build"]->trigger();
        QVERIFY(!hint->isVisible());
        QVERIFY(window.properties().isVisible());
        window.actions()["edit.undo"]->trigger();
        QVERIFY(hint->isVisible() && window.viewPage().isVisible());
        // The first page is still to be had.
        window.actions()["window.start"]->trigger();
        QVERIFY(!window.viewPage().isVisible());
        window.actions()["window.start"]->trigger();
        QVERIFY(window.viewPage().isVisible());
    }

    void studiesAreGroupedByWhatTheyAreOf() {
        MainWindow& window = fresh();
        const QMenu* menu = window.actions().menu("Build/New study/Molecular dynamics");
        QVERIFY(menu != nullptr);
        QStringList texts;
        for (const QAction* action : menu->actions()) {
            texts.append(action->text());
        }
        QVERIFY(texts.contains("Elastic constants"));
        QStringList groups;
        for (const QAction* action : window.actions().menu("Build/New study")->actions()) {
            groups.append(window::plainText(action->text()));
        }
        QCOMPARE(groups.mid(0, 3), (QStringList{"Structure", "Molecular dynamics", "Analysis"}));
    }

    void undoReachesTheDocumentFromAFieldWithNothingToUndo() {
        MainWindow& window = withSample();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.select(idOf(window, "heat"));
        const auto before = itemNamed(window, "heat");
        test::setOptions(window, "heat", {{"duration", 7.0}});
        widgets::UnitSpinBox* box = nullptr;
        for (auto* each : window.properties().findChildren<widgets::UnitSpinBox*>()) {
            box = each->accessibleName() == "Duration" ? each : box;
        }
        QVERIFY(box != nullptr);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(itemNamed(window, "heat")->study()->options == before->study()->options);
        // Nor is there anything of its own when what was typed counts.
        box->selectAll();
        QTest::keyClicks(box, "9");
        QTest::keyClick(box, Qt::Key_Return);
        window.properties().flush();
        QCOMPARE(itemNamed(window, "heat")->study()->options.at("duration").get<double>(), 9.0);
        QTest::keyClick(box, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(itemNamed(window, "heat")->study()->options == before->study()->options);
        // As long as one types, the key is the field's.
        box->selectAll();
        QTest::keyClicks(box, "5");
        QTest::keyClick(box, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(itemNamed(window, "heat")->study()->options == before->study()->options);
        QVERIFY(!window.document().undoStack().canUndo());
    }

    void whatIsDoneAgainIsSelectedWhereNothingElseIs() {
        MainWindow& window = withSample();
        window.actions()["study.structure.build"]->trigger();
        const QString made = window.selectedItem();
        window.actions()["edit.undo"]->trigger();
        QVERIFY(window.selectedItem().isEmpty());
        window.actions()["edit.redo"]->trigger();
        QCOMPARE(window.selectedItem(), made);
        // What a person has selected meanwhile stays.
        window.actions()["edit.undo"]->trigger();
        window.select(idOf(window, "heat"));
        window.actions()["edit.redo"]->trigger();
        QCOMPARE(window.selectedItem(), idOf(window, "heat"));
        // What was deleted comes back selected.
        window.actions()["edit.delete"]->trigger();
        QVERIFY(window.selectedItem().isEmpty());
        window.actions()["edit.undo"]->trigger();
        QCOMPARE(window.selectedItem(), idOf(window, "heat"));
    }

    void anotherProjectBeginsWithoutTheProblemsOfTheLast() {
        MainWindow& window = withSample();
        auto* log = window.findChild<widgets::LogPanel*>();
        window.openFiles({surroundings->path("missing.extxyz")});
        QTRY_COMPARE_WITH_TIMEOUT(log->model()->errorCount(), 1, test::kPatience);
        window.viewTools().selectionStrip().setExpression("z > 10");
        window.actions()["file.new"]->trigger();
        QCOMPARE(log->model()->errorCount(), 0);
        QCOMPARE(log->model()->rowCount(), 0);
        QCOMPARE(window.viewPage().messages().count(), 0);
        QVERIFY(window.viewTools().selectionStrip().expression().isEmpty());
    }

    void theAnalyzeWorkspaceOpensOnTheAnalysis() {
        MainWindow& window = withSample();
        auto* analysis = window.findChild<QDockWidget*>("analysis");
        auto* properties = window.findChild<QDockWidget*>("properties");
        // Qt moves those that lie below another one out of the window.
        const auto isSeen = [](const QDockWidget* dock) {
            return dock->isVisible() && dock->geometry().right() > 0;
        };
        for (int round = 0; round < 2; ++round) {
            window.actions()["workspace.Analyze"]->trigger();
            QTRY_VERIFY(isSeen(analysis));
            properties->raise();  // as it is kept for the next time
            QTRY_VERIFY(!isSeen(analysis));
            window.actions()["workspace.MD"]->trigger();
        }
    }

    void theCopyOfAStudyIsSelected() {
        MainWindow& window = withSample();
        window.select(idOf(window, "heat"));
        window.actions()["edit.duplicate"]->trigger();
        const auto& items = window.document().project().items();
        QVERIFY(window.selectedItem() != idOf(window, "heat"));
        QCOMPARE(window.selectedItem(), QString::fromStdString(items.back()->id));
    }

    void closingAsksWhereChangesAreNotSaved() {
        MainWindow& window = withSample();
        window.actions()["study.structure.build"]->trigger();
        QVERIFY(window.document().isModified());
        const auto question = [&] { return window.findChild<QMessageBox*>("saveBeforeClosing"); };
        window.close();
        QTRY_VERIFY(question() != nullptr && question()->isVisible());
        QVERIFY(window.isVisible());
        question()->button(QMessageBox::Cancel)->click();
        QTRY_VERIFY(question() == nullptr);
        QVERIFY(window.isVisible());

        window.close();
        QTRY_VERIFY(question() != nullptr);
        question()->button(QMessageBox::Discard)->click();
        QTRY_VERIFY(!window.isVisible());
    }

    void closingWithoutChangesAsksNothing() {
        MainWindow& window = withSample();
        window.close();
        QTRY_VERIFY(!window.isVisible());
    }

    void wrongFilesAreToldInTheWindow_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("expected");
        QTest::newRow("missing") << "missing.extxyz" << QByteArray() << "missing.extxyz";
        QTest::newRow("empty project") << "empty.isthmus" << QByteArray("") << "empty.isthmus";
        QTest::newRow("no project") << "text.isthmus" << QByteArray("hello\n") << "text.isthmus";
        QTest::newRow("broken JSON")
            << "broken.json" << QByteArray("{\"isthmus\": 1,\n oops}") << "broken.json:2";
        QTest::newRow("unknown key")
            << "key.json" << QByteArray(R"({"isthmus": 1, "studys": []})") << "studies";
        QTest::newRow("unknown study")
            << "study.json" << QByteArray(R"({"isthmus": 1, "studies": [{"study": "md.runn"}]})")
            << "md.run";
        QTest::newRow("NaN coordinate")
            << "nan.extxyz"
            << QByteArray(
                   "1\nLattice=\"4 0 0 0 4 0 0 0 4\" Properties=species:S:1:pos:R:3\n"
                   "Cu nan 0 0\n")
            << "nan.extxyz:3";
        QTest::newRow("truncated")
            << "short.extxyz"
            << QByteArray(
                   "3\nLattice=\"4 0 0 0 4 0 0 0 4\" Properties=species:S:1:pos:R:3\n"
                   "Cu 0 0 0\n")
            << "short.extxyz";
    }

    void wrongFilesAreToldInTheWindow() {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(QString, expected);
        MainWindow& window = fresh();
        const QString file = name.startsWith("missing") ? surroundings->path(name)
                                                        : surroundings->write(name, content);
        window.openFiles({file});
        QTRY_VERIFY_WITH_TIMEOUT(window.viewPage().messages().count() > 0, test::kPatience);
        const QString told = test::messages(window);
        QVERIFY2(told.contains(expected), qPrintable(told));
        QVERIFY(window.document().isEmpty());
    }
};

int main(int argc, char** argv) {
    return test::runWindowTest<tst_MainWindow>(argc, argv);
}
#include "tst_MainWindow.moc"
