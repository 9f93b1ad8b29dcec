#include <QtTest>
#include <cmath>
#include <limits>

#include "engine/core/NumberText.h"

using namespace isthmus::core;

class tst_NumberText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersReadAsThePrintedOnes_data();
    void numbersReadAsThePrintedOnes();
    void errorsRoundTheValue_data();
    void errorsRoundTheValue();
    void unitsAreSpelled();
    void durationsAreForPeople();
};

void tst_NumberText::numbersReadAsThePrintedOnes_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << 170.25 << "170.25";
    QTest::newRow("six digits") << 3.61512345678 << "3.61512";
    QTest::newRow("thousands") << 14028.25 << QString("14\u2009028.2");
    QTest::newRow("no group") << 999.0 << "999";
    QTest::newRow("just below a million") << 999999.0 << QString("999\u2009999");
    QTest::newRow("million") << 1.25e6 << "1.25e6";
    QTest::newRow("minus") << -3.54 << QString("\u22123.54");
    QTest::newRow("minus thousands") << -1428.0 << QString("\u22121\u2009428");
    QTest::newRow("small") << 1e-8 << QString("1.0e\u22128");
    QTest::newRow("smallest plain") << 1e-3 << "0.001";
    QTest::newRow("zero") << 0.0 << "0";
    QTest::newRow("nan") << std::nan("") << "not a number";
    QTest::newRow("inf") << -std::numeric_limits<double>::infinity() << QString("\u2212infinite");
}

void tst_NumberText::numbersReadAsThePrintedOnes() {
    QFETCH(double, value);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(numberText(value)), text);
}

void tst_NumberText::errorsRoundTheValue_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("error");
    QTest::addColumn<QString>("text");
    // The Particle Data Group's examples: 0.827 +- 0.119 and 0.827 +- 0.367.
    QTest::newRow("two digits") << 0.827 << 0.119 << QString("0.83 \u00b1 0.12");
    QTest::newRow("one digit") << 0.827 << 0.367 << QString("0.8 \u00b1 0.4");
    QTest::newRow("next ten") << 12.3456 << 0.0967 << QString("12.35 \u00b1 0.10");
    QTest::newRow("temperature") << 300.437 << 1.234 << QString("300.4 \u00b1 1.2");
    QTest::newRow("large error") << 14028.25 << 123.0 << QString("14\u2009030 \u00b1 120");
    QTest::newRow("minus zero") << -0.0004 << 0.012 << QString("0.000 \u00b1 0.012");
    QTest::newRow("small") << 1.2344e-5 << 1.2e-7 << QString("(1.234 \u00b1 0.012)e\u22125");
    QTest::newRow("no error") << 5.0 << 0.0 << "5";
}

void tst_NumberText::errorsRoundTheValue() {
    QFETCH(double, value);
    QFETCH(double, error);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(textWithError(value, error)), text);
}

void tst_NumberText::unitsAreSpelled() {
    QCOMPARE(QString::fromStdString(unitText("eV/angstrom^3")), QString("eV/\u00c5\u00b3"));
    QCOMPARE(QString::fromStdString(unitText("kg/m^3")), QString("kg/m\u00b3"));
    QCOMPARE(QString::fromStdString(unitText("W/(m K)")), QString("W/(m\u00b7K)"));
    QCOMPARE(QString::fromStdString(unitText("deg")), QString("\u00b0"));
    QCOMPARE(QString::fromStdString(unitText("um")), QString("\u00b5m"));
    QCOMPARE(unitText("1"), std::string());
}

void tst_NumberText::durationsAreForPeople() {
    QCOMPARE(durationText(4.25), std::string("4.2 s"));
    QCOMPARE(durationText(41.2), std::string("41 s"));
    QCOMPARE(durationText(360.0), std::string("6 min"));
    QCOMPARE(durationText(4800.0), std::string("1 h 20 min"));
    QCOMPARE(durationText(260000.0), std::string("3 days"));
    QCOMPARE(readableName("max_von_mises"), std::string("Max von Mises"));
    QCOMPARE(readableName("von_mises_stress"), std::string("von Mises stress"));
}

QTEST_GUILESS_MAIN(tst_NumberText)
#include "tst_NumberText.moc"
