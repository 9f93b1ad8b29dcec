#include <QTest>

#include "engine/core/Error.h"
#include "tests/viz/SceneSamples.h"
#include "viz/scene/ViewState.h"

using namespace isthmus;
using namespace isthmus::viz;

class TestViewState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void viewGoesThereAndBack() {
        const project::Project project = samples::projectOfBoth();
        const core::Json saved = core::parseJson(R"({
            "layers": [
                {"item": "structure-1", "color_by": "von_mises_stress", "offset": [1, -20, 3]},
                {"item": "mesh-2", "color_by": "displacement", "component": "x", "edges": false,
                 "warp": 2.5, "visible": false}],
            "camera": {"direction": [0.5, -1, 0.9], "up": [0, 0, 1], "zoom": 1.3},
            "color_map": "cividis", "range": [0, 0.5]})",
                                                 "test");
        View view;
        applyState(view, saved, project);
        QCOMPARE(view.scene().layers().size(), std::size_t(2));
        const AtomLayer* atoms = view.scene().findAtoms("structure-1");
        const MeshLayer* mesh = view.scene().findMesh("mesh-2");
        QVERIFY(atoms && mesh);
        QVERIFY(atoms->offset().isApprox(core::Vec3(1.0, -20.0, 3.0)));
        QCOMPARE(mesh->coloring().component, std::string("x"));
        QVERIFY(mesh->style() == MeshStyle::surface);
        QCOMPARE(mesh->warp(), 2.5);
        QVERIFY(!mesh->isVisible() && atoms->isVisible());
        QVERIFY(view.scene().colorMap() == ColorMapName::cividis);
        QVERIFY(view.scene().rangeMode() == RangeMode::locked);

        View again;
        applyState(again, stateOf(view), project);
        core::Json one = stateOf(view);
        core::Json two = stateOf(again);
        one.erase("camera");
        two.erase("camera");
        QCOMPARE(QString::fromStdString(two.dump()), QString::fromStdString(one.dump()));
        const auto first = view.project({5.0, 5.0, 5.0});
        const auto second = again.project({5.0, 5.0, 5.0});
        QVERIFY(std::hypot(first[0] - second[0], first[1] - second[1]) < 1e-3);
    }

    void toolsOfTheViewGoThereAndBack() {
        const project::Project project = samples::projectOfBoth();
        const core::Json saved = core::parseJson(R"({
            "layers": [
                {"item": "structure-1", "color_by": "species",
                 "atoms": {"shape": "space_filling", "scale": 0.5}, "cell": false,
                 "bonds": {"factor": 1.1, "radius": 0.2,
                           "pairs": [{"species": ["Cu", "Cu"], "length": 4.5}]},
                 "hidden": [1, 2], "selected": [0, 1, 3, 1]},
                {"item": "mesh-2"}],
            "cut": {"kind": "slice", "normal": [0, 0, 2], "point": [1, 2, 3], "thickness": 4},
            "axes": false,
            "measures": [[{"item": "structure-1", "atom": 0}, {"item": "structure-1", "atom": 3}],
                         [{"item": "structure-1", "atom": 0}, {"item": "mesh-2", "node": 1},
                          {"item": "mesh-2", "element": 2, "position": [1, 1, 1]}]]})",
                                                 "test");
        View view;
        applyState(view, saved, project);
        const AtomLayer& atoms = *view.scene().findAtoms("structure-1");
        QVERIFY(atoms.style().shape == AtomShape::spaceFilling && atoms.style().bonds);
        QVERIFY(!atoms.style().cell);
        QCOMPARE(atoms.style().bondRule.cutoffs.at({"Cu", "Cu"}), 4.5);
        QVERIFY((atoms.hidden() == structure::AtomMask{0, 1, 1, 0}));
        QVERIFY((atoms.selection() == structure::AtomMask{1, 0, 0, 1}));
        QVERIFY(view.scene().cut()->normal == core::Vec3(core::Vec3::UnitZ()));
        QVERIFY(!view.scene().areAxesVisible());
        QCOMPARE(view.measures().size(), std::size_t(2));

        View again;
        applyState(again, stateOf(view), project);
        core::Json one = stateOf(view);
        core::Json two = stateOf(again);
        one.erase("camera");
        two.erase("camera");
        QCOMPARE(QString::fromStdString(two.dump()), QString::fromStdString(one.dump()));
    }

    void wrongToolsAreNamed_data() {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("text");
        const auto layer =
            [](const char* name, const char* part, const char* text) {
                QTest::newRow(name)
                    << QStringLiteral(R"({"layers": [{"item": "structure-1", %1}]})").arg(part)
                    << text;
            };
        layer("shape", R"("atoms": {"shape": "cube"})", "unknown shape of atoms \"cube\"");
        layer("scale", R"("atoms": {"scale": 0})",
              "layers[0].atoms.scale: expected a number above");
        layer("bond", R"("bonds": {"pairs": [{"species": ["Cu"]}]})", "expected two species");
        layer("field", R"("vectors": {"field": "spin"})", "has no vectors \"spin\"");
        layer("runs", R"("hidden": [1])", "layers[0].hidden: expected pairs");
        QTest::newRow("kind") << R"({"cut": {"kind": "chop"}})"
                              << "view.cut.kind: expected";
        QTest::newRow("normal") << R"({"cut": {"normal": [0, 0, 0]}})"
                                << "a direction has a length";
        QTest::newRow("measure") << R"({"measures": [[1]]})"
                                 << "measures[0]: expected two points";
    }
    void wrongToolsAreNamed() {
        QFETCH(QString, state);
        QFETCH(QString, text);
        View view;
        QString message;
        try {
            applyState(view, core::parseJson(state.toStdString(), "test"),
                       samples::projectOfBoth());
        } catch (const core::InputError& error) {
            message = error.what();
        }
        QVERIFY2(message.contains(text), qPrintable(message));
    }

    void emptyViewIsTaken() {
        View view;
        applyState(view, core::Json::object(), samples::projectOfBoth());
        QVERIFY(view.scene().layers().empty());
    }

    void itemsThatAreGoneArePassedOver() {
        View view;
        applyState(view, {{"layers", {{{"item", "mesh-77"}}, {{"item", "mesh-2"}}}}},
                   samples::projectOfBoth());
        QCOMPARE(view.scene().layers().size(), std::size_t(1));
    }

    void wrongStatesAreTold_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("key") << R"({"layrs": []})"
                             << "did you mean \"layers\"";
        QTest::newRow("layer key") << R"({"layers": [{"item": "mesh-2", "colour_by": "x"}]})"
                                   << "did you mean \"color_by\"";
        QTest::newRow("field") << R"({"layers": [{"item": "mesh-2", "color_by": "stres"}]})"
                               << "no field \"stres\"";
        QTest::newRow("kind") << R"({"layers": [{"item": "mesh-2", "warp": "much"}]})"
                              << "view.layers[0].warp";
        QTest::newRow("offset") << R"({"layers": [{"item": "mesh-2", "offset": [1, 2]}]})"
                                << "three numbers";
        QTest::newRow("map") << R"({"color_map": "rainbow"})"
                             << "expected a color map";
        QTest::newRow("range") << R"({"range": [2, 1]})"
                               << "lower to a higher";
        QTest::newRow("camera") << R"({"camera": {"zom": 2}})"
                                << "did you mean \"zoom\"";
    }
    void wrongStatesAreTold() {
        QFETCH(QString, text);
        QFETCH(QString, says);
        View view;
        try {
            applyState(view, core::parseJson(text.toStdString(), "test"), samples::projectOfBoth());
            QFAIL("a wrong view was taken");
        } catch (const core::InputError& error) {
            QVERIFY2(QString(error.what()).contains(says), error.what());
        }
    }
};

QTEST_GUILESS_MAIN(TestViewState)
#include "tst_ViewState.moc"
