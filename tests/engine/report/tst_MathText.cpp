#include "engine/report/MathText.h"

#include <QtTest>

using namespace isthmus::report;

class tst_MathText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equationsAreTypeset_data();
    void equationsAreTypeset();
};

void tst_MathText::equationsAreTypeset_data() {
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

void tst_MathText::equationsAreTypeset() {
    QFETCH(QString, plain);
    QFETCH(QString, html);
    QCOMPARE(QString::fromStdString(mathToHtml(plain.toStdString())), html);
}

QTEST_GUILESS_MAIN(tst_MathText)
#include "tst_MathText.moc"
