#include "app/engine/benchmark/validation/Comparison.h"

#include <QtTest>
#include <cmath>

#include "app/engine/benchmark/validation/NistCase.h"

using namespace isthmus;
using app::benchmark::Comparison;
using app::benchmark::Verdict;

class TestComparison : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errorsOfBothSidesAreCombined();
    void toleranceJudgesWhereItIsGiven();
    void largeErrorsLeaveTheVerdictOpen();
    void whatHasNoErrorIsOnlyShown();
    void notANumberDiffers();
    void halfUnitIsThatOfTheLastDigit();
    void documentHasWhatTheTableHas();
};

void TestComparison::errorsOfBothSidesAreCombined() {
    Comparison row{.value = 10.0, .error = 0.3, .reference = 11.0, .referenceError = 0.4};
    QCOMPARE(*row.combinedError(), 0.5);
    QVERIFY(row.verdict() == Verdict::agrees);  // two standard errors
    row.value = 9.0;
    QVERIFY(row.verdict() == Verdict::differs);  // four
    QCOMPARE(row.differenceText(), std::string("-4.0 s.e."));
}

void TestComparison::toleranceJudgesWhereItIsGiven() {
    Comparison row{.value = 1.002, .reference = 1.0, .tolerance = 0.003};
    QVERIFY(row.verdict() == Verdict::agrees);
    row.value = 0.996;
    QVERIFY(row.verdict() == Verdict::differs);
    row.isJudged = false;
    QVERIFY(row.verdict() == Verdict::shown);
}

void TestComparison::largeErrorsLeaveTheVerdictOpen() {
    Comparison row{.value = 5.0, .error = 1.0, .reference = 6.0, .wantedError = 0.05};
    QVERIFY(row.verdict() == Verdict::imprecise);
    row.error = 0.4;
    row.value = 5.9;
    row.wantedError = 0.1;
    QVERIFY(row.verdict() == Verdict::agrees);
    // A limit that the error does not resolve.
    row = {.value = 3.0, .error = 2.0, .tolerance = 1.0};
    QVERIFY(row.verdict() == Verdict::imprecise);
    row.value = 8.0;
    QVERIFY(row.verdict() == Verdict::differs);
}

void TestComparison::whatHasNoErrorIsOnlyShown() {
    const Comparison row{.value = 5.0, .reference = 4.0};
    QVERIFY(row.verdict() == Verdict::shown);
    QCOMPARE(row.differenceText(), std::string("+25 %"));
}

void TestComparison::notANumberDiffers() {
    const double nan = std::nan("");
    QVERIFY((Comparison{.value = nan, .reference = 1.0}.verdict()) == Verdict::differs);
    QVERIFY((Comparison{.value = nan, .reference = 1.0, .tolerance = 1.0}.verdict()) ==
            Verdict::differs);
    QVERIFY((Comparison{.value = nan, .error = 1.0, .reference = 1.0}.verdict()) ==
            Verdict::differs);
}

void TestComparison::halfUnitIsThatOfTheLastDigit() {
    QVERIFY(std::abs(app::benchmark::halfUnit(-4.3515e3, 5) - 0.05) < 1e-12);
    QVERIFY(std::abs(app::benchmark::halfUnit(0.54517, 5) - 0.5e-5) < 1e-15);
}

void TestComparison::documentHasWhatTheTableHas() {
    const core::Json json =
        toJson(Comparison{.unit = "GPa", .value = 2.0, .reference = 2.1, .tolerance = 0.2});
    QCOMPARE(json.at("unit").get<std::string>(), std::string("GPa"));
    QVERIFY(json.at("standard_error").is_null());
    QCOMPARE(json.at("tolerance").get<double>(), 0.2);
    QCOMPARE(json.at("verdict").get<std::string>(), std::string("agrees"));
}

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_Comparison.moc"
