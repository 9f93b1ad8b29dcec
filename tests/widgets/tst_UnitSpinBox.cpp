#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <cmath>

#include "widgets/UnitSpinBox.h"
#include "widgets/theme/Theme.h"

using namespace isthmus::widgets;

class tst_UnitSpinBox : public QObject {
    Q_OBJECT

    static void type(UnitSpinBox& box, const QString& text) {
        box.setFocus();
        box.selectAll();
        QTest::keyClicks(&box, text);
    }
    static void enter(UnitSpinBox& box, const QString& text) {
        type(box, text);
        QTest::keyClick(&box, Qt::Key_Return);
    }

private Q_SLOTS:
    void initTestCase() { theme::install(*qApp, theme::Preference::light); }

    void keepsAllDigitsWhateverItShows() {
        UnitSpinBox box;
        box.setDecimals(2);
        const double value = 3.6148990012345678;
        box.setValue(value);
        box.show();
        QVERIFY(QTest::qWaitForWindowExposed(&box));
        box.setFocus();
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.value(), value);
        QCOMPARE(box.findChild<QLineEdit*>()->text(), QString("3.61"));
    }

    void readsExponentsAndOtherUnits() {
        UnitSpinBox box;
        box.setUnit("m");
        box.show();
        QSignalSpy changed(&box, &UnitSpinBox::valueChanged);
        enter(box, "2e-3");
        QCOMPARE(box.value(), 2e-3);
        QVERIFY(!changed.isEmpty());
        enter(box, "40 nm");
        QCOMPARE(box.value(), 4e-8);
        QVERIFY(box.problem().isEmpty());
    }

    void saysWhatIsWrongAndKeepsTheLastGoodValue() {
        UnitSpinBox box;
        box.setUnit("K");
        box.setRange(0, 1000, true);
        box.setValue(300);
        box.show();
        type(box, "0");
        QCOMPARE(box.value(), 300.0);
        QCOMPARE(box.problem(), QString("Must be above 0 K."));
        type(box, "hot");
        QCOMPARE(box.problem(), QString("Not a number in K."));
        type(box, "2000");
        QVERIFY(box.problem().startsWith("Must be at most"));
        enter(box, "500");
        QVERIFY(box.problem().isEmpty());
        QCOMPARE(box.value(), 500.0);
    }

    void whatIsTypedOnTheWayDoesNotCount() {
        UnitSpinBox box;
        box.setUnit("fs");
        box.setRange(0, 100, true);
        box.setValue(2);
        box.show();
        QSignalSpy changed(&box, &UnitSpinBox::valueChanged);
        type(box, "3000 fs");  // 3 and 30 could be used
        QCOMPARE(box.problem(), QString("Must be at most 100 fs."));
        box.commit();
        QCOMPARE(box.value(), 2.0);
        QCOMPARE(changed.count(), 0);
        QVERIFY(box.isUnfinished());
        type(box, "30");
        QCOMPARE(box.value(), 2.0);
        box.commit();
        QCOMPARE(box.value(), 30.0);
        QCOMPARE(changed.count(), 1);
        QVERIFY(!box.isUnfinished());
    }

    void wholeNumbersOnly() {
        UnitSpinBox box;
        box.setInteger(true);
        box.setValue(64);
        box.show();
        enter(box, "6.5");
        QCOMPARE(box.problem(), QString("Must be a whole number."));
        QCOMPARE(box.value(), 64.0);
    }

    void arrowKeysStepInTheDecade() {
        UnitSpinBox box;
        box.setValue(0.3);
        box.show();
        box.setFocus();
        QTest::keyClick(&box, Qt::Key_Up);
        QCOMPARE(box.value(), 0.31);
        box.setValue(300);
        QTest::keyClick(&box, Qt::Key_Down);
        QCOMPARE(box.value(), 290.0);
        box.setRange(0, 295);
        box.setValue(290);
        QTest::keyClick(&box, Qt::Key_Up);
        QCOMPARE(box.value(), 295.0);
    }

    void emptyMeansNoValueWhereThatIsAllowed() {
        UnitSpinBox box;
        box.setOptional(true, "automatic");
        box.setValue(1);
        box.show();
        box.setFocus();
        box.selectAll();
        QTest::keyClick(&box, Qt::Key_Delete);
        QCOMPARE(box.value(), 1.0);
        QTest::keyClick(&box, Qt::Key_Return);
        QVERIFY(std::isnan(box.value()));
        QVERIFY(box.problem().isEmpty());
    }

    void wheelCountsOnlyWithTheFocus() {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        auto* other = new QLineEdit;
        auto* box = new UnitSpinBox;
        box->setValue(5);
        layout->addWidget(other);
        layout->addWidget(box);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        other->setFocus();
        const auto turn = [box] {
            QWheelEvent event(QPointF(5, 5), box->mapToGlobal(QPointF(5, 5)), QPoint(),
                              QPoint(0, 120), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                              false);
            QApplication::sendEvent(box, &event);
        };
        turn();
        QCOMPARE(box->value(), 5.0);
        box->setFocus();
        turn();
        QVERIFY(box->value() > 5.0);
    }

    void arrowButtonsAreClickable() {
        UnitSpinBox box;
        box.setValue(10);
        box.resize(120, 24);
        box.show();
        QVERIFY(QTest::qWaitForWindowExposed(&box));
        QTest::mouseClick(&box, Qt::LeftButton, Qt::NoModifier, QPoint(111, 6));
        QCOMPARE(box.value(), 11.0);
        QTest::mouseClick(&box, Qt::LeftButton, Qt::NoModifier, QPoint(111, 18));
        QCOMPARE(box.value(), 10.0);
    }
};

QTEST_MAIN(tst_UnitSpinBox)
#include "tst_UnitSpinBox.moc"
