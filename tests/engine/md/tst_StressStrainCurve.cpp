#include "engine/md/properties/StressStrainCurve.h"

#include <QtTest>
#include <cmath>
#include <map>

#include "engine/core/Random.h"
#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/StudyFixture.h"

using namespace isthmus;

namespace {

/// Elastic to 1 %, then plastic without hardening, and broken beyond 5 %.
double plastic(double strain) {
    return strain > 0.05 ? 0.2 : std::min(100.0 * strain, 1.0);
}

study::StudyResult readPlastic(double sign) {
    study::StudyResult result;
    job::JobSink sink;
    job::JobContext context(sink, {});
    md::Curves curves(result, context, "strain");
    md::StressStrainCurve curve(curves, {.axis = 2, .fitStrain = 0.008}, 4);
    for (int i = 0; i <= 2400; ++i) {
        const double strain = 2.5e-5 * i;
        curve.add({.strain = sign * strain,
                   .stress = sign * plastic(strain),
                   .trueStress = sign * plastic(strain),
                   .lateral = std::array{-0.3 * sign * strain, -0.4 * sign * strain}});
    }
    curve.finish(result);
    return result;
}

}  // namespace

class TestStressStrainCurve : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPlasticBodyIsReadAsDrawn_data();
    void aPlasticBodyIsReadAsDrawn();
    void theErrorsAreTheScatterOfManyTests();
    void aCurveThatOnlyRisesIsNoted();
};

void TestStressStrainCurve::aPlasticBodyIsReadAsDrawn_data() {
    QTest::addColumn<double>("sign");
    QTest::newRow("tension") << 1.0;
    QTest::newRow("compression") << -1.0;
}

void TestStressStrainCurve::aPlasticBodyIsReadAsDrawn() {
    QFETCH(double, sign);
    const study::StudyResult result = readPlastic(sign);
    const auto value = [&](const char* name) { return result.findResult(name)->value; };
    QVERIFY_NEAR(value("youngs_modulus"), 100.0, 1e-6);
    QVERIFY_NEAR(value("poissons_ratio_x"), 0.3, 1e-9);
    QVERIFY_NEAR(value("poissons_ratio_y"), 0.4, 1e-9);
    QVERIFY_NEAR(value("yield_stress"), sign * 1.0, 1e-9);
    QVERIFY_NEAR(value("yield_strain"), sign * 0.012, 1e-4);
    QVERIFY_NEAR(value("ultimate_stress"), sign * 1.0, 1e-9);
    QVERIFY_NEAR(value("failure_strain"), sign * 0.05, 2e-4);
    QVERIFY(result.notes.empty());
    QCOMPARE(result.series.size(), 4U);
    QCOMPARE(result.series[0].values.size(), 600U);
}

void TestStressStrainCurve::theErrorsAreTheScatterOfManyTests() {
    // Elastic to 1 %, then hardening with a tenth of the modulus: the curve meets the line of the
    // offset at 0.01 + E 0.002/(E - E/10) = 1.2222 %.
    const std::map<std::string, double> exact{{"initial_stress", 0.0},
                                              {"yield_stress", 1.0 + 10.0 * 0.002 / 0.9}};
    std::map<std::string, double> squares;
    std::map<std::string, double> told;
    core::Random random(3);
    constexpr int kTests = 40;
    for (int k = 0; k < kTests; ++k) {
        study::StudyResult result;
        job::JobSink sink;
        job::JobContext context(sink, {});
        md::Curves curves(result, context, "strain");
        md::StressStrainCurve curve(curves, {.fitStrain = 0.008}, 40);
        for (int i = 0; i <= 2000; ++i) {
            const double strain = 1e-5 * i;
            const double stress = strain < 0.01 ? 100.0 * strain : 1.0 + 10.0 * (strain - 0.01);
            curve.add({.strain = strain, .stress = stress + 0.03 * random.normal()});
        }
        curve.finish(result);
        for (const auto& [name, value] : exact) {
            const study::Quantity* found = result.findResult(name);
            squares[name] += std::pow(found->value - value, 2) / kTests;
            told[name] += *found->standardError / kTests;
        }
    }
    // Forty tests know their own scatter to an eighth; that the curve is said to yield where it
    // crosses the line last adds to the scatter of the yield.
    for (const auto& [name, value] : exact) {
        QVERIFY2(std::abs(told[name] / std::sqrt(squares[name]) - 1.0) < 0.4,
                 qPrintable(QString("%1: told %2, scatter %3")
                                .arg(name.c_str())
                                .arg(told[name])
                                .arg(std::sqrt(squares[name]))));
    }
}

void TestStressStrainCurve::aCurveThatOnlyRisesIsNoted() {
    study::StudyResult result;
    job::JobSink sink;
    job::JobContext context(sink, {});
    md::Curves curves(result, context, "strain");
    md::StressStrainCurve curve(curves, {}, 1);
    for (int i = 0; i < 10; ++i) {
        curve.add({.strain = 0.001 * i, .stress = 0.1 * i});
    }
    curve.finish(result);
    QCOMPARE(result.notes.size(), 1U);
    QVERIFY(result.findResult("failure_strain") == nullptr);
    QVERIFY(result.findResult("yield_stress") == nullptr);
}

QTEST_GUILESS_MAIN(TestStressStrainCurve)
#include "tst_StressStrainCurve.moc"
