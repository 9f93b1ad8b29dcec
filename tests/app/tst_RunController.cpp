#include "app/window/run/RunController.h"

#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <sstream>

#include "app/window/frame/PropertiesPage.h"
#include "engine/potential/EamZhou2004.h"
#include "engine/potential/SetflWriter.h"
#include "tests/app/SampleWindow.h"
#include "widgets/UnitSpinBox.h"
#include "widgets/plot/ChartPanel.h"

using namespace isthmus;
using test::idOf;
using test::itemNamed;
using test::run;
using test::setOptions;
using window::MainWindow;

class tst_RunController : public test::SampleWindow {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { close(); }

    void aStudyThatCannotRunSaysWhatIsMissing() {
        MainWindow& window = fresh();
        window.actions()["study.fem.static"]->trigger();
        QCOMPARE(window.document().project().items().size(), std::size_t(1));
        window.actions()["run.run"]->trigger();
        const QString told = test::messages(window);
        QVERIFY2(told.contains("mesh"), qPrintable(told));
        QVERIFY(window.jobs().isIdle());
    }

    void aRedFieldKeepsTheStudyFromRunning() {
        MainWindow& window = withSample();
        window.select(idOf(window, "heat"));
        const auto before = itemNamed(window, "heat");
        widgets::UnitSpinBox* step = nullptr;
        for (auto* box : window.properties().findChildren<widgets::UnitSpinBox*>()) {
            step = box->accessibleName() == "Time step" ? box : step;
        }
        QVERIFY(step != nullptr);
        step->setFocus();
        step->selectAll();
        QTest::keyClicks(step, "3000 fs");
        for (const char* action : {"run.run", "run.check"}) {
            window.viewPage().clearNotices();
            window.actions()[action]->trigger();
            const QString told = test::messages(window);
            QVERIFY2(told.contains("heat: Time step: Must be at most 100 fs."), qPrintable(told));
        }
        QVERIFY(window.jobs().isIdle());
        QVERIFY(itemNamed(window, "heat") == before);
        setOptions(window, "block", {{"species", "Ni"}});
        window.actions()["edit.undo"]->trigger();
        QVERIFY(step->problem().isEmpty());
    }

    void aFileThatIsNotThereIsToldByTheCheck() {
        MainWindow& window = fresh();
        const QString recipe = surroundings->write("table.json", R"({"isthmus": 1, "studies": [
          {"name": "block", "study": "structure.build", "prototype": "fcc", "species": "Cu"},
          {"name": "relax", "study": "md.relax", "structure": "block.structure",
           "potential": {"kind": "eam", "files": ["copper1.eam.alloy"], "species": ["Cu"]}}]})");
        qputenv("ISTHMUS_POTENTIAL_PATH", QFileInfo(recipe).absolutePath().toUtf8());
        QVERIFY(test::open(window, recipe));
        window.select(idOf(window, "relax"));
        window.viewPage().clearNotices();
        window.actions()["run.check"]->trigger();
        QString told = test::messages(window);
        QVERIFY2(told.contains("relax: potential: no file \"copper1.eam.alloy\""),
                 qPrintable(told));
        (void)surroundings->write("copper2.eam.alloy", "not read by the check");
        window.actions()["run.check"]->trigger();
        told = test::messages(window);
        QVERIFY2(told.contains("did you mean \"copper2.eam.alloy\"?"), qPrintable(told));
        (void)surroundings->write("copper1.eam.alloy", "not read by the check");
        window.actions()["run.check"]->trigger();
        told = test::messages(window);
        QVERIFY2(told.contains("The study can run"), qPrintable(told));
        qunsetenv("ISTHMUS_POTENTIAL_PATH");
    }

    void speciesAreFilledFromTheTableOfThePotential() {
        std::ostringstream table;
        potential::writeSetfl(potential::EamZhou2004({"Ni", "Al"}), table);
        const QString file =
            surroundings->write("NiAl.alloy", QByteArray::fromStdString(table.str()));
        MainWindow& window = fresh();
        window.actions()["study.md.single-point"]->trigger();
        const auto study = window.document().project().items().front();
        setOptions(window, study->name.c_str(),
                   {{"potential", {{"kind", "eam"}, {"files", {"none"}}}}});
        QLineEdit* field = nullptr;
        for (auto* each : window.properties().findChildren<QLineEdit*>()) {
            field = each->accessibleName() == "Files" ? each : field;
        }
        QVERIFY(field != nullptr);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, file);
        QTest::keyClick(field, Qt::Key_Return);
        window.properties().flush();
        const auto options = window.document().project().find(study->id)->study()->options;
        QVERIFY(options.at("potential").at("species") == core::Json({"Ni", "Al"}));
    }

    void whatThePotentialDoesNotKnowIsToldByTheCheck() {
        MainWindow& window = withSample();
        run(window, "relax");
        QVERIFY(test::waitUntilIdle(window));
        setOptions(window, "heat",
                   {{"potential", {{"kind", "eam-zhou2004"}, {"species", {"Ni"}}}}});
        window.select(idOf(window, "heat"));
        window.actions()["run.check"]->trigger();
        QString told = test::messages(window);
        QVERIFY2(told.contains("has atoms of Cu, the potential knows only Ni"), qPrintable(told));
        setOptions(window, "heat",
                   {{"potential", {{"kind", "eam-zhou2004"}, {"species", {"Cu"}}}},
                    {"duration", 0.1},
                    {"equilibration", 0.0}});
        run(window, "heat");
        QVERIFY(test::waitUntilIdle(window));
        told = test::messages(window);
        QVERIFY2(!told.contains("cannot run"), qPrintable(told));
        QTRY_VERIFY(window.charts().pointCount("temperature") > 0);
        window.actions()["edit.undo"]->trigger();
        QVERIFY(window.charts().names().isEmpty());
        window.actions()["edit.redo"]->trigger();
        QVERIFY(window.charts().names().contains("temperature"));
        // One without curves says so in their place.
        window.select(idOf(window, "block result"));
        QVERIFY(window.charts().names().isEmpty());
    }

    void aStudyWhoseResultsAreCurrentIsRunAgainOnlyWhereThatIsWanted() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("three.json", test::kThreeBlocks)));
        run(window, "last");
        QVERIFY(test::waitUntilIdle(window));
        QCOMPARE(window.jobs().jobs().size(), std::size_t{1});
        const auto result = itemNamed(window, "last result");
        run(window, "last");
        QVERIFY(window.jobs().isIdle());
        QCOMPARE(window.jobs().jobs().size(), std::size_t{1});
        QVERIFY2(test::messages(window).contains("\"last\" is up to date"),
                 qPrintable(test::messages(window)));
        QVERIFY(itemNamed(window, "last result") == result);
        window.actions()["run.again"]->trigger();
        QCOMPARE(window.jobs().jobs().size(), std::size_t{2});
        run(window, "last");
        QCOMPARE(window.jobs().jobs().size(), std::size_t{2});
        QVERIFY2(test::messages(window).contains("\"last\" is under way"),
                 qPrintable(test::messages(window)));
        QTRY_VERIFY(!test::messages(window).contains("up to date"));
        QVERIFY(test::waitUntilIdle(window));
        setOptions(window, "last", {{"repeat", {1, 1, 1}}});
        run(window, "last");
        QCOMPARE(window.jobs().jobs().size(), std::size_t{3});
        QVERIFY(test::waitUntilIdle(window));
        // Everything that is out of date: not this one.
        window.actions()["run.outdated"]->trigger();
        QCOMPARE(window.jobs().jobs().size(), std::size_t{5});
        QVERIFY(test::waitUntilIdle(window));
    }

    void aProjectWithoutResultsOffersToRunEverything() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("three.json", test::kThreeBlocks)));
        QVERIFY(test::messages(window).contains("no results yet"));
        QPushButton* button = nullptr;
        for (auto* each : window.viewPage().messages().findChildren<QPushButton*>()) {
            button = each->text() == "Run everything" ? each : button;
        }
        QVERIFY(button != nullptr);
        button->click();
        QCOMPARE(window.jobs().jobs().size(), std::size_t{3});
        QVERIFY(test::waitUntilIdle(window));
        QVERIFY(!test::messages(window).contains("no results yet"));
        QVERIFY(itemNamed(window, "large structure") != nullptr);
    }
};

int main(int argc, char** argv) {
    return test::runWindowTest<tst_RunController>(argc, argv);
}
#include "tst_RunController.moc"
