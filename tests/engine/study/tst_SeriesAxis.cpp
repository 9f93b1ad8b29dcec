#include "engine/study/SeriesAxis.h"

#include <QtTest>

using isthmus::study::SeriesAxis;

class tst_SeriesAxis : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unitsTellWhatACurveRunsOver_data();
    void unitsTellWhatACurveRunsOver();
    void aCoordinateNamesTheAxis();
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

void tst_SeriesAxis::aCoordinateNamesTheAxis() {
    const SeriesAxis axis("angstrom", "depth");
    QCOMPARE(axis.title, std::string("Depth"));
    QCOMPARE(axis.unit, std::string("angstrom"));
    QVERIFY(axis.isPlace);
    QCOMPARE(SeriesAxis("strain", "strain").unit, std::string());
}

QTEST_GUILESS_MAIN(tst_SeriesAxis)
#include "tst_SeriesAxis.moc"
