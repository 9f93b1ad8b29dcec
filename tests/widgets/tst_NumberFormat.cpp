#include <QTest>

#include "widgets/NumberFormat.h"

using namespace isthmus::widgets;

namespace {
const QString kThin(QChar(0x2009));
const QString kMinus(QChar(0x2212));
const QString kPlusMinus = QString(" ") + QChar(0x00b1) + ' ';
const QString kAngstrom(QChar(0x00c5));
}  // namespace

class tst_NumberFormat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thousandsHaveThinSpaces() {
        QCOMPARE(formatNumber(1428), "1" + kThin + "428");
        QCOMPARE(formatInteger(-12400), kMinus + "12" + kThin + "400");
        QCOMPARE(formatNumber(999), QString("999"));
        QCOMPARE(formatNumber(2000.5), "2" + kThin + "000.5");
    }

    void smallAndLargeNumbersHaveExponents() {
        QCOMPARE(formatNumber(1e-8), "1.0e" + kMinus + "8");
        QCOMPARE(formatNumber(2.1e-4), "2.1e" + kMinus + "4");
        QCOMPARE(formatNumber(1e9), QString("1.0e9"));
        QCOMPARE(formatNumber(0.0), QString("0"));
        QCOMPARE(formatNumber(0.001), QString("0.001"));
        QCOMPARE(formatNumber(-1.5e6), kMinus + "1.5e6");
    }

    void fixedDecimalsKeepTheirZeros() {
        QCOMPARE(formatFixed(300, 1), QString("300.0"));
        QCOMPARE(formatFixed(-0.001, 2), QString("0.00"));
        QCOMPARE(formatFixed(-0.05, 2), kMinus + "0.05");
    }

    void errorDecidesTheDigits_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("error");
        QTest::addColumn<QString>("expected");
        QTest::newRow("two digits") << 300.41 << 1.234 << "300.4" + kPlusMinus + "1.2";
        QTest::newRow("one digit") << 66.04 << 0.87 << "66.0" + kPlusMinus + "0.9";
        QTest::newRow("small") << 0.44812 << 0.0042 << "0.448" + kPlusMinus + "0.004";
        QTest::newRow("rounded up") << 12.345 << 0.0962 << "12.35" + kPlusMinus + "0.10";
        QTest::newRow("large") << 12345.0 << 123.0 << "12" + kThin + "350" + kPlusMinus + "120";
        QTest::newRow("exponent") << 1.23456e-5 << 1.2e-7
                                  << "(1.235" + kPlusMinus + "0.012)e" + kMinus + "5";
        QTest::newRow("exact") << 5.0 << 0.0 << "5";
    }

    void errorDecidesTheDigits() {
        QFETCH(double, value);
        QFETCH(double, error);
        QFETCH(QString, expected);
        QCOMPARE(formatWithError(value, error), expected);
    }

    void unitsArePrinted() {
        QCOMPARE(formatUnit("angstrom"), kAngstrom);
        QCOMPARE(formatUnit("angstrom^3"), kAngstrom + QChar(0x00b3));
        QCOMPARE(formatUnit("eV/angstrom"), "eV/" + kAngstrom);
        QCOMPARE(formatUnit("W/(m K)"), QString("W/(m") + QChar(0x00b7) + "K)");
        QCOMPARE(formatUnit("um"), QString(QChar(0x00b5)) + "m");
        QCOMPARE(formatUnit("1"), QString());
        QCOMPARE(formatQuantity(0.4481, "GPa", 0.004), "0.448" + kPlusMinus + "0.004 GPa");
    }

    void durationsAreShort() {
        QCOMPARE(formatDuration(4.2), QString("4.2 s"));
        QCOMPARE(formatDuration(41.3), QString("41 s"));
        QCOMPARE(formatDuration(360), QString("6 min"));
        QCOMPARE(formatDuration(4800), QString("1 h 20 min"));
        QCOMPARE(formatDuration(7200), QString("2 h"));
    }

    void percentAndBytes() {
        QCOMPARE(formatPercent(0.62), QString("62 %"));
        QCOMPARE(formatPercent(0.999), QString("99 %"));
        QCOMPARE(formatBytes(4200000), QString("4.2 MB"));
        QCOMPARE(formatBytes(512), QString("512 B"));
    }

    void peoplesNumbersAreRead() {
        QCOMPARE(parseNumber("2e-3").value(), 2e-3);
        QCOMPARE(parseNumber(formatNumber(-12345.5)).value(), -12345.5);
        QCOMPARE(parseNumber("0,5").value(), 0.5);
        QVERIFY(!parseNumber("1,234.5").has_value());
        QVERIFY(!parseNumber("two").has_value());
        QVERIFY(!parseNumber("inf").has_value());
    }

    void otherUnitsOfTheKindAreRead() {
        QCOMPARE(parseQuantity("40 nm", "m").value(), 4e-8);
        QCOMPARE(parseQuantity("150 MPa", "GPa").value(), 0.15);
        QCOMPARE(parseQuantity("1.5 fs", "fs").value(), 1.5);
        QCOMPARE(parseQuantity("3 " + kAngstrom, "angstrom").value(), 3.0);
        QVERIFY(!parseQuantity("3 kg", "m").has_value());
        QVERIFY(inOtherUnits(4e-8, "m").contains("40 nm"));
        QCOMPARE(inOtherUnits(300.0, "K").first(), QString("26.85 ") + QChar(0x00b0) + "C");
    }

    void allDigitsComeBack() {
        const double value = 3.6148990012345678;
        QCOMPARE(parseNumber(formatFull(value)).value(), value);
        QCOMPARE(parseNumber(formatFull(-1.2345678901234567e-12)).value(), -1.2345678901234567e-12);
    }
};

QTEST_APPLESS_MAIN(tst_NumberFormat)
#include "tst_NumberFormat.moc"
