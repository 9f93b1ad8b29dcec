#include <QTest>

#include "tests/viz/SceneSamples.h"
#include "viz/scene/Measure.h"
#include "viz/scene/Picture.h"
#include "viz/scene/Scene.h"

using namespace isthmus;
using namespace isthmus::viz;

class TestMeasure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDistanceTellsTheNearestImage() {
        structure::AtomicStructure atoms = samples::rowOfAtoms();
        atoms.cell = structure::UnitCell::orthorhombic({16.0, 16.0, 16.0});
        Scene scene;
        scene.showAtoms("row", "Row", std::make_shared<structure::AtomicStructure>(atoms));
        const auto near = textOf(scene, {{{"row", Place::atom, 0}, {"row", Place::atom, 1}}});
        QCOMPARE(near->value, std::string("4.000 \u00c5"));
        QVERIFY(near->more.empty());
        const auto far = textOf(scene, {{{"row", Place::atom, 0}, {"row", Place::atom, 3}}});
        QCOMPARE(far->value, std::string("12.000 \u00c5"));
        QCOMPARE(far->more, std::string("nearest image 4.000 \u00c5"));
    }

    /// Closed form: the angle of a tetrahedron's edges from its middle, arccos(-1/3) = 109.4712.
    void anAngleIsAtTheSecondPoint() {
        structure::AtomicStructure atoms;
        atoms.addAtom("H", {1.0, 1.0, 1.0});
        atoms.addAtom("C", {0.0, 0.0, 0.0});
        atoms.addAtom("H", {1.0, -1.0, -1.0});
        Scene scene;
        scene.showAtoms("a", "A", std::make_shared<structure::AtomicStructure>(atoms));
        const Measure measure{
            {{"a", Place::atom, 0}, {"a", Place::atom, 1}, {"a", Place::atom, 2}}};
        QCOMPARE(textOf(scene, measure)->value, std::string("109.47\u00b0"));
    }

    void nodesAreMeasuredInTheirUnit() {
        Scene scene;
        scene.showMesh("box", "Box", std::make_shared<mesh::Mesh>(samples::stretchedBox()));
        const auto text = textOf(scene, {{{"box", Place::node, 0}, {"box", Place::node, 4}}});
        QCOMPARE(text->value, std::string("20.000 \u00c5"));
    }

    void theLineIsSeen() {
        View view;
        view.scene().showAtoms("row", "Row",
                               std::make_shared<structure::AtomicStructure>(samples::rowOfAtoms()));
        view.look(StandardView::front);
        view.scene().setAxesVisible(false);
        view.setMeasures({{{{"row", Place::atom, 0}, {"row", Place::atom, 2}}}});
        const Picture picture = drawPicture(view, 600, 400);
        const Color accent = colorsOf(Theme::light).accent;
        bool seen = false;
        for (std::size_t i = 0; i + 2 < picture.pixels.size(); i += 3) {
            seen =
                seen || (picture.pixels[i] == accent.red && picture.pixels[i + 1] == accent.green &&
                         picture.pixels[i + 2] == accent.blue);
        }
        QVERIFY(seen);
    }

    void whatIsHiddenOrCutAwayIsNotMeasured() {
        Scene scene;
        AtomLayer& row = scene.showAtoms(
            "row", "Row", std::make_shared<structure::AtomicStructure>(samples::rowOfAtoms()));
        const Measure measure{{{"row", Place::atom, 0}, {"row", Place::atom, 1}}};
        row.hide({0, 1, 0, 0});
        QVERIFY(!textOf(scene, measure));
        row.hide({});
        QVERIFY(textOf(scene, measure));
        const core::Vec3 between = 0.5 * (row.positions()[0] + row.positions()[1]);
        const core::Vec3 along = (row.positions()[1] - row.positions()[0]).normalized();
        scene.setCut(Cut{.kind = Cut::Kind::clip, .normal = along, .point = between});
        QVERIFY(!textOf(scene, measure));
        scene.setCut(Cut{.kind = Cut::Kind::clip, .normal = -along, .point = between});
        QVERIFY(!textOf(scene, measure));
        scene.setCut(std::nullopt);
        QVERIFY(textOf(scene, measure));
    }

    void whatIsGoneIsNotMeasured() {
        Scene scene;
        scene.showAtoms("row", "Row",
                        std::make_shared<structure::AtomicStructure>(samples::rowOfAtoms()));
        QVERIFY(!textOf(scene, {{{"row", Place::atom, 0}, {"row", Place::atom, 4}}}));
        QVERIFY(!textOf(scene, {{{"row", Place::atom, 0}, {"other", Place::atom, 1}}}));
        scene.find("row")->setVisible(false);
        QVERIFY(!textOf(scene, {{{"row", Place::atom, 0}, {"row", Place::atom, 1}}}));
    }
};

QTEST_MAIN(TestMeasure)
#include "tst_Measure.moc"
