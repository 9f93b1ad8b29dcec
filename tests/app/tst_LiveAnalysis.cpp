#include "app/window/analysis/LiveAnalysis.h"

#include "app/window/analysis/AnalysisController.h"
#include "app/window/analysis/AnalysisPage.h"
#include "app/window/view/SceneKeeper.h"
#include "engine/structure/Supercell.h"
#include "tests/app/SampleWindow.h"
#include "widgets/VtkView.h"
#include "widgets/plot/ChartPanel.h"

using namespace isthmus;
using test::idOf;
using test::itemNamed;
using window::MainWindow;

class tst_LiveAnalysis : public test::SampleWindow {
    Q_OBJECT

    /// The atoms that were analyzed last.
    static const structure::AtomicStructure* analyzed(MainWindow& window, const std::string& id) {
        const auto* known = window.analysis().live().of(id);
        return known != nullptr ? known->input.atoms.get() : nullptr;
    }

private Q_SLOTS:
    void cleanup() { close(); }

    void modifiersApplyToTheFramesOfARun() {
        MainWindow& window = withSample();
        test::run(window, "relax");
        QVERIFY(test::waitUntilIdle(window));
        const auto start = itemNamed(window, "relax structure");
        window.select(QString::fromStdString(start->id));
        window.analysis().page().add("centrosymmetry");
        const auto colors = [&window](const std::string& id) {
            const viz::Layer* layer = window.viewPage().view().scene().find(id);
            return layer != nullptr ? layer->coloring().field : std::string();
        };
        QTRY_COMPARE_WITH_TIMEOUT(colors(start->id), std::string("centrosymmetry"),
                                  test::kPatience);
        window.analysis().page().add("radial-distribution");
        QTRY_COMPARE_WITH_TIMEOUT(analyzed(window, start->id), start->structure().get(),
                                  test::kPatience);

        test::setOptions(window, "heat", {{"duration", 2000.0}, {"frame_every", 20}});
        QVERIFY(test::runUntilFrames(window, "heat", 2));
        QVERIFY(window.scene().isLive(start->id));
        QTRY_VERIFY_WITH_TIMEOUT(analyzed(window, start->id) != start->structure().get() &&
                                     analyzed(window, start->id) != nullptr,
                                 test::kPatience);
        // One frame after the other, not the same for ever.
        const auto* one = analyzed(window, start->id);
        QTRY_VERIFY_WITH_TIMEOUT(analyzed(window, start->id) != one, test::kPatience);
        const std::string live = itemNamed(window, "heat")->id + ".structure";
        const viz::Layer* layer = window.viewPage().view().scene().find(live);
        QVERIFY(layer != nullptr && layer->isVisible());
        QTRY_COMPARE(layer->coloring().field, std::string("centrosymmetry"));
        QVERIFY(!window.scene().isShown(start->id));
        QVERIFY(window.charts().names().contains("radial_distribution"));
        QVERIFY(window.charts().names().contains("temperature"));
        // Devices that need larger cells repeat what they are given.
        const auto cell = structure::replicate(*start->structure(), {2, 1, 1});
        job::Frame repeated;
        repeated.moment.time = 1.0;
        for (int i = 0; i < 9; ++i) {
            repeated.cell[static_cast<std::size_t>(i)] = cell.cell.matrix()(i / 3, i % 3);
        }
        for (const core::Vec3& position : cell.positions) {
            repeated.positions.insert(repeated.positions.end(),
                                      {position[0], position[1], position[2]});
        }
        Q_EMIT window.jobs().frame(window.jobs().jobs().back()->id, repeated);
        QCOMPARE(window.viewPage().view().scene().findAtoms(live)->structure().atomCount(),
                 2 * start->structure()->atomCount());
        // The panel of the run shows the modifiers.
        QVERIFY(window.analysis().stack().structure() == start);

        window.actions()["run.discard"]->trigger();
        QVERIFY(test::waitUntilIdle(window));
        QVERIFY(window.scene().isShown(start->id));
        QTRY_COMPARE_WITH_TIMEOUT(analyzed(window, start->id), start->structure().get(),
                                  test::kPatience);
    }

    void modifiersThatWaitForARunApplyToItsFrames() {
        MainWindow& window = withSample();
        const std::string made = itemNamed(window, "heat")->id + ".structure";
        window.document().push([&](project::Project& project) {
            auto item = std::make_shared<project::Item>();
            item->id = project.newId(project::ItemKind::study);
            item->name = "look";
            item->content =
                std::make_shared<const project::StudyDefinition>(project::StudyDefinition{
                    "structure.analyze",
                    {{"structure", made}, {"modifiers", {{{"kind", "common-neighbors"}}}}}});
            return project::addItem(project, item);
        });
        test::setOptions(window, "heat", {{"duration", 2000.0}, {"frame_every", 20}});
        QVERIFY(test::runUntilFrames(window, "heat", 2));
        QTRY_VERIFY_WITH_TIMEOUT(analyzed(window, made) != nullptr, test::kPatience);
        QTRY_VERIFY(window.viewPage().view().scene().findAtoms(made)->structure().findField(
                        "structure_type") != nullptr);
        window.actions()["run.stop"]->trigger();
        QVERIFY(test::waitUntilIdle(window));
        const auto kept = itemNamed(window, "heat structure");
        QTRY_VERIFY_WITH_TIMEOUT(analyzed(window, kept->id) == kept->structure().get(),
                                 test::kPatience);
        QVERIFY(analyzed(window, made) == nullptr);
    }
};

int main(int argc, char** argv) {
    return test::runWindowTest<tst_LiveAnalysis>(argc, argv);
}
#include "tst_LiveAnalysis.moc"
