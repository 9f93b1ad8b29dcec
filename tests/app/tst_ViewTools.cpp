#include "app/window/view/ViewTools.h"

#include <QLineEdit>

#include "app/window/document/AtomEdits.h"
#include "app/window/view/AtomSelector.h"
#include "app/window/view/SceneKeeper.h"
#include "app/window/view/SequenceWriter.h"
#include "engine/core/Error.h"
#include "engine/io/Csv.h"
#include "tests/app/WindowTest.h"
#include "viz/scene/Picture.h"
#include "viz/scene/ViewState.h"
#include "widgets/VtkView.h"
#include "widgets/view/CutStrip.h"
#include "widgets/view/SelectionStrip.h"

using namespace isthmus;
using window::MainWindow;
using window::ViewTools;

namespace {

/// Eight atoms at the corners of a cube, four of each species.
const QByteArray kCube = R"(8
Lattice="20 0 0 0 20 0 0 0 20" Properties=species:S:1:pos:R:3:structure_type:R:1
Cu 5 5 5 1
Cu 15 5 5 1
Cu 5 15 5 2
Cu 15 15 5 2
Ni 5 5 15 1
Ni 15 5 15 1
Ni 5 15 15 0
Ni 15 15 15 0
)";

}  // namespace

class TestViewTools : public QObject {
    Q_OBJECT

public:
    const test::Surroundings* surroundings = nullptr;

private:
    /// The window with the cube.
    std::unique_ptr<MainWindow> openCube() {
        auto window = std::make_unique<MainWindow>();
        window->show();
        if (!test::open(*window, surroundings->write("cube.extxyz", kCube))) {
            qFatal("the cube was not opened");
        }
        return window;
    }

private Q_SLOTS:
    void expressionsSelectAndTellTheirFaults() {
        const auto window = openCube();
        ViewTools& tools = window->viewTools();
        window->actions()["view.select"]->trigger();
        QVERIFY(tools.tool() == ViewTools::Tool::select);
        QVERIFY(tools.selectionStrip().isVisible());
        auto* line = tools.selectionStrip().findChild<QLineEdit*>();
        line->setText("species == \"Cu\" && y > 10");
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(tools.selector().selectedCount(), std::size_t(2));
        QVERIFY(tools.selectionStrip().problem().isEmpty());
        line->setText("species == Cu && charge > 1");
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY2(tools.selectionStrip().problem().contains("character 18"),
                 qPrintable(tools.selectionStrip().problem()));
        QCOMPARE(tools.selector().selectedCount(), std::size_t(2));
    }

    void selectedAtomsAreHiddenInvertedAndShown() {
        const auto window = openCube();
        ViewTools& tools = window->viewTools();
        tools.selector().selectWhere("z > 10");
        window->actions()["select.invert"]->trigger();
        window->actions()["select.hide"]->trigger();
        const viz::AtomLayer* layer = tools.selector().target();
        QCOMPARE(layer->drawnCount(), std::size_t(4));
        QVERIFY(window->actions()["select.showAll"]->isEnabled());
        window->actions()["select.showAll"]->trigger();
        QCOMPARE(layer->drawnCount(), std::size_t(8));
        tools.selector().selectWhere("structure_type == 0");
        window->actions()["select.only"]->trigger();
        QCOMPARE(layer->drawnCount(), std::size_t(2));
    }

    void clickAndBoxSelect() {
        const auto window = openCube();
        ViewTools& tools = window->viewTools();
        window->actions()["view.select"]->trigger();
        const viz::PickResult first{
            .item = tools.selector().target()->item(), .place = viz::Place::atom, .index = 3};
        viz::PickResult second = first;
        second.index = 5;
        tools.selector().click(first, false);
        tools.selector().click(second, true);
        QCOMPARE(tools.selector().selectedCount(), std::size_t(2));
        tools.selector().click(second, true);  // once more takes it away
        QCOMPARE(tools.selector().selectedCount(), std::size_t(1));
        tools.selector().takeBox({0.0, 0.0}, {1e5, 1e5}, false);
        QCOMPARE(tools.selector().selectedCount(), std::size_t(8));
        tools.selector().click({}, false);
        QCOMPARE(tools.selector().selectedCount(), std::size_t(0));
    }

    void deletingAtomsIsUndone() {
        const auto window = openCube();
        AtomsOf atoms{*window};
        window->viewTools().selector().selectWhere("species == Ni");
        window->actions()["select.delete"]->trigger();
        QCOMPARE(atoms.count(), std::size_t(4));
        QCOMPARE(window->document().undoStack().undoText(), QString("Delete 4 atoms"));
        window->actions()["edit.undo"]->trigger();
        QCOMPARE(atoms.count(), std::size_t(8));
        window->viewTools().selector().selectWhere("1");
        window->actions()["select.delete"]->trigger();
        QCOMPARE(atoms.count(), std::size_t(8));
        QVERIFY(test::messages(*window).contains("keeps at least one atom"));
    }

    void wrappingIsUndoneAndKeptWithTheView() {
        const auto window = openCube();
        const auto wrapped = [&] {
            return window->viewTools().selector().target()->style().wrapped;
        };
        const auto saved = [&] {
            window->scene().keepView();
            return window->document().project().view.at("views").at("main").at("layers").at(0);
        };
        QVERIFY(!wrapped() && !saved().contains("wrapped"));
        window->actions()["view.wrap"]->trigger();
        QVERIFY(wrapped() && window->actions()["view.wrap"]->isChecked());
        QVERIFY(saved().at("wrapped") == true);
        QVERIFY(window->document().isModified());
        QCOMPARE(window->document().undoStack().undoText(), QString("Wrap atoms into the cell"));
        window->actions()["edit.undo"]->trigger();
        QVERIFY(!wrapped() && !window->actions()["view.wrap"]->isChecked());
        window->actions()["edit.redo"]->trigger();
        QVERIFY(wrapped());
        // There and back is no change at all.
        window->actions()["view.wrap"]->trigger();
        QVERIFY(!wrapped());
        QVERIFY(window->document().undoStack().undoText() != "Wrap atoms into the cell");
    }

    void aNewStructureIsMadeOfTheSelection() {
        const auto window = openCube();
        window->viewTools().selector().selectWhere("species == Ni");
        window->actions()["select.structure"]->trigger();
        const auto made = test::itemNamed(*window, "cube selection");
        QVERIFY(made != nullptr);
        QCOMPARE(made->structure()->composition(), std::string("Ni4"));
        QVERIFY(window->scene().isShown(made->id));
        QVERIFY(!window->scene().isShown(test::itemNamed(*window, "cube")->id));
        window->actions()["edit.undo"]->trigger();
        QVERIFY(test::itemNamed(*window, "cube selection") == nullptr);
        QTRY_VERIFY(window->scene().isShown(test::itemNamed(*window, "cube")->id));
        window->actions()["edit.redo"]->trigger();
        QTRY_VERIFY(!window->scene().isShown(test::itemNamed(*window, "cube")->id));
    }

    void whatARunHasMadeStaysAsItIs() {
        project::Project project;
        auto item = std::make_shared<project::Item>();
        item->id = project.newId(project::ItemKind::structure);
        item->name = "Made";
        item->inputs = {{"result-1", 1}};
        structure::AtomicStructure atoms;
        atoms.addAtom("Cu", {0.0, 0.0, 0.0});
        atoms.addAtom("Cu", {3.0, 0.0, 0.0});
        item->content = std::make_shared<const structure::AtomicStructure>(atoms);
        project.put(item->id, item);
        const auto command = window::deleteAtoms(project, item->id, {1, 0});
        command.redo(project);
        QCOMPARE(project.find(item->id)->structure()->atomCount(), std::size_t(2));
        const auto rest = project.findByName("Made edited");
        QVERIFY(rest != nullptr && rest->inputs.empty());
        QCOMPARE(rest->structure()->atomCount(), std::size_t(1));
    }

    void cutsStayWithTheView() {
        const auto window = openCube();
        ViewTools& tools = window->viewTools();
        window->actions()["view.cut"]->trigger();
        viz::View& view = window->viewPage().view().view();
        QVERIFY(view.scene().cut() && view.isCutHandleVisible());
        viz::Cut cut = *view.scene().cut();
        cut.normal = core::Vec3::UnitX();
        cut.point = {10.0, 0.0, 0.0};
        Q_EMIT tools.cutStrip().cutChanged(cut);
        QCOMPARE(tools.selector().target()->drawnCount(), std::size_t(4));
        window->actions()["view.leaveTool"]->trigger();
        QVERIFY(view.scene().cut() && !view.isCutHandleVisible());

        window->scene().keepView();
        viz::View again;
        viz::applyState(again, window->document().project().view["views"]["main"],
                        window->document().project());
        QVERIFY(again.scene().cut() == view.scene().cut());
        window->actions()["view.uncut"]->trigger();
        QVERIFY(!view.scene().cut());
    }

    void measuresComeFromClicks() {
        const auto window = openCube();
        window->actions()["view.measure"]->trigger();
        viz::PickResult pick{.item = window->viewTools().selector().target()->item(),
                             .place = viz::Place::atom,
                             .index = 0};
        widgets::VtkView& view = window->viewPage().view();
        QSignalSpy told(&window->viewTools(), &ViewTools::told);
        Q_EMIT view.picked(pick, false);
        pick.index = 1;
        Q_EMIT view.picked(pick, false);
        QCOMPARE(view.view().measures().size(), std::size_t(1));
        QCOMPARE(told.first().first().toString(), QString::fromUtf8("10.000 \u00c5"));
        Q_EMIT view.picked(pick, false);  // begins the next one
        window->actions()["view.leaveTool"]->trigger();
        QCOMPARE(view.view().measures().size(), std::size_t(1));
    }

    void picturesMayBeTransparent() {
        const auto window = openCube();
        viz::View copy;
        viz::copyView(window->viewPage().view().view(), copy);
        const viz::Picture picture = viz::drawPicture(copy, 200, 150, 2.0, true);
        QCOMPARE(picture.width, 400);
        QCOMPARE(picture.height, 300);
        QCOMPARE(picture.channels, 4);
        // The middle is an atom or empty; the right edge is empty.
        const std::size_t edge = 4 * (150 * 400 + 398) + 3;
        QCOMPARE(int(picture.pixels[edge]), 0);
        QVERIFY(std::any_of(
            picture.pixels.begin(), picture.pixels.end(),
            [n = 0](std::uint8_t value) mutable { return n++ % 4 == 3 && value == 255; }));
    }

    void framesAreNumbered() {
        QVERIFY(window::numberedFile("/tmp/a.b/run.png", 12) == "/tmp/a.b/run-0012.png");
    }

private:
    struct AtomsOf {
        MainWindow& window;
        [[nodiscard]] std::size_t count() const {
            return test::itemNamed(window, "cube")->structure()->atomCount();
        }
    };
};

int main(int argc, char** argv) {
    return test::runWindowTest<TestViewTools>(argc, argv);
}

#include "tst_ViewTools.moc"
