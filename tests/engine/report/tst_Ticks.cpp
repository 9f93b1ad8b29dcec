#include "engine/report/Ticks.h"

#include <QtTest>
#include <cmath>
#include <set>

using namespace isthmus::report;

class tst_Ticks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ticksAreRoundAndFew_data();
    void ticksAreRoundAndFew();
};

void tst_Ticks::ticksAreRoundAndFew_data() {
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

void tst_Ticks::ticksAreRoundAndFew() {
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

QTEST_GUILESS_MAIN(tst_Ticks)
#include "tst_Ticks.moc"
