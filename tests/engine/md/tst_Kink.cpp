#include "engine/md/properties/Kink.h"

#include <QtTest>
#include <array>
#include <cmath>
#include <vector>

#include "engine/core/Random.h"
#include "tests/engine/md/Crystals.h"

using namespace isthmus;

namespace {

std::vector<double> temperatures() {
    std::vector<double> x;
    for (int i = 0; i < 60; ++i) {
        x.push_back(300.0 + 20.0 * i);
    }
    return x;
}

double kinked(double x) {
    return 14.0 + (x < 777.0 ? 5e-4 : 1.1e-3) * (x - 777.0);
}

}  // namespace

class TestKink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exactLinesMeetWhereTheyDo();
    void theErrorIsTheScatterOfManyFits();
    void fewPointsHaveNone();
};

void TestKink::exactLinesMeetWhereTheyDo() {
    const std::vector<double> x = temperatures();
    std::vector<double> y;
    for (const double each : x) {
        y.push_back(kinked(each));
    }
    const auto kink = md::fitKink(x, y);
    QVERIFY_NEAR(kink->position, 777.0, 0.1);
    QVERIFY_NEAR(kink->lower, 5e-4, 1e-6);
    QVERIFY_NEAR(kink->upper, 1.1e-3, 1e-6);
    QVERIFY_NEAR(kink->value, 14.0, 1e-3);
    QVERIFY_LE(kink->positionError, 0.1);
}

void TestKink::theErrorIsTheScatterOfManyFits() {
    const std::vector<double> x = temperatures();
    core::Random random(5);
    // Of the position and the two slopes.
    std::array<double, 3> squares{};
    std::array<double, 3> told{};
    constexpr int kFits = 10;
    for (int k = 0; k < kFits; ++k) {
        std::vector<double> y;
        for (const double each : x) {
            y.push_back(kinked(each) + 0.01 * random.normal());
        }
        const auto kink = md::fitKink(x, y);
        const std::array misses{kink->position - 777.0, kink->lower - 5e-4, kink->upper - 1.1e-3};
        const std::array errors{kink->positionError, kink->lowerError, kink->upperError};
        for (std::size_t i = 0; i < misses.size(); ++i) {
            squares[i] += misses[i] * misses[i] / kFits;
            told[i] += errors[i] / kFits;
        }
    }
    // Ten fits know their own scatter to about a quarter; the bootstrap of 60 points is a bit low.
    for (std::size_t i = 0; i < told.size(); ++i) {
        QVERIFY_NEAR(told[i] / std::sqrt(squares[i]), 1.0, 0.5);
    }
}

void TestKink::fewPointsHaveNone() {
    const std::vector<double> few{1, 2, 3, 4, 5, 6, 7};
    QVERIFY(!md::fitKink(few, few));
}

QTEST_GUILESS_MAIN(TestKink)
#include "tst_Kink.moc"
