#include <QTest>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/core/Units.h"

using namespace isthmus::core;

class TestPeriodicTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsAllElementsInOrder();
    void findsBySymbolAndNumber();
    void suggestsTheNearestSymbol_data();
    void suggestsTheNearestSymbol();
    void findsTheNearestMass();
    void latticeConstantsGiveTheMeasuredDensity_data();
    void latticeConstantsGiveTheMeasuredDensity();
    void prototypesHaveNames();
};

void TestPeriodicTable::holdsAllElementsInOrder() {
    QCOMPARE(elements().size(), std::size_t{118});
    int number = 0;
    for (const Element& each : elements()) {
        QCOMPARE(each.number, ++number);
        QVERIFY(each.mass > 0.0);
        QVERIFY(each.covalentRadius > 0.2 || each.number > 96);
        QVERIFY(each.color <= 0xFFFFFF);
        QCOMPARE(findElement(each.symbol), &each);
        if (each.crystal) {
            QVERIFY(each.crystal->a > 2.0);
            QCOMPARE(each.crystal->c > 0.0, each.crystal->prototype == Prototype::hcp);
        }
    }
}

void TestPeriodicTable::findsBySymbolAndNumber() {
    QCOMPARE(element("Cu").number, 29);
    QCOMPARE(element(79).symbol, "Au");
    QCOMPARE(element("Cu").mass, 63.546);
    QVERIFY(findElement("CU") == nullptr);
    QVERIFY(findElement(0) == nullptr);
    QVERIFY(findElement(119) == nullptr);
    QVERIFY_EXCEPTION_THROWN((void)element(119), InputError);
}

void TestPeriodicTable::suggestsTheNearestSymbol_data() {
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("suggestion");
    QTest::newRow("capitals") << "CU"
                              << "\"Cu\"?";
    QTest::newRow("name") << "copper"
                          << "\"Cu\"?";
    QTest::newRow("lower case") << "ni"
                                << "\"Ni\"?";
    QTest::newRow("slip") << "Cq"
                          << "unknown element \"Cq\"";
}

void TestPeriodicTable::suggestsTheNearestSymbol() {
    QFETCH(QString, word);
    QFETCH(QString, suggestion);
    try {
        (void)element(word.toStdString());
        QFAIL("no error");
    } catch (const InputError& error) {
        QVERIFY2(QString(error.what()).contains(suggestion), error.what());
    }
}

void TestPeriodicTable::findsTheNearestMass() {
    QCOMPARE(nearestElement(63.55)->symbol, "Cu");
    QCOMPARE(nearestElement(58.69)->symbol, "Ni");
    QCOMPARE(nearestElement(58.93)->symbol, "Co");
    QCOMPARE(nearestElement(1.008)->symbol, "H");
    QVERIFY(nearestElement(2.5) == nullptr);
    QVERIFY(nearestElement(0.0) == nullptr);
}

void TestPeriodicTable::latticeConstantsGiveTheMeasuredDensity_data() {
    // Densities in g/cm^3 at 20 to 25 degrees C, CRC Handbook of Chemistry and Physics, section 4.
    QTest::addColumn<double>("density");
    QTest::newRow("Al") << 2.70;
    QTest::newRow("Fe") << 7.87;
    QTest::newRow("Ni") << 8.90;
    QTest::newRow("Cu") << 8.96;
    QTest::newRow("Ag") << 10.5;
    QTest::newRow("W") << 19.3;
    QTest::newRow("Au") << 19.3;
    QTest::newRow("Mg") << 1.74;
    QTest::newRow("Ti") << 4.506;
    QTest::newRow("Zn") << 7.134;
    QTest::newRow("Si") << 2.3296;
    QTest::newRow("Ge") << 5.3234;
}

void TestPeriodicTable::latticeConstantsGiveTheMeasuredDensity() {
    QFETCH(double, density);
    const Element& each = element(QTest::currentDataTag());
    const auto [prototype, a, c] = *each.crystal;
    double volumePerAtom = 0.0;
    switch (prototype) {
        case Prototype::fcc:
            volumePerAtom = a * a * a / 4;
            break;
        case Prototype::bcc:
            volumePerAtom = a * a * a / 2;
            break;
        case Prototype::diamond:
            volumePerAtom = a * a * a / 8;
            break;
        case Prototype::hcp:
            volumePerAtom = a * a * c * std::numbers::sqrt3 / 4;
            break;
    }
    // 1 Da/angstrom^3 is 1.6605 g/cm^3; crystals are a little denser than pieces of metal.
    const double computed = each.mass * units::kDaltonInKg * 1e27 / volumePerAtom;
    QVERIFY2(std::abs(computed / density - 1) < 0.01, qPrintable(QString::number(computed)));
}

void TestPeriodicTable::prototypesHaveNames() {
    for (const char* name : {"fcc", "bcc", "hcp", "diamond"}) {
        QCOMPARE(toString(parsePrototype(name)), std::string(name));
    }
    QVERIFY_EXCEPTION_THROWN((void)parsePrototype("fc"), InputError);
}

QTEST_GUILESS_MAIN(TestPeriodicTable)
#include "tst_PeriodicTable.moc"
