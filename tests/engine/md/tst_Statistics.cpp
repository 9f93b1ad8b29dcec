#include "engine/md/Statistics.h"

#include <QtTest>
#include <cmath>
#include <vector>

#include "tests/engine/md/Crystals.h"

using namespace isthmus;

class TestStatistics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void independentSamplesHaveTheUsualError();
    void correlatedSamplesHaveALargerError();
    void fewOrEqualSamplesHaveNoError();
};

void TestStatistics::independentSamplesHaveTheUsualError() {
    core::Random random(3);
    std::vector<double> samples(8192);
    for (double& each : samples) {
        each = 5.0 + 2.0 * random.normal();
    }
    const md::Mean mean = md::blockAverage(samples);
    const double expected = 2.0 / std::sqrt(8192.0);
    QVERIFY_NEAR(mean.value, 5.0, 4.0 * expected);
    // The largest of the levels' errors; that of 16 blocks is uncertain by 18 %.
    QVERIFY_NEAR(*mean.standardError, expected, 0.6 * expected);
    QVERIFY(*mean.standardError >= 0.95 * expected);
}

void TestStatistics::correlatedSamplesHaveALargerError() {
    // x_k = c x_(k-1) + noise: the variance of the mean is (1 + c) / (1 - c) times the naive one.
    core::Random random(4);
    const double c = 0.9;
    std::vector<double> samples(32768);
    double x = 0.0;
    for (double& each : samples) {
        x = c * x + std::sqrt(1.0 - c * c) * random.normal();
        each = x;
    }
    const md::Mean mean = md::blockAverage(samples);
    const double expected = std::sqrt((1.0 + c) / (1.0 - c) / 32768.0);
    QVERIFY_NEAR(*mean.standardError, expected, 0.6 * expected);
    QVERIFY_NEAR(mean.value, 0.0, 4.0 * expected);
}

void TestStatistics::fewOrEqualSamplesHaveNoError() {
    QVERIFY(!md::blockAverage(std::vector<double>{1.0, 2.0, 3.0}).standardError);
    QCOMPARE(md::blockAverage(std::vector<double>{1.0, 2.0, 3.0}).value, 2.0);
    QVERIFY(!md::blockAverage(std::vector<double>(100, 7.0)).standardError);
}

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_Statistics.moc"
