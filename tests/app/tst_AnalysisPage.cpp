#include "app/window/analysis/AnalysisPage.h"

#include <QMenu>
#include <QPushButton>
#include <QTabBar>

#include "app/window/analysis/AnalysisController.h"
#include "app/window/analysis/Found.h"
#include "app/window/frame/MainBar.h"
#include "app/window/view/SceneKeeper.h"
#include "engine/project/ProjectFile.h"
#include "engine/structure/CrystalBuilder.h"
#include "tests/app/WindowTest.h"
#include "widgets/UnitSpinBox.h"
#include "widgets/VtkView.h"
#include "widgets/modifier/ModifierList.h"
#include "widgets/plot/ChartPanel.h"
#include "widgets/project/ProjectTree.h"
#include "widgets/property/PropertyPanel.h"
#include "widgets/view/TimeBar.h"

using namespace isthmus;
using app::ModifierOutcome;
using window::MainWindow;

namespace {

constexpr double kEdge = 3.615;  // angstrom, of copper

std::shared_ptr<structure::AtomicStructure> copper(int repeat) {
    return std::make_shared<structure::AtomicStructure>(
        structure::buildCrystal({.prototype = core::Prototype::fcc,
                                 .species = "Cu",
                                 .latticeConstant = kEdge,
                                 .repeat = {repeat, repeat, repeat}}));
}

void put(project::Project& project, const std::string& name,
         std::shared_ptr<const structure::AtomicStructure> atoms) {
    auto item = std::make_shared<project::Item>();
    item->id = project.newId(project::ItemKind::structure);
    item->name = name;
    item->content = std::move(atoms);
    project.put(item->id, item);
}

}  // namespace

/// The panel as a person uses it, in the window: menu, keys, mouse.
class tst_AnalysisPage : public QObject {
    Q_OBJECT

public:
    const test::Surroundings* surroundings = nullptr;

private:
    std::unique_ptr<MainWindow> window_;

    /// A crystal of 256 atoms, and the same with one atom missing, which is selected.
    void openCrystals() {
        project::Project project;
        put(project, "crystal", copper(4));
        auto vacancy = copper(4);
        vacancy->positions.pop_back();
        vacancy->species.pop_back();
        put(project, "vacancy", vacancy);
        window_ = std::make_unique<MainWindow>();
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        window_->document().replace(std::move(project), {}, false);
        window_->select(test::idOf(*window_, "vacancy"));
        window_->actions()["workspace.Analyze"]->trigger();
        QVERIFY(page().isVisible());
    }

    window::AnalysisPage& page() { return window_->analysis().page(); }
    widgets::ModifierList& list() { return page().list(); }
    std::string vacancyId() { return test::itemNamed(*window_, "vacancy")->id; }
    const viz::Layer& layer() { return *window_->viewPage().view().scene().find(vacancyId()); }

    bool settle() {
        QTest::qWait(1);
        return QTest::qWaitFor(
            [this] {
                const auto item = window_->analysis().stack().structure();
                return item == nullptr || !window_->analysis().live().isAtWork(item->id);
            },
            test::kPatience);
    }

    bool add(const char* kind) {
        auto* menu = page().findChild<QPushButton*>("addModifier")->menu();
        auto* action = menu->findChild<QAction*>(kind);
        if (action == nullptr) {
            return false;
        }
        action->trigger();
        return settle();
    }

    const ModifierOutcome& outcome(int row) {
        return window_->analysis()
            .live()
            .of(vacancyId())
            ->outcomes.at(static_cast<std::size_t>(row));
    }

    QStringList names() {
        QStringList names;
        for (const auto& row : list().rows()) {
            names.append(row.name);
        }
        return names;
    }

    void type(const QString& text) {
        auto* box = page().panel().findChild<widgets::UnitSpinBox*>();
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, text);
        QTest::keyClick(box, Qt::Key_Return);
        QTest::qWait(200);  // changes are sent soon after the last one
    }

private Q_SLOTS:
    void cleanup() { window_.reset(); }

    void theWorkspaceComesAfterMd() {
        QCOMPARE(window::MainBar::workspaces(),
                 (QStringList{"Build", "MD", "Analyze", "FEM", "Report"}));
    }

    void whatIsAddedIsAppliedAndColorsTheView() {
        openCrystals();
        QVERIFY(add("common-neighbors"));
        QCOMPARE(names(), QStringList{"Common neighbor analysis"});
        // All but the twelve neighbors of the vacancy.
        QCOMPARE(list().rows()[0].note, QString("fcc 95.3 %"));
        QCOMPARE(layer().coloring().field, std::string("structure_type"));
        QVERIFY(add("coordination"));
        QCOMPARE(layer().coloring().field, std::string("coordination"));
        QCOMPARE(list().currentRow(), 1);
        QVERIFY(outcome(1).results[0].second.value < 12.0);
        // Nothing was run, and the item is as it was.
        QVERIFY(window_->jobs().jobs().empty());
        QVERIFY(test::itemNamed(*window_, "vacancy")->structure()->fields.empty());
        const auto study = test::itemNamed(*window_, "vacancy analysis");
        QVERIFY(study != nullptr);
        QCOMPARE(study->study()->options.at("structure").get<std::string>(), vacancyId());
        // In the tree below its structure.
        const auto part = window_->tree().model()->indexOf(test::idOf(*window_, "vacancy") + "/0");
        QCOMPARE(part.data().toString(), QString("Common neighbor analysis"));
        QCOMPARE(part.data(widgets::ProjectModel::noteRole).toString(), QString("fcc 95.3 %"));
    }

    void everyStepIsUndoneAndDoneAgain() {
        openCrystals();
        QUndoStack& undo = window_->document().undoStack();
        QVERIFY(add("common-neighbors"));
        QVERIFY(add("coordination"));
        list().setCurrentRow(1);
        QTest::keyClick(&list(), Qt::Key_Up, Qt::ControlModifier);
        QTest::keyClick(&list(), Qt::Key_Space);
        QVERIFY(settle());
        QCOMPARE(names(), (QStringList{"Coordination", "Common neighbor analysis"}));
        QCOMPARE(list().currentRow(), 0);
        QVERIFY(!list().rows()[0].enabled);
        QVERIFY(outcome(0).state == ModifierOutcome::State::off);
        QCOMPARE(layer().coloring().field, std::string("species"));  // coordination is not there
        type("4.5");
        QTest::keyClick(&list(), Qt::Key_Delete);
        QVERIFY(settle());
        QCOMPARE(names(), QStringList{"Common neighbor analysis"});
        QCOMPARE(layer().coloring().field, std::string("structure_type"));  // as before it
        QCOMPARE(undo.count(), 6);

        window_->actions()["edit.undo"]->trigger();  // the removal
        QCOMPARE(names(), (QStringList{"Coordination", "Common neighbor analysis"}));
        window_->actions()["edit.undo"]->trigger();  // the cutoff
        window_->actions()["edit.undo"]->trigger();  // the eye
        QVERIFY(settle());
        QVERIFY(list().rows()[0].enabled);
        QVERIFY(outcome(0).results[0].second.value < 12.0);
        window_->actions()["edit.undo"]->trigger();  // the order
        QCOMPARE(names(), (QStringList{"Common neighbor analysis", "Coordination"}));
        window_->actions()["edit.undo"]->trigger();
        window_->actions()["edit.undo"]->trigger();
        QVERIFY(settle());
        QVERIFY(names().isEmpty());
        QVERIFY(test::itemNamed(*window_, "vacancy analysis") == nullptr);
        QCOMPARE(layer().choices().size(), std::size_t{1});  // no field is left behind
        while (undo.canRedo()) {
            window_->actions()["edit.redo"]->trigger();
        }
        QVERIFY(settle());
        QCOMPARE(names(), QStringList{"Common neighbor analysis"});
        QCOMPARE(list().rows()[0].note, QString("fcc 95.3 %"));
    }

    void anOptionCountsAtOnce() {
        openCrystals();
        QVERIFY(add("coordination"));
        type("3.7");  // the second shell lies at 3.615 angstrom
        QVERIFY(settle());
        QVERIFY(outcome(0).results[1].first == "coordination_max");
        QCOMPARE(outcome(0).results[1].second.value, 18.0);
        // What cannot be used stays in its field; the last good value goes on counting.
        type("-1");
        QVERIFY(!page().panel().unusableFields().isEmpty());
        QCOMPARE(outcome(0).results[1].second.value, 18.0);
        window_->actions()["edit.undo"]->trigger();
        QVERIFY(settle());
        QVERIFY(page().panel().unusableFields().isEmpty());
        QCOMPARE(outcome(0).results[1].second.value, 12.0);
    }

    void oneThatFailsSaysWhyInItsRow() {
        openCrystals();
        QVERIFY(add("wigner-seitz"));
        QVERIFY(list().rows()[0].problem.contains("reference"));
        QVERIFY(add("common-neighbors"));
        QCOMPARE(list().rows()[1].note, QString("fcc 95.3 %"));
        QVERIFY(test::messages(*window_).isEmpty());
        window_->analysis().stack().setReference(test::itemNamed(*window_, "crystal")->id);
        QVERIFY(settle());
        QVERIFY(list().rows()[0].problem.isEmpty());
        QCOMPARE(list().rows()[0].note, QString("Vacancies 1"));
    }

    void theMenuOffersWhatOneFrameIsEnoughFor() {
        openCrystals();
        QVERIFY(add("surface-mesh"));
        QCOMPARE(layer().coloring().field, std::string("surface"));
        QVERIFY(!add("time-average"));
        QVERIFY(!add("mean-square-displacement"));
        // A recipe may bring one nevertheless.
        window_->analysis().stack().add("mean-square-displacement");
        QVERIFY(settle());
        QVERIFY(list().rows()[1].problem.contains("\"trajectory\""));
        QVERIFY(list().rows()[0].problem.isEmpty());
    }

    void curvesAreInTheChartsAsLongAsTheirModifierIs() {
        openCrystals();
        QVERIFY(add("radial-distribution"));
        QCOMPARE(window_->charts().selected(), QString("radial_distribution"));
        QCOMPARE(window_->charts().pointCount("radial_distribution"), std::size_t{200});
        QTest::keyClick(&list(), Qt::Key_Delete);
        QVERIFY(settle());
        QVERIFY(!window_->charts().names().contains("radial_distribution"));
    }

    void theCurveIsShownWhenItsFieldIsCorrected() {
        openCrystals();
        QVERIFY(add("radial-distribution"));
        QVERIFY(add("coordination"));
        QVERIFY(add("histogram"));
        auto& stack = window_->analysis().stack();
        stack.setOptions(2, {{"kind", "histogram"}, {"field", "coordinatoin"}});
        QVERIFY(settle());
        QVERIFY(!list().rows()[2].problem.isEmpty());
        stack.setOptions(2, {{"kind", "histogram"}, {"field", "coordination"}});
        QVERIFY(settle());
        QCOMPARE(window_->charts().selected(), QString("coordination_histogram"));
        // Another one is chosen by hand and stays, until the field has another name.
        window_->charts().select("radial_distribution");
        stack.setOptions(2, {{"kind", "histogram"}, {"field", "coordination"}, {"bins", 20}});
        QVERIFY(settle());
        QCOMPARE(window_->charts().selected(), QString("radial_distribution"));
    }

    void theChartOneLooksAtStaysWhenModifiersAreUndone() {
        openCrystals();
        QVERIFY(add("radial-distribution"));
        QVERIFY(add("bond-angles"));
        QVERIFY(add("coordination"));
        widgets::ChartPanel& charts = window_->charts();
        const QString looked = QString::fromStdString(outcome(0).series.front().name);
        charts.select(looked);
        QCOMPARE(charts.selected(), looked);
        window_->actions()["edit.undo"]->trigger();  // the row before is current now
        QVERIFY(settle());
        QCOMPARE(names().size(), 2);
        QCOMPARE(charts.selected(), looked);
        // One that was taken away comes back with its modifier.
        window_->analysis().stack().remove(0);
        QVERIFY(settle());
        QVERIFY(charts.selected() != looked);
        window_->actions()["edit.undo"]->trigger();
        QVERIFY(settle());
        QCOMPARE(charts.selected(), looked);
    }

    void allAtomsAreShownByLeavingOutWhatHidesThem() {
        openCrystals();
        QVERIFY(add("hide"));
        window_->analysis().stack().setOptions(0, {{"kind", "hide"}, {"expression", "x > 7"}});
        QVERIFY(settle());
        const auto hidden = [this] {
            return dynamic_cast<const viz::AtomLayer&>(layer()).hiddenCount();
        };
        QVERIFY(hidden() > 0);
        window_->actions()["select.showAll"]->trigger();
        QCOMPARE(hidden(), std::size_t{0});
        QVERIFY(settle());
        QCOMPARE(hidden(), std::size_t{0});
        QVERIFY(!list().rows()[0].enabled);
        QCOMPARE(window_->document().undoStack().undoText(), QString("Leave out Hide atoms"));
        window_->actions()["edit.undo"]->trigger();
        QVERIFY(settle());
        QVERIFY(hidden() > 0);
        QVERIFY(list().rows()[0].enabled);
    }

    void theEyesOfTheTreeAreTheSame() {
        openCrystals();
        QVERIFY(add("common-neighbors"));
        widgets::ProjectModel& model = *window_->tree().model();
        const QString id = test::idOf(*window_, "vacancy") + "/0";
        QVERIFY(model.setData(model.indexOf(id), false, widgets::ProjectModel::visibleRole));
        QVERIFY(settle());
        QVERIFY(!list().rows()[0].enabled);
        QVERIFY(!model.indexOf(id).data(widgets::ProjectModel::visibleRole).toBool());
        QVERIFY(window_->scene().isShown(vacancyId()));
        // What is selected in one is selected in the other.
        QVERIFY(add("coordination"));
        window_->tree().select(id);
        QCOMPARE(list().currentRow(), 0);
        list().setCurrentRow(1);
        const QString second = test::idOf(*window_, "vacancy") + "/1";
        QCOMPARE(window_->tree().selectedItems(), QStringList{second});
        QTest::keyClick(&list(), Qt::Key_Delete);
        QVERIFY(settle());
        QCOMPARE(window_->tree().selectedItems(), QStringList{id});
        QCOMPARE(names(), QStringList{"Common neighbor analysis"});
        // Deleting the modifier in the tree is not to delete the structure.
        window_->actions()["edit.delete"]->trigger();
        QVERIFY(settle());
        QVERIFY(page().isVisible());
        QVERIFY(window_->analysis().stack().structure() != nullptr);
        QVERIFY(test::itemNamed(*window_, "vacancy") != nullptr);
        QCOMPARE(window_->analysis().stack().count(), 0);
    }

    void aSavedStackIsThereAgainWithItsColors() {
        openCrystals();
        QVERIFY(add("common-neighbors"));
        QVERIFY(add("coordination"));
        window_->scene().colorBy(vacancyId(), "structure_type");
        window_->scene().keepView();
        const QString file = surroundings->path("stack.isthmus");
        project::saveProject(window_->document().project(), file.toStdString());

        window_ = std::make_unique<MainWindow>();
        window_->show();
        QVERIFY(test::open(*window_, file));
        window_->select(test::idOf(*window_, "vacancy"));
        QVERIFY(settle());
        QCOMPARE(names(), (QStringList{"Common neighbor analysis", "Coordination"}));
        QTRY_COMPARE(layer().coloring().field, std::string("structure_type"));

        // A picture without a window has the colors too.
        const auto project = project::openProject(file.toStdString());
        const core::Json view = project.view.at("views").at("main");
        QCOMPARE(window::layersToAnalyze(project, view).size(), std::size_t{1});
        viz::View picture;
        window::showWithFound(picture, view, project, ".");
        const viz::AtomLayer* atoms = picture.scene().findAtoms(vacancyId());
        QCOMPARE(atoms->coloring().field, std::string("structure_type"));
        QVERIFY(atoms->structure().findField("structure_type") != nullptr);
    }

    void itRunsInTheEngineAsAnyStudy() {
        openCrystals();
        QVERIFY(add("common-neighbors"));
        QVERIFY(add("centrosymmetry"));
        window_->analysis().stack().setEnabled(1, false);
        window_->runs().run(test::itemNamed(*window_, "vacancy analysis")->id);
        QVERIFY(test::waitUntilIdle(*window_));
        const auto made = test::itemNamed(*window_, "vacancy analysis structure");
        QVERIFY(made != nullptr);
        QVERIFY(made->structure()->findField("structure_type") != nullptr);
        QVERIFY(made->structure()->findField("centrosymmetry") == nullptr);
    }

    void stressTakesThePotentialThatIsChosen() {
        openCrystals();
        QVERIFY(add("atomic-stress"));
        QVERIFY(outcome(0).state == ModifierOutcome::State::failed);
        QVERIFY2(outcome(0).error.find("potential") != std::string::npos, outcome(0).error.c_str());
        window_->analysis().stack().setPotential({{"kind", "eam-zhou2004"}, {"species", {"Cu"}}});
        QVERIFY(settle());
        QVERIFY2(outcome(0).state == ModifierOutcome::State::done, outcome(0).error.c_str());
        QVERIFY(layer().choices().size() > 1);

        // The other crystal takes it over. By symmetry no atom of it is sheared.
        window_->select(test::idOf(*window_, "crystal"));
        QVERIFY(add("atomic-stress"));
        const auto crystal = test::itemNamed(*window_, "crystal");
        const auto& known = *window_->analysis().live().of(crystal->id);
        QVERIFY2(known.outcomes.at(0).error.empty(), known.outcomes.at(0).error.c_str());
        for (const double stress : known.atoms->findField("von_mises_stress")->values) {
            QVERIFY(std::abs(stress) < 1e-6);  // GPa
        }
        // A table that is not there is told, and nothing else is lost.
        window_->analysis().stack().setPotential(
            {{"kind", "eam"}, {"files", {"none.eam"}}, {"species", {"Cu"}}});
        QVERIFY(settle());
        const auto& failed = *window_->analysis().live().of(crystal->id);
        QVERIFY2(failed.outcomes.at(0).error.find("none.eam") != std::string::npos,
                 failed.outcomes.at(0).error.c_str());
    }

    void aSurfaceIsDrawnAsLongAsItsModifierIsApplied() {
        project::Project project;
        auto cube = copper(4);
        cube->cell = structure::UnitCell(cube->cell.matrix(), {false, false, false});
        put(project, "other", copper(3));
        put(project, "cube", cube);
        window_ = std::make_unique<MainWindow>();
        window_->show();
        window_->document().replace(std::move(project), {}, false);
        window_->select(test::idOf(*window_, "cube"));
        const std::string id = test::itemNamed(*window_, "cube")->id;
        const auto surface = [&] {
            return window_->viewPage().view().scene().findMesh(id + ":surface");
        };
        QVERIFY(add("surface-mesh"));
        QVERIFY(surface() != nullptr && surface()->isVisible());
        // Around the outermost atoms, which lie from 0 to 3 and a half edges.
        const auto [low, high] = surface()->bounds();
        QVERIFY((low - core::Vec3::Zero()).norm() < 1e-6);
        QVERIFY((high - core::Vec3::Constant(3.5 * kEdge)).norm() < 1e-6);
        window_->scene().keepView();
        const core::Json view = window_->document().project().view.at("views").at("main");
        QCOMPARE(view.at("layers").size(), std::size_t{1});
        viz::View picture;
        window::showWithFound(picture, view, window_->document().project(), ".");
        QCOMPARE(picture.scene().findMesh(id + ":surface")->bounds(), surface()->bounds());
        // It goes and comes with what is shown.
        window_->select(test::idOf(*window_, "other"));
        QVERIFY(settle());
        QVERIFY(surface() == nullptr || !surface()->isVisible());
        window_->select(QString::fromStdString(id));
        QVERIFY(settle());
        QVERIFY(surface() != nullptr && surface()->isVisible());
        window_->analysis().stack().setEnabled(0, false);
        QVERIFY(settle());
        QVERIFY(surface() == nullptr);
        window_->document().undoStack().undo();
        QVERIFY(settle());
        QVERIFY(surface() != nullptr);
    }

    void theFrameThatIsShownIsAnalyzed() {
        openCrystals();
        QVERIFY(add("coordination"));
        // A moment in which the crystal has grown apart: nobody is within the cutoff any more.
        auto apart = std::make_shared<structure::AtomicStructure>(
            *test::itemNamed(*window_, "vacancy")->structure());
        apart->cell = apart->cell.deformed(1.5 * core::Mat3::Identity());
        for (core::Vec3& position : apart->positions) {
            position *= 1.5;
        }
        window_->scene().showMoment(vacancyId(), {1, "t = 1 ps", apart});
        QVERIFY(settle());
        QCOMPARE(outcome(0).results[1].second.value, 0.0);
        QCOMPARE(layer().coloring().field, std::string("coordination"));
        QCOMPARE(layer().dataRange()->high, 0.0);
        // Many frames in a row: the last one counts.
        for (int i = 0; i < 20; ++i) {
            auto moment = std::make_shared<structure::AtomicStructure>(*apart);
            if (i == 19) {
                *moment = *test::itemNamed(*window_, "vacancy")->structure();
            }
            window_->scene().showMoment(vacancyId(), {2, "t = 2 ps", moment});
            QTest::qWait(1);
        }
        QVERIFY(settle());
        QCOMPARE(outcome(0).results[1].second.value, 12.0);
        QCOMPARE(layer().dataRange()->high, 12.0);
    }

    void aLongAnalysisIsStoppedByANewerChangeAndByHand() {
        openCrystals();
        window_->document().push([](project::Project& project) {
            auto item = std::make_shared<project::Item>();
            item->id = project.newId(project::ItemKind::structure);
            item->name = "large";
            item->content = std::shared_ptr<const structure::AtomicStructure>(copper(20));
            return project::addItem(project, item);
        });
        const auto id = test::itemNamed(*window_, "large")->id;
        window_->select(QString::fromStdString(id));
        window::LiveAnalysis& live = window_->analysis().live();
        window_->analysis().stack().add("template-matching");
        QVERIFY(QTest::qWaitFor([&] { return live.progressOf(id).has_value(); }, test::kPatience));
        live.cancel(id);
        QVERIFY(settle());
        QVERIFY(live.of(id)->cancelled);
        QVERIFY(live.of(id)->outcomes[0].state == ModifierOutcome::State::waiting);
        QCOMPARE(list().rows()[0].note, QString("stopped"));

        live.again(id);
        QVERIFY(QTest::qWaitFor([&] { return live.progressOf(id).has_value(); }, test::kPatience));
        window_->analysis().stack().setEnabled(0, false);  // nothing is left to do
        QVERIFY(settle());
        QVERIFY(live.of(id)->outcomes[0].state == ModifierOutcome::State::off);
    }
};

int main(int argc, char** argv) {
    return test::runWindowTest<tst_AnalysisPage>(argc, argv);
}
#include "tst_AnalysisPage.moc"
