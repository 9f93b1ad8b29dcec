#include <QtTest>
#include <cmath>
#include <set>

#include "engine/report/MathText.h"
#include "engine/report/NumberText.h"
#include "engine/report/Ticks.h"

using namespace isthmus::report;

class tst_NumberText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersReadAsThePrintedOnes_data();
    void numbersReadAsThePrintedOnes();
    void errorsRoundTheValue_data();
    void errorsRoundTheValue();
    void unitsAreSpelled();
    void differencesHaveASign();
    void durationsAndDatesAreForPeople();
    void equationsAreTypeset_data();
    void equationsAreTypeset();
    void ticksAreRoundAndFew_data();
    void ticksAreRoundAndFew();
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
    QCOMPARE(unitText("1"), std::string());
    QCOMPARE(QString::fromStdString(isthmus::report::quantityText({300.437, "K", 1.234})),
             QString("300.4 \u00b1 1.2 K"));
}

void tst_NumberText::differencesHaveASign() {
    QCOMPARE(differenceText(102.0, 100.0), std::string("+2.00 %"));
    QCOMPARE(QString::fromStdString(differenceText(2.61, 2.6347)), QString("\u22120.94 %"));
    QCOMPARE(differenceText(1.0, 0.0), std::string("not defined"));
}

void tst_NumberText::durationsAndDatesAreForPeople() {
    QCOMPARE(durationText(4.25), std::string("4.2 s"));
    QCOMPARE(durationText(41.2), std::string("41 s"));
    QCOMPARE(durationText(360.0), std::string("6 min"));
    QCOMPARE(durationText(4800.0), std::string("1 h 20 min"));
    QCOMPARE(dateText("2026-01-31T12:01:00Z"), std::string("31 January 2026, 12:01 UTC"));
    QCOMPARE(dateText("yesterday"), std::string("yesterday"));
    QCOMPARE(readableName("max_von_mises"), std::string("Max von mises"));
}

void tst_NumberText::equationsAreTypeset_data() {
    QTest::addColumn<QString>("plain");
    QTest::addColumn<QString>("html");
    QTest::newRow("elastic") << "C_ij = (sigma_i(+e_j) - sigma_i(-e_j)) / 2e"
                             << QString(
                                    "C<sub>ij</sub> = (\u03c3<sub>i</sub>(+e<sub>j</sub>) \u2212 "
                                    "\u03c3<sub>i</sub>(\u2212e<sub>j</sub>)) / 2e");
    QTest::newRow("plate") << "1 + sqrt(2(1 - nu) + E/G)"
                           << QString("1 + \u221a(2(1 \u2212 \u03bd) + E/G)");
    QTest::newRow("gradient") << "epsilon = (grad u + grad u^T)/2"
                              << QString("\u03b5 = (grad u + grad u<sup>T</sup>)/2");
    QTest::newRow("points") << "hex8 with 2x2x2 points"
                            << QString("hex8 with 2\u00d72\u00d72 points");
    QTest::newRow("words stay") << "a number of many-body menus"
                                << "a number of many-body menus";
    QTest::newRow("entities") << "a < b & c"
                              << "a &lt; b &amp; c";
}

void tst_NumberText::equationsAreTypeset() {
    QFETCH(QString, plain);
    QFETCH(QString, html);
    QCOMPARE(QString::fromStdString(mathToHtml(plain.toStdString())), html);
}

void tst_NumberText::ticksAreRoundAndFew_data() {
    QTest::addColumn<double>("minimum");
    QTest::addColumn<double>("maximum");
    for (const double size : {1e-12, 0.03, 1.0, 7.0, 99.0, 1e7}) {
        for (const double offset : {0.0, -0.5, 3.3}) {
            QTest::addRow("%g from %g", size, offset * size)
                << offset * size << offset * size + size;
        }
    }
    QTest::newRow("constant") << 5.0 << 5.0;
    QTest::newRow("zero") << 0.0 << 0.0;
    QTest::newRow("narrow") << -14100.01 << -14100.0;
}

void tst_NumberText::ticksAreRoundAndFew() {
    QFETCH(double, minimum);
    QFETCH(double, maximum);
    const Ticks ticks = niceTicks(minimum, maximum);
    QVERIFY(ticks.values.size() >= 3 && ticks.values.size() <= 7);
    QCOMPARE(ticks.labels.size(), ticks.values.size());
    QVERIFY(ticks.first <= minimum && ticks.last >= maximum);
    const double step = ticks.values[1] - ticks.values[0];
    const double mantissa = step / std::pow(10.0, std::floor(std::log10(step) + 1e-9));
    bool round = false;
    for (const double each : {1.0, 2.0, 2.5, 5.0}) {
        round = round || std::abs(mantissa - each) < 1e-4;
    }
    QVERIFY2(round, qPrintable(QString::number(step)));
    // Labels tell the ticks apart.
    const std::set<std::string> labels(ticks.labels.begin(), ticks.labels.end());
    QCOMPARE(labels.size(), ticks.labels.size());

    const Ticks inner = ticksWithin(minimum, maximum);
    QVERIFY(inner.values.size() >= 2 && inner.values.size() <= 7);
    QVERIFY(inner.first <= inner.values.front() && inner.values.back() <= inner.last);
}

QTEST_GUILESS_MAIN(tst_NumberText)
#include "tst_NumberText.moc"
