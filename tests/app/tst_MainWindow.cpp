#include "app/window/MainWindow.h"

#include <QMessageBox>
#include <QPushButton>

#include "tests/app/SampleWindow.h"
#include "widgets/project/ProjectTree.h"

using namespace isthmus;
using test::idOf;
using test::itemNamed;
using window::MainWindow;

class tst_MainWindow : public test::SampleWindow {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { close(); }

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
