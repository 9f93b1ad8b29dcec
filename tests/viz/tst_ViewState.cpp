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
