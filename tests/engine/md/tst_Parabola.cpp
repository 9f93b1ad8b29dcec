#include "engine/md/properties/Parabola.h"

#include <QtTest>
#include <cmath>
#include <vector>

#include "engine/core/Random.h"
#include "tests/engine/md/Crystals.h"

using namespace isthmus;

class TestParabola : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exactPointsGiveTheirParabola();
    void theErrorIsTheScatterOfManyFits();
    void twoPlacesAreTooFew();
};

void TestParabola::exactPointsGiveTheirParabola() {
    std::vector<double> x;
    std::vector<double> y;
    for (int i = 0; i <= 10; ++i) {
        x.push_back(-0.001 * i);
        y.push_back(0.3 + 67.0 * x.back() - 900.0 * x.back() * x.back());
    }
    const auto fit = md::fitParabola(x, y);
    QVERIFY_NEAR(fit->value, 0.3, 1e-12);
    QVERIFY_NEAR(fit->slope, 67.0, 1e-9);
    QVERIFY_NEAR(fit->curvature, -900.0, 1e-6);
}

void TestParabola::theErrorIsTheScatterOfManyFits() {
    core::Random random(3);
    double squares = 0.0;
    double told = 0.0;
    constexpr int kFits = 200;
    for (int k = 0; k < kFits; ++k) {
        std::vector<double> x;
        std::vector<double> y;
        double noise = 0.0;
        for (int i = 0; i < 256; ++i) {
            noise = 0.8 * noise + random.normal();  // correlated from point to point
            x.push_back(i / 256.0);
            y.push_back(2.0 * x.back() + noise);
        }
        const auto fit = md::fitParabola(x, y);
        squares += (fit->slope - 2.0) * (fit->slope - 2.0) / kFits;
        told += *fit->slopeError / kFits;
    }
    QVERIFY_NEAR(told / std::sqrt(squares), 1.0, 0.35);
}

void TestParabola::twoPlacesAreTooFew() {
    QVERIFY(!md::fitParabola(std::vector<double>{0.0, 1.0}, std::vector<double>{0.0, 1.0}));
    QVERIFY(
        !md::fitParabola(std::vector<double>{0.0, 1.0, 1.0}, std::vector<double>{0.0, 1.0, 1.0}));
}

QTEST_GUILESS_MAIN(TestParabola)
#include "tst_Parabola.moc"
