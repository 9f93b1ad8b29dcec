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
    void errorOfIndependentSamplesIsThatOfTheirScatter();
    void studentsFactorsAreThoseOfTheTable();
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

void TestStatistics::errorOfIndependentSamplesIsThatOfTheirScatter() {
    const md::Mean mean = md::independentMean(std::vector<double>{1.0, 2.0, 6.0});
    QVERIFY_NEAR(mean.value, 3.0, 1e-15);
    QVERIFY_NEAR(*mean.standardError, std::sqrt(14.0 / 6.0), 1e-15);
    QVERIFY(!md::independentMean(std::vector<double>{4.0}).standardError);
    QCOMPARE(md::independentMean(std::vector<double>{4.0}).value, 4.0);
}

void TestStatistics::studentsFactorsAreThoseOfTheTable() {
    // M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions (1964), table 26.10.
    const struct {
        std::size_t samples;
        double probability;
        double factor;
    } rows[] = {{2, 0.95, 12.706}, {3, 0.95, 4.303}, {4, 0.95, 3.182}, {5, 0.95, 2.776},
                {11, 0.95, 2.228}, {4, 0.99, 5.841}, {2, 0.5, 1.0},    {61, 0.95, 2.000}};
    for (const auto& row : rows) {
        QVERIFY_NEAR(md::studentFactor(row.samples, row.probability), row.factor, 6e-4);
    }
}

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_Statistics.moc"
