#include "app/window/view/SceneKeeper.h"

#include "app/window/document/Edits.h"
#include "app/window/view/Sight.h"
#include "tests/app/SampleWindow.h"
#include "widgets/VtkView.h"
#include "widgets/view/TimeBar.h"

using namespace isthmus;
using test::idOf;
using test::itemNamed;
using test::run;
using test::setOptions;
using window::MainWindow;

namespace {

/// Blocks of different sizes at one place, and something that cannot be drawn.
const QByteArray kBlocks = R"({"isthmus": 1, "studies": [
  {"name": "block", "study": "structure.build", "prototype": "fcc", "species": "Cu", "repeat": [8, 8, 8]},
  {"name": "grain", "study": "structure.build", "prototype": "fcc", "species": "Cu", "repeat": [2, 2, 2]},
  {"name": "other", "study": "structure.build", "prototype": "bcc", "species": "Fe", "repeat": [3, 3, 3]},
  {"name": "copper", "study": "material.card",
   "elasticity": {"kind": "isotropic", "youngs_modulus": 128, "poissons_ratio": 0.34}}]})";

std::vector<std::string> shown(MainWindow& window) {
    return window.scene().shownItems();
}

}  // namespace

class tst_SceneKeeper : public test::SampleWindow {
    Q_OBJECT

    /// The sample while a long run sends frames.
    MainWindow& withRun() {
        MainWindow& window = withSample();
        run(window, "relax");
        if (!test::waitUntilIdle(window)) {
            qFatal("the sample does not run");
        }
        setOptions(window, "heat", {{"duration", 2000.0}, {"frame_every", 20}});
        if (!test::runUntilFrames(window, "heat", 2)) {
            qFatal("no frames came");
        }
        return window;
    }

private Q_SLOTS:
    void cleanup() { close(); }

    void whatLiesFarOutsideTheViewIsBroughtIntoIt() {
        MainWindow& window = withSample();
        run(window, "block");
        QVERIFY(test::waitUntilIdle(window));
        window.document().push([](project::Project& project) {
            return window::addStudy(project, study::schemas().at("mesh.generate"));
        });
        setOptions(window, "Mesh",
                   {{"length_unit", "mm"},
                    {"geometry",
                     {{"kind", "box"}, {"size", {100.0, 10.0, 10.0}}, {"divisions", {2, 2, 2}}}}});
        run(window, "Mesh");
        QVERIFY(test::waitUntilIdle(window));
        const viz::View& view = window.viewPage().view().view();
        window.scene().setShown(itemNamed(window, "Mesh mesh")->id, true);
        const viz::Layer* mesh = view.scene().find(itemNamed(window, "Mesh mesh")->id);
        const auto [low, high] = mesh->bounds();
        const auto [x, y] = view.project(0.5 * (low + high));
        const core::Json camera = view.camera();
        const auto eye = camera.at("position").get<std::array<double, 3>>();
        const core::Vec3 distance = core::Vec3(eye[0], eye[1], eye[2]) - 0.5 * (low + high);
        QVERIFY(distance.norm() > 0.5 * (high - low).norm());
        QVERIFY(distance.norm() < 20.0 * (high - low).norm());
        QVERIFY(x > 0 && y > 0);

        // Also a view that was kept of an empty corner.
        viz::View kept;
        kept.scene().show(*itemNamed(window, "block structure"));
        kept.setCamera({{"position", {1e9, 1e9, 1e9}}, {"focal_point", {2e9, 1e9, 1e9}}});
        window::leaveEmptiness(kept);
        QVERIFY(kept.camera().at("position").at(0).get<double>() < 1000.0);
        const core::Json near = {{"position", {5.0, -20.0, 5.0}}, {"focal_point", {5.0, 0.0, 5.0}}};
        kept.setCamera(near);
        window::leaveEmptiness(kept);
        QCOMPARE(kept.camera().at("position").at(1).get<double>(), -20.0);
    }

    void thePictureOfARecipeIsMadeOfItsLayers() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("three.json", test::kThreeBlocks)));
        window.actions()["run.outdated"]->trigger();
        QVERIFY(test::waitUntilIdle(window));
        QVERIFY(window.scene().isShown(itemNamed(window, "large structure")->id));
        QVERIFY(window.scene().isShown(itemNamed(window, "last structure")->id));
        QVERIFY(!window.scene().isShown(itemNamed(window, "between structure")->id));
        const viz::View& view = window.viewPage().view().view();
        QVERIFY(view.camera().at("position") == core::Json({100.0, -200.0, 50.0}));
        QVERIFY(view.scene().find(itemNamed(window, "last structure")->id)->offset() ==
                core::Vec3(40.0, 0.0, 0.0));
    }

    void framesOfARunCanBeLookedBackAtWhileItGoesOn() {
        MainWindow& window = withRun();
        widgets::TimeBar& bar = window.viewPage().timeBar();
        QVERIFY(bar.isVisible() && bar.isEnabled());
        QVERIFY(window.scene().isWatching());
        const std::string live = itemNamed(window, "heat")->id + ".structure";
        const auto drawn = [&window, &live] {
            return window.viewPage().view().scene().findAtoms(live)->structure().positions;
        };
        QTRY_VERIFY_WITH_TIMEOUT(bar.frameCount() >= 3, test::kPatience);
        QCOMPARE(bar.frame(), bar.frameCount() - 1);  // it follows
        bar.goFirst();
        const auto first = drawn();
        const int count = bar.frameCount();
        QTRY_VERIFY_WITH_TIMEOUT(bar.frameCount() >= count + 2, test::kPatience);
        QCOMPARE(bar.frame(), 0);
        QCOMPARE(window.scene().liveFrame(), 0);
        QVERIFY(drawn() == first);
        bar.goNext();
        QVERIFY(drawn() != first);
        bar.goLast();
        const auto last = drawn();
        QTRY_VERIFY_WITH_TIMEOUT(drawn() != last, test::kPatience);
        QCOMPARE(bar.frame(), bar.frameCount() - 1);
        window.actions()["run.stop"]->trigger();
        QVERIFY(test::waitUntilIdle(window));
        QVERIFY(!window.scene().isWatching());
        // Then those of the file, of which the last is drawn.
        QTRY_VERIFY_WITH_TIMEOUT(bar.isVisible() && bar.frameCount() >= count, test::kPatience);
        QCOMPARE(bar.frame(), bar.frameCount() - 1);
    }

    void whatLiesInThePlaceOfTheFramesIsHidden() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("two.json", R"({"isthmus": 1, "studies": [
          {"name": "block", "study": "structure.build", "prototype": "fcc", "species": "Cu"},
          {"name": "other", "study": "structure.build", "prototype": "bcc", "species": "Fe"},
          {"name": "heat", "study": "md.run", "structure": "block.structure", "duration": 1000,
           "potential": {"kind": "eam-zhou2004", "species": ["Cu"]}, "frame_every": 20}]})")));
        QSignalSpy frames(&window.jobs(), &window::JobQueue::frame);
        window.actions()["run.outdated"]->trigger();
        QVERIFY(QTest::qWaitFor([&] { return frames.count() > 1; }, test::kPatience));
        QVERIFY(window.scene().isWatching());
        const std::string other = itemNamed(window, "other structure")->id;
        QVERIFY(!window.scene().isShown(other));
        window.actions()["run.discard"]->trigger();
        QVERIFY(test::waitUntilIdle(window));
        QVERIFY(window.scene().isShown(other));
    }

    void whatIsSelectedDuringARunIsDrawn() {
        MainWindow& window = withRun();
        const std::string live = itemNamed(window, "heat")->id + ".structure";
        const std::string other = itemNamed(window, "block structure")->id;
        const viz::Scene& scene = window.viewPage().view().scene();
        QVERIFY(scene.find(live)->isVisible() && !window.scene().isShown(other));
        window.select(QString::fromStdString(other));
        QVERIFY(!scene.find(live)->isVisible() && window.scene().isShown(other));
        QVERIFY(!window.scene().isWatching());
        QVERIFY(!window.viewPage().timeBar().isVisible());
        QVERIFY(!window.scene().isLive(itemNamed(window, "relax structure")->id));
        // What cannot be drawn leaves the run in sight, and so does the run itself.
        window.select(idOf(window, "plate"));
        QVERIFY(scene.find(live)->isVisible());
        window.select(QString::fromStdString(other));
        QVERIFY(!scene.find(live)->isVisible());
        window.select(idOf(window, "heat"));
        QVERIFY(scene.find(live)->isVisible() && !window.scene().isShown(other));
        QVERIFY(window.scene().isWatching());
        // Also what it started from: modifiers of that apply to the frames.
        window.select(idOf(window, "relax structure"));
        QVERIFY(window.scene().isWatching());
        // At the end it does not push itself before what is looked at.
        window.select(QString::fromStdString(other));
        window.actions()["run.stop"]->trigger();
        QVERIFY(test::waitUntilIdle(window));
        QVERIFY(window.scene().isShown(other));
        QVERIFY(!window.scene().isShown(itemNamed(window, "heat structure")->id));
    }

    void whatUndoTakesAwayIsShownAgainAfterRedo() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("three.json", test::kThreeBlocks)));
        run(window, "large");
        QVERIFY(test::waitUntilIdle(window));
        const std::string id = itemNamed(window, "large structure")->id;
        QVERIFY(window.scene().isShown(id));
        window.document().undoStack().undo();
        QVERIFY(itemNamed(window, "large structure") == nullptr);
        window.document().undoStack().redo();
        QVERIFY(window.scene().isShown(id));
    }

    void whatIsBuiltOrOpenedIsShownAloneAndUndoShowsWhatWasThere() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("blocks.json", kBlocks)));
        run(window, "block");
        QVERIFY(test::waitUntilIdle(window));
        const std::string block = itemNamed(window, "block structure")->id;
        QVERIFY(shown(window) == std::vector<std::string>{block});
        QVERIFY(test::open(
            window, surroundings->write("pair.xyz", "2\n\nCu 5.0 5.0 5.0\nCu 7.5 5.0 5.0\n")));
        const std::string pair = itemNamed(window, "pair")->id;
        QVERIFY(shown(window) == std::vector<std::string>{pair});
        // Put together by a person, they are shown together again.
        window.scene().setShown(block, true);
        const std::vector<std::string> together = shown(window);
        QCOMPARE(together.size(), std::size_t{2});
        run(window, "grain");
        QVERIFY(test::waitUntilIdle(window));
        const std::string grain = itemNamed(window, "grain structure")->id;
        QVERIFY(shown(window) == std::vector<std::string>{grain});
        const viz::View& view = window.viewPage().view().view();
        const auto eye = [&view] { return view.camera().at("position").at(0).get<double>(); };
        const double seenFrom = eye();
        window.document().undoStack().undo();
        QVERIFY(shown(window) == together);
        window.document().undoStack().redo();
        QVERIFY(shown(window) == std::vector<std::string>{grain});
        QVERIFY(std::abs(eye() - seenFrom) < 1e-3 * std::abs(seenFrom));
        window.document().undoStack().undo();
        window.document().undoStack().undo();
        QVERIFY(shown(window) == std::vector<std::string>{block});
    }

    void whatIsSelectedIsDrawnUntilSomethingShownIsSelected() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("blocks.json", kBlocks)));
        for (const char* name : {"block", "grain", "other"}) {
            run(window, name);
            QVERIFY(test::waitUntilIdle(window));
        }
        const std::string block = itemNamed(window, "block structure")->id;
        const std::string grain = itemNamed(window, "grain structure")->id;
        const std::string other = itemNamed(window, "other structure")->id;
        window.scene().setShown(block, true);
        const std::vector<std::string> together = shown(window);
        QCOMPARE(together.size(), std::size_t{2});
        window.select(QString::fromStdString(grain));
        QVERIFY(shown(window) == std::vector<std::string>{grain});
        // What cannot be drawn changes nothing.
        window.select(idOf(window, "copper"));
        QVERIFY(shown(window) == std::vector<std::string>{grain});
        window.select(idOf(window, "block"));  // the study that made one of them
        QVERIFY(shown(window) == together);
        window.select(QString::fromStdString(grain));
        window.scene().setShown(grain, false);  // its eye
        QVERIFY(shown(window) == together);
        window.select(QString::fromStdString(other));
        window.select(QString::fromStdString(grain));
        window.scene().setShown(block, true);
        const std::vector<std::string> now = shown(window);
        QCOMPARE(now.size(), std::size_t{2});
        QVERIFY(window.scene().isShown(grain));
        window.select(QString::fromStdString(block));
        QVERIFY(shown(window) == now);
    }
};

int main(int argc, char** argv) {
    return test::runWindowTest<tst_SceneKeeper>(argc, argv);
}
#include "tst_SceneKeeper.moc"
