#include "engine/study/SeriesAxis.h"

#include <QtTest>

using isthmus::study::SeriesAxis;

class tst_SeriesAxis : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unitsTellWhatACurveRunsOver_data();
    void unitsTellWhatACurveRunsOver();
};

void tst_SeriesAxis::unitsTellWhatACurveRunsOver_data() {
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<bool>("isPlace");
    QTest::newRow("ps") << "Time"
                        << "ps" << false;
    QTest::newRow("step") << "Step"
                          << "" << false;
    QTest::newRow("run") << "Run"
                         << "" << false;
    QTest::newRow("strain") << "Strain"
                            << "" << true;
    QTest::newRow("K") << "Temperature"
                       << "K" << true;
    QTest::newRow("angstrom") << "Distance"
                              << "angstrom" << true;
}

void tst_SeriesAxis::unitsTellWhatACurveRunsOver() {
    QFETCH(QString, title);
    QFETCH(QString, unit);
    QFETCH(bool, isPlace);
    const SeriesAxis axis(QTest::currentDataTag());
    QCOMPARE(QString::fromStdString(axis.title), title);
    QCOMPARE(QString::fromStdString(axis.unit), unit);
    QCOMPARE(axis.isPlace, isPlace);
}

QTEST_GUILESS_MAIN(tst_SeriesAxis)
#include "tst_SeriesAxis.moc"
