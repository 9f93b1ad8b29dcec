#include <vtkNew.h>
#include <vtkRenderWindow.h>
#include <QTest>

#include "tests/viz/SceneSamples.h"
#include "viz/scene/Picture.h"
#include "viz/scene/View.h"

using namespace isthmus;
using namespace isthmus::viz;

namespace {

/// A view of the box from the front, cut across x in the middle.
void prepare(View& view) {
    view.scene().showMesh("box", "Box", std::make_shared<mesh::Mesh>(samples::stretchedBox()));
    view.look(StandardView::front);
    view.scene().setCut(Cut{.normal = core::Vec3::UnitX(), .point = {10.0, 10.0, 5.0}});
    view.setCutHandleVisible(true);
    (void)drawPicture(view, 800, 600);
}

}  // namespace

class TestCutHandle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPlaneMeetsABoxInAPolygon() {
        const core::Vec3 low = core::Vec3::Zero();
        const core::Vec3 high = core::Vec3::Ones();
        const core::Vec3 middle = core::Vec3::Constant(0.5);
        QCOMPARE(planeInBox({.normal = core::Vec3::UnitX(), .point = middle}, low, high).size(),
                 std::size_t(4));
        QCOMPARE(planeInBox({.normal = core::Vec3::Ones().normalized(), .point = middle}, low, high)
                     .size(),
                 std::size_t(6));
        QVERIFY(planeInBox({.normal = core::Vec3::UnitX(), .point = {2.0, 0.0, 0.0}}, low, high)
                    .empty());
    }

    void draggingTheShaftMovesThePlane() {
        View view;
        prepare(view);
        const CutHandle& handle = view.cutHandle();
        QVERIFY(handle.isVisible());
        const auto center = view.project(handle.center());
        const auto tip = view.project(handle.tip());
        const std::array<double, 2> grip{0.7 * center[0] + 0.3 * tip[0],
                                         0.7 * center[1] + 0.3 * tip[1]};
        QVERIFY(handle.partAt(view, grip[0], grip[1]) == HandlePart::plane);
        // A place four angstrom along x from where it was touched.
        const auto there = view.project(handle.center() + core::Vec3(4.0, 0.0, 0.0));
        const Cut moved = handle.dragged(view, *view.scene().cut(), HandlePart::plane, center,
                                         {there[0], center[1]});
        QVERIFY(std::abs(moved.point.x() - 14.0) < 0.2);
        QVERIFY(moved.normal == core::Vec3(core::Vec3::UnitX()));
    }

    void draggingTheTipTurnsThePlane() {
        View view;
        prepare(view);
        const CutHandle& handle = view.cutHandle();
        const auto tip = view.project(handle.tip());
        QVERIFY(handle.partAt(view, tip[0], tip[1]) == HandlePart::normal);
        const double reach = (handle.tip() - handle.center()).norm();
        const auto up = view.project(handle.center() + core::Vec3(0.0, 0.0, 2.0 * reach));
        const Cut turned = handle.dragged(view, *view.scene().cut(), HandlePart::normal, tip, up);
        QVERIFY2(turned.normal.z() > 0.95, "the arrow points up");
        QVERIFY(std::abs(turned.normal.norm() - 1.0) < 1e-12);
    }

    void besideItNothingIsTouched() {
        View view;
        prepare(view);
        QVERIFY(view.cutHandle().partAt(view, 5.0, 5.0) == HandlePart::none);
        view.setCutHandleVisible(false);
        (void)drawPicture(view, 800, 600);
        QVERIFY(!view.cutHandle().isVisible());
    }
};

QTEST_MAIN(TestCutHandle)
#include "tst_CutHandle.moc"
