#include "engine/md/Distributions.h"

#include <QtTest>
#include <cmath>

#include "engine/core/Random.h"

using namespace isthmus;

class TestDistributions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gammaDistributionIsThatOfTheTables();
    void normalSamplesPassAndOthersFail();
    void logRatioOfShiftedNormalsIsTheirShift();
    void samplesThatDoNotOverlapHaveNoRatio();
};

namespace {

std::vector<double> normals(std::size_t count, double center, std::uint64_t seed) {
    core::Random random(seed);
    std::vector<double> samples(count);
    for (double& each : samples) {
        each = center + random.normal();
    }
    return samples;
}

double normalDistribution(double x) {
    return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

}  // namespace

void TestDistributions::gammaDistributionIsThatOfTheTables() {
    // Critical values of chi-square at 1 %, Abramowitz and Stegun, table 26.8.
    QVERIFY(std::abs(md::gammaDistribution(0.5, 0.5 * 6.63490) - 0.99) < 1e-6);
    QVERIFY(std::abs(md::gammaDistribution(5.0, 0.5 * 23.2093) - 0.99) < 1e-6);
    QVERIFY(std::abs(md::gammaDistribution(50.0, 0.5 * 135.807) - 0.99) < 1e-6);
}

void TestDistributions::normalSamplesPassAndOthersFail() {
    const std::vector<double> good = normals(2000, 0.0, 5);
    const std::vector<double> shifted = normals(2000, 0.15, 5);
    QVERIFY(md::kolmogorovSmirnov(good, normalDistribution) < 1.0);
    QVERIFY(md::chiSquare(good, normalDistribution) < 1.0);
    QVERIFY(md::kolmogorovSmirnov(shifted, normalDistribution) > 1.0);
    QVERIFY(md::chiSquare(shifted, normalDistribution) > 1.0);
}

void TestDistributions::logRatioOfShiftedNormalsIsTheirShift() {
    // ln(exp(-(x - s)^2/2)/exp(-x^2/2)) = s x - s^2/2.
    const auto ratio = md::logRatio(normals(20000, 0.0, 1), normals(20000, 1.0, 2));
    QVERIFY(ratio.has_value());
    QVERIFY(ratio->standardError < 0.02);
    QVERIFY(std::abs(ratio->slope - 1.0) < 4.0 * ratio->standardError);
}

void TestDistributions::samplesThatDoNotOverlapHaveNoRatio() {
    QVERIFY(!md::logRatio(normals(100, 0.0, 1), normals(100, 50.0, 2)).has_value());
}

QTEST_GUILESS_MAIN(TestDistributions)
#include "tst_Distributions.moc"
