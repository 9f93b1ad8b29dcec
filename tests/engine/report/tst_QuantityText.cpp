#include "engine/report/QuantityText.h"

#include <QtTest>

using namespace isthmus::report;

class tst_QuantityText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quantitiesHaveTheirUnit();
    void differencesHaveASign();
    void datesAreForPeople();
};

void tst_QuantityText::quantitiesHaveTheirUnit() {
    QCOMPARE(QString::fromStdString(quantityText({300.437, "K", 1.234})),
             QString("300.4 \u00b1 1.2 K"));
}

void tst_QuantityText::differencesHaveASign() {
    QCOMPARE(differenceText(102.0, 100.0), std::string("+2.00 %"));
    QCOMPARE(QString::fromStdString(differenceText(2.61, 2.6347)), QString("\u22120.94 %"));
    QCOMPARE(differenceText(1.0, 0.0), std::string("not defined"));
}

void tst_QuantityText::datesAreForPeople() {
    QCOMPARE(dateText("2026-01-31T12:01:00Z"), std::string("31 January 2026, 12:01 UTC"));
    QCOMPARE(dateText("yesterday"), std::string("yesterday"));
}

QTEST_GUILESS_MAIN(tst_QuantityText)
#include "tst_QuantityText.moc"
