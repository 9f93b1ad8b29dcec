#include "app/window/view/SceneKeeper.h"

#include "app/window/document/Edits.h"
#include "app/window/view/Sight.h"
#include "tests/app/SampleWindow.h"
#include "widgets/VtkView.h"

using namespace isthmus;
using test::itemNamed;
using test::run;
using test::setOptions;
using window::MainWindow;

class tst_SceneKeeper : public test::SampleWindow {
    Q_OBJECT

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
};

int main(int argc, char** argv) {
    return test::runWindowTest<tst_SceneKeeper>(argc, argv);
}
#include "tst_SceneKeeper.moc"
