#include <QApplication>
#include <QLabel>
#include <QTest>

#include "engine/structure/AtomicStructure.h"
#include "widgets/VtkView.h"

using namespace isthmus;

/// Qt's "offscreen" platform stands for a desktop without OpenGL.
class TestVtkViewWithoutOpenGl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void viewSaysWhatIsMissing() {
        widgets::VtkView view;
        view.resize(400, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QVERIFY(!view.hasOpenGl());
        const auto* message = view.findChild<QLabel*>();
        QVERIFY(message && message->isVisible());
        QVERIFY(message->text().contains("OpenGL 3.2"));
    }

    void everyCallIsHarmless() {
        widgets::VtkView view;
        structure::AtomicStructure atom;
        atom.addAtom("Cu", core::Vec3::Zero());
        view.scene().showAtoms("atom", "Atom", std::make_shared<structure::AtomicStructure>(atom));
        view.lookFront();
        view.lookIsometric();
        view.fit();
        view.reset();
        view.setOrthographic(true);
        view.refresh();
        view.refreshMoving();
        view.show();
        QTest::qWait(50);
        QVERIFY(view.screenshot().isNull());
    }
};

int main(int argc, char** argv) {
    widgets::VtkView::setDefaultFormat();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    TestVtkViewWithoutOpenGl test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_VtkViewWithoutOpenGl.moc"
