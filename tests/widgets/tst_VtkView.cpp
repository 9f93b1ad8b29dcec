#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "engine/structure/AtomicStructure.h"
#include "widgets/VtkView.h"

using namespace isthmus;

namespace {

/// One atom of copper at the origin.
std::shared_ptr<const structure::AtomicStructure> singleAtom() {
    structure::AtomicStructure atom;
    atom.addAtom("Cu", core::Vec3::Zero());
    atom.setField({"local_energy", "eV", 1, {-3.54}});
    return std::make_shared<structure::AtomicStructure>(std::move(atom));
}

/// How many pixels differ from the one beside the upper right corner in any channel by more than
/// the gradient of the background can explain.
int coloredPixels(const QImage& image) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, y);
            count += color.saturation() > 100 ? 1 : 0;
        }
    }
    return count;
}

}  // namespace

class TestVtkView : public QObject {
    Q_OBJECT

private:
    widgets::VtkView* view_ = nullptr;

private Q_SLOTS:
    void init() {
        view_ = new widgets::VtkView;
        view_->resize(600, 400);
        view_->scene().showAtoms("atom", "Atom", singleAtom()).colorBy("local_energy");
        view_->reset();
        QSignalSpy first(view_, &widgets::VtkView::firstPicture);
        view_->show();
        QVERIFY(QTest::qWaitForWindowExposed(view_));
        QVERIFY(first.count() > 0 || first.wait(10'000));
    }

    void cleanup() { delete view_; }

    void pictureShowsTheAtom() {
        QVERIFY(view_->hasOpenGl());
        const QImage image = view_->screenshot();
        QCOMPARE(image.size(), QSize(600, 400) * view_->devicePixelRatioF());
        QVERIFY(coloredPixels(image) > 1000);
    }
};

int main(int argc, char** argv) {
    widgets::VtkView::setDefaultFormat();
    QApplication application(argc, argv);
    TestVtkView test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_VtkView.moc"
