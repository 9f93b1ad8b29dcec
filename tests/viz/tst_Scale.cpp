#include <QTest>
#include <cmath>

#include "viz/color/Scale.h"

using namespace isthmus::viz;

class TestScale : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundRangeHoldsTheData_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("stress") << 0.0131 << 0.4482;
        QTest::newRow("negative") << -3.5402 << -3.3977;
        QTest::newRow("across zero") << -17.3 << 421.0;
        QTest::newRow("tiny") << 1.2e-11 << 4.7e-11;
        QTest::newRow("huge") << 1.0e9 << 3.3e9;
        QTest::newRow("narrow") << 299.998 << 300.003;
    }
    void roundRangeHoldsTheData() {
        QFETCH(double, low);
        QFETCH(double, high);
        const Range range = roundRange({low, high});
        const double span = high - low;
        QVERIFY(range.low <= low + 1e-9 * span);
        QVERIFY(range.high >= high - 1e-9 * span);
        // Not so wide that the colors are wasted.
        QVERIFY(range.high - range.low <= 1.6 * span);
        const Ticks ticks = ticksOf(range);
        QVERIFY(ticks.values.size() >= 4 && ticks.values.size() <= 6);
        QVERIFY(std::abs(ticks.values.front() - range.low) < 1e-9 * span);
        QVERIFY(std::abs(ticks.values.back() - range.high) < 1e-9 * span);
    }

    void stressOfTheSampleGetsTheTicksOfTheDesign() {
        const Range range = roundRange({0.0131, 0.4482});
        QCOMPARE(range.low, 0.0);
        QCOMPARE(range.high, 0.45);
        const Ticks ticks = ticksOf(range);
        QCOMPARE(ticks.values.size(), std::size_t(4));
        QCOMPARE(QString::fromStdString(ticks.label(0)), QString("0.00"));
        QCOMPARE(QString::fromStdString(ticks.label(1)), QString("0.15"));
        QCOMPARE(QString::fromStdString(ticks.label(3)), QString("0.45"));
    }

    void lockedRangeGetsRoundTicksInside() {
        const Ticks ticks = ticksOf({0.013, 0.447});
        QVERIFY(ticks.values.size() >= 4 && ticks.values.size() <= 6);
        for (const double value : ticks.values) {
            QVERIFY(value >= 0.013 && value <= 0.447);
        }
    }

    void constantGetsARangeAroundIt() {
        const Range range = roundRange({5.0, 5.0});
        QVERIFY(range.low < 5.0 && range.high > 5.0);
        const Range zero = roundRange({0.0, 0.0});
        QVERIFY(zero.low < 0.0 && zero.high > 0.0);
    }

    void symmetricRangeHasZeroInTheMiddle() {
        const Range range = symmetricRange({-0.2, 1.3});
        QCOMPARE(range.low, -range.high);
        QVERIFY(range.high >= 1.3);
    }

    void lengthsAndPressuresGetPrefixes() {
        const DisplayUnit displacement = displayUnit("m", 1.91e-11);
        QCOMPARE(QString::fromStdString(displacement.unit), QString("pm"));
        QVERIFY(std::abs(displacement.factor * 1.91e-11 - 19.1) < 1e-9);
        QCOMPARE(QString::fromStdString(displayUnit("m", 0.45e-9).unit), QString("nm"));
        QCOMPARE(QString::fromStdString(displayUnit("Pa", 2.5e8).unit), QString("GPa"));
        QCOMPARE(QString::fromStdString(displayUnit("GPa", 0.45).unit), QString("GPa"));
        QCOMPARE(QString::fromStdString(displayUnit("angstrom/ps", 3.0).unit),
                 QString::fromUtf8("\u00c5/ps"));
        QCOMPARE(QString::fromStdString(displayUnit("1", 3.0).unit), QString());
    }

    void smallNumbersGetAPowerOfTen() {
        const DisplayUnit unit = displayUnit("1", 3.4e-5);
        QCOMPARE(QString::fromStdString(unit.unit), QString::fromUtf8("10\u207b\u2075"));
        QVERIFY(std::abs(unit.factor * 3.4e-5 - 3.4) < 1e-9);
    }

    void valuesHaveThreeDigits() {
        QCOMPARE(QString::fromStdString(formatValue(0.39812)), QString("0.398"));
        QCOMPARE(QString::fromStdString(formatValue(-3.5404)), QString::fromUtf8("\u22123.54"));
        QCOMPARE(QString::fromStdString(formatValue(412.3)), QString("412"));
        QCOMPARE(QString::fromStdString(formatValue(0.0)), QString("0"));
        QCOMPARE(QString::fromStdString(formatValue(1.234e-8)), QString::fromUtf8("1.23e\u22128"));
        QCOMPARE(QString::fromStdString(formatValue(std::nan(""))), QString("not a number"));
    }

    void countsHaveThinSpaces() {
        QCOMPARE(QString::fromStdString(formatCount(877)), QString("877"));
        QCOMPARE(QString::fromStdString(formatCount(1428)), QString::fromUtf8("1\u2009428"));
        QCOMPARE(QString::fromStdString(formatCount(1000188)),
                 QString::fromUtf8("1\u2009000\u2009188"));
    }

    void scaleBarLengthsAreRound() {
        QCOMPARE(roundDown125(7.3), 5.0);
        QCOMPARE(roundDown125(4.9), 2.0);
        QCOMPARE(roundDown125(19.0), 10.0);
        QCOMPARE(roundDown125(0.21), 0.2);
    }
};

QTEST_GUILESS_MAIN(TestScale)
#include "tst_Scale.moc"
