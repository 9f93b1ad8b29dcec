#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "engine/structure/AtomicStructure.h"
#include "widgets/VtkView.h"
#include "widgets/theme/Theme.h"

using namespace isthmus;

namespace {

/// Two atoms of copper, 6 angstrom apart along x.
std::shared_ptr<const structure::AtomicStructure> twoAtoms() {
    structure::AtomicStructure atoms;
    atoms.addAtom("Cu", core::Vec3::Zero());
    atoms.addAtom("Cu", {6.0, 0.0, 0.0});
    atoms.setField({"local_energy", "eV", 1, {-3.54, -3.5}});
    return std::make_shared<structure::AtomicStructure>(std::move(atoms));
}

/// Pixels of strong color: atoms, not the background. Axes and color bar are left out.
int coloredPixels(const QImage& image) {
    int count = 0;
    for (int y = 0; y < image.height() * 3 / 4; ++y) {
        for (int x = 0; x < image.width() * 3 / 4; ++x) {
            count += image.pixelColor(x, y).saturation() > 100 ? 1 : 0;
        }
    }
    return count;
}

}  // namespace

class TestVtkView : public QObject {
    Q_OBJECT

private:
    /// Where the widget sees a point of the scene, logical pixels.
    QPoint placeOf(const core::Vec3& point) {
        const auto [x, y] = view_->view().project(point);
        return (QPointF(x, y) / view_->devicePixelRatioF()).toPoint();
    }
    QWidget* canvas() { return view_->focusProxy(); }
    core::Vec3 direction() { return view_->view().rayAt(225.0, 200.0).direction; }

    widgets::VtkView* view_ = nullptr;

private Q_SLOTS:
    void init() {
        view_ = new widgets::VtkView;
        view_->resize(600, 400);
        view_->scene().showAtoms("pair", "Pair", twoAtoms()).colorBy("local_energy");
        view_->lookFront();
        QSignalSpy first(view_, &widgets::VtkView::firstPicture);
        view_->show();
        QVERIFY(QTest::qWaitForWindowExposed(view_));
        QVERIFY(first.count() > 0 || first.wait(10'000));
    }

    void cleanup() { delete view_; }

    void pictureShowsTheAtoms() {
        QVERIFY(view_->hasOpenGl());
        const QImage image = view_->screenshot();
        QCOMPARE(image.size(), QSize(600, 400) * view_->devicePixelRatioF());
        QVERIFY(coloredPixels(image) > 1000);
    }

    void hidingALayerEmptiesThePicture() {
        view_->scene().find("pair")->setVisible(false);
        QCOMPARE(coloredPixels(view_->screenshot()), 0);
    }

    void clickPicksTheAtomUnderThePointer() {
        QSignalSpy picked(view_, &widgets::VtkView::picked);
        QTest::mouseClick(canvas(), Qt::LeftButton, Qt::NoModifier, placeOf({6.0, 0.0, 0.0}));
        QCOMPARE(picked.count(), 1);
        const auto atom = picked.front().front().value<viz::PickResult>();
        QCOMPARE(atom.item, std::string("pair"));
        QCOMPARE(atom.index, std::size_t(1));
        QVERIFY(atom.text().starts_with("Atom 2 (Cu)"));
        QTest::mouseClick(canvas(), Qt::LeftButton, Qt::NoModifier, QPoint(300, 30));
        QCOMPARE(picked.count(), 2);
        QVERIFY(!picked.back().front().value<viz::PickResult>());
    }

    void hoverTellsEachThingOnce() {
        QSignalSpy hovered(view_, &widgets::VtkView::hovered);
        const QPoint first = placeOf({0.0, 0.0, 0.0});
        QTest::mouseMove(canvas(), first);
        QTest::mouseMove(canvas(), first + QPoint(1, 1));
        QTRY_COMPARE(hovered.count(), 1);
        QCOMPARE(hovered.back().front().value<viz::PickResult>().index, std::size_t(0));
        QTest::mouseMove(canvas(), QPoint(300, 30));
        QTRY_COMPARE(hovered.count(), 2);
        QVERIFY(!hovered.back().front().value<viz::PickResult>());
    }

    void dragTurnsTheScene() {
        QSignalSpy picked(view_, &widgets::VtkView::picked);
        QSignalSpy moved(view_, &widgets::VtkView::cameraChanged);
        const core::Vec3 before = direction();
        QTest::mousePress(canvas(), Qt::LeftButton, Qt::NoModifier, QPoint(200, 200));
        QTest::mouseMove(canvas(), QPoint(240, 210));
        QTest::mouseMove(canvas(), QPoint(280, 220));
        QTest::mouseRelease(canvas(), Qt::LeftButton, Qt::NoModifier, QPoint(280, 220));
        QVERIFY(moved.count() >= 1);
        QVERIFY((direction() - before).norm() > 0.1);
        // A drag is no click.
        QCOMPARE(picked.count(), 0);
        // A moment later the picture is a full one again.
        QTRY_VERIFY(view_->view().detail() == viz::Detail::still);
    }

    void dragWithShiftMovesTheScene() {
        const core::Vec3 before = direction();
        const QPoint place = placeOf(core::Vec3::Zero());
        QTest::mousePress(canvas(), Qt::LeftButton, Qt::ShiftModifier, QPoint(200, 200));
        QTest::mouseMove(canvas(), QPoint(220, 200));
        QMouseEvent move(QEvent::MouseMove, QPointF(230, 190),
                         canvas()->mapToGlobal(QPoint(230, 190)), Qt::NoButton, Qt::LeftButton,
                         Qt::ShiftModifier);
        QApplication::sendEvent(canvas(), &move);
        QTest::mouseRelease(canvas(), Qt::LeftButton, Qt::ShiftModifier, QPoint(230, 190));
        QVERIFY((placeOf(core::Vec3::Zero()) - place - QPoint(30, -10)).manhattanLength() <= 2 ||
                (placeOf(core::Vec3::Zero()) - place - QPoint(10, -10)).manhattanLength() <= 2);
        QVERIFY((direction() - before).norm() < 0.2);
    }

    void wheelComesNearer() {
        const auto width = [this] {
            return placeOf({6.0, 0.0, 0.0}).x() - placeOf({0.0, 0.0, 0.0}).x();
        };
        const int before = width();
        const QPointF at(200, 200);
        QWheelEvent wheel(at, canvas()->mapToGlobal(at), QPoint(), QPoint(0, 120), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(canvas(), &wheel);
        QVERIFY(width() > 1.05 * before);
    }

    void keysLookAlongTheAxes() {
        view_->setOrthographic(true);
        QTest::keyClick(canvas(), Qt::Key_3);
        QVERIFY((direction() + core::Vec3::UnitX()).norm() < 1e-6);
        QTest::keyClick(canvas(), Qt::Key_7);
        QVERIFY((direction() + core::Vec3::UnitZ()).norm() < 1e-6);
        QTest::keyClick(canvas(), Qt::Key_1);
        QVERIFY((direction() - core::Vec3::UnitY()).norm() < 1e-6);
        QTest::keyClick(canvas(), Qt::Key_9);
        QVERIFY((direction() - core::Vec3(-1.0, 1.0, -1.0).normalized()).norm() < 1e-6);
        const core::Vec3 isometric = direction();
        QTest::keyClick(canvas(), Qt::Key_R);
        QVERIFY((direction() - isometric).norm() > 0.1);
        QTest::keyClick(canvas(), Qt::Key_5);
        QVERIFY(!view_->view().isOrthographic());
    }

    void sceneFollowsTheColorScheme() {
        QPalette dark = widgets::theme::palette(widgets::theme::Scheme::dark);
        const QColor light = view_->screenshot().pixelColor(300, 2);
        view_->setPalette(dark);
        QVERIFY(view_->scene().theme() == viz::Theme::dark);
        QVERIFY(view_->screenshot().pixelColor(300, 2).lightness() < light.lightness() - 100);
    }

    void pictureSurvivesAnotherWindow() {
        // A dock that floats brings another OpenGL context.
        QWidget other;
        other.resize(500, 300);
        view_->setParent(&other);
        view_->resize(400, 300);
        view_->show();
        other.show();
        QVERIFY(QTest::qWaitForWindowExposed(&other));
        QVERIFY(coloredPixels(view_->screenshot()) > 300);
        view_->setParent(nullptr);
        other.hide();
    }

    void twoViewsDrawSideBySide() {
        widgets::VtkView second;
        second.resize(400, 300);
        second.scene().showAtoms("pair", "Pair", twoAtoms()).colorBy("local_energy");
        second.lookTop();
        second.show();
        QVERIFY(QTest::qWaitForWindowExposed(&second));
        QVERIFY(coloredPixels(second.screenshot()) > 300);
        QVERIFY(coloredPixels(view_->screenshot()) > 1000);
    }
};

int main(int argc, char** argv) {
    widgets::VtkView::setDefaultFormat();
    QApplication application(argc, argv);
    TestVtkView test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_VtkView.moc"
