#include "app/window/view/SceneKeeper.h"
#include "engine/project/Command.h"
#include "tests/app/WindowTest.h"
#include "viz/layers/AtomLayer.h"
#include "widgets/VtkView.h"

using namespace isthmus;
using window::MainWindow;

namespace {

const QByteArray kBuilders = R"({"isthmus": 1, "studies": [
  {"name": "block", "study": "structure.build", "species": "Cu", "repeat": [3, 3, 3]}]})";

std::size_t atomsDrawn(MainWindow& window, const std::string& layer) {
    const viz::AtomLayer* atoms = window.viewPage().view().view().scene().findAtoms(layer);
    return atoms != nullptr && atoms->isVisible() ? atoms->structure().atomCount() : 0;
}

}  // namespace

class tst_Preview : public QObject {
    Q_OBJECT

public:
    const test::Surroundings* surroundings = nullptr;

private Q_SLOTS:
    void aBuilderShowsItsAtomsBeforeItRuns() {
        MainWindow window;
        window.show();
        QVERIFY(test::open(window, surroundings->write("builders.json", kBuilders)));
        const QString block = test::idOf(window, "block");
        const std::string layer = block.toStdString() + ".structure";
        window.select(block);
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, layer), std::size_t{108}, test::kPatience);
        QVERIFY(test::itemNamed(window, "block structure") == nullptr);
        QVERIFY(!window.document().isModified());

        // A change shows at once.
        project::StudyDefinition definition = *test::itemNamed(window, "block")->study();
        definition.options["repeat"] = {2, 2, 2};
        window.document().push(project::replaceContent(
            window.document().project(), block.toStdString(),
            std::make_shared<const project::StudyDefinition>(definition), "Repeat"));
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, layer), std::size_t{32}, test::kPatience);

        // Gone with the selection, and with the result, which takes its place.
        window.select({});
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, layer), std::size_t{0}, test::kPatience);
        window.select(block);
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, layer), std::size_t{32}, test::kPatience);
        window.actions()["run.run"]->trigger();
        QVERIFY(test::waitUntilIdle(window));
        const auto made = test::itemNamed(window, "block structure");
        QVERIFY(made != nullptr);
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, made->id), std::size_t{32}, test::kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(atomsDrawn(window, layer), std::size_t{0}, test::kPatience);
    }
};

int main(int argc, char** argv) {
    return test::runWindowTest<tst_Preview>(argc, argv);
}

#include "tst_Preview.moc"
