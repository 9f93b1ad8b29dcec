#include "engine/structure/analysis/TimeCorrelation.h"

#include <QtTest>
#include <cmath>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/core/Random.h"

using namespace isthmus;
using core::Vec3;

class tst_TimeCorrelation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void freeFlightIsQuadratic() {
        std::vector<std::vector<Vec3>> frames;
        const Vec3 first(1, 2, -2);   // speed 3
        const Vec3 second(0, -1, 0);  // speed 1
        for (int i = 0; i < 20; ++i) {
            frames.push_back({0.1 * i * first, Vec3(5, 5, 5) + 0.1 * i * second});
        }
        const auto msd = structure::meanSquareDisplacement(frames, {.interval = 0.1, .blocks = 2});
        QCOMPARE(msd.times.size(), std::size_t{10});
        for (std::size_t i = 0; i < msd.times.size(); ++i) {
            QVERIFY(std::abs(msd.values[i] - 5.0 * msd.times[i] * msd.times[i]) < 1e-12);
            QVERIFY(msd.errors[i] < 1e-12);
        }
    }

    void aRandomWalkDiffuses() {
        // Steps of variance s^2 per component and interval: D = s^2 / (2 dt).
        core::Random random(2);
        std::vector<std::vector<Vec3>> frames(1, std::vector<Vec3>(200, Vec3::Zero()));
        for (int i = 1; i < 500; ++i) {
            frames.push_back(frames.back());
            for (Vec3& position : frames.back()) {
                position += 0.3 * Vec3(random.normal(), random.normal(), random.normal());
            }
        }
        const auto d =
            structure::diffusionCoefficient(frames, {.interval = 0.5, .blocks = 5}, 1.0, 10.0);
        const double expected = 0.09 / (2.0 * 0.5);
        QVERIFY(d.error > 0.0 && d.error < 0.03 * expected);
        QVERIFY(std::abs(d.value - expected) < 4.0 * d.error);
    }

    void anOscillatorRepeatsItself() {
        // v = cos(w t + p) along x: with phases spread evenly the autocorrelation is cos(w t) / 2.
        std::vector<std::vector<Vec3>> frames;
        for (int i = 0; i < 60; ++i) {
            std::vector<Vec3> frame;
            for (int atom = 0; atom < 8; ++atom) {
                frame.emplace_back(std::cos(0.3 * i + atom * std::numbers::pi / 4.0), 0, 0);
            }
            frames.push_back(frame);
        }
        const auto vacf =
            structure::velocityAutocorrelation(frames, {.interval = 1.0, .blocks = 3});
        for (std::size_t i = 0; i < vacf.times.size(); ++i) {
            QVERIFY(std::abs(vacf.values[i] - 0.5 * std::cos(0.3 * vacf.times[i])) < 1e-12);
        }
    }

    void greenKuboGivesTheDiffusionOfAnOrnsteinUhlenbeckProcess() {
        // <v v> = 3 s^2 exp(-g t): D = s^2 / g.
        core::Random random(9);
        const double g = 0.5;
        const double dt = 0.1;
        const double keep = std::exp(-g * dt);
        std::vector<std::vector<Vec3>> frames(1, std::vector<Vec3>(150));
        const auto kick = [&] { return Vec3(random.normal(), random.normal(), random.normal()); };
        for (Vec3& v : frames[0]) {
            v = kick();
        }
        for (int i = 1; i < 1000; ++i) {
            frames.push_back(frames.back());
            for (Vec3& v : frames.back()) {
                v = keep * v + std::sqrt(1.0 - keep * keep) * kick();
            }
        }
        const auto d =
            structure::diffusionFromVelocities(frames, {.interval = dt, .blocks = 5}, 15.0);
        QVERIFY(d.error > 0.0 && d.error < 0.2);
        QVERIFY(std::abs(d.value - 1.0 / g) < 4.0 * d.error);
    }

    void wrongFramesAreNamed() {
        std::vector<std::vector<Vec3>> frames(4, std::vector<Vec3>(2, Vec3::Zero()));
        QVERIFY_EXCEPTION_THROWN((void)structure::meanSquareDisplacement(frames, {.blocks = 3}),
                                 core::InputError);
        QVERIFY_EXCEPTION_THROWN(
            (void)structure::diffusionCoefficient(frames, {.blocks = 1}, 50.0, 60.0),
            core::InputError);
        frames[2].pop_back();
        QVERIFY_EXCEPTION_THROWN((void)structure::meanSquareDisplacement(frames, {.blocks = 1}),
                                 core::InputError);
    }
};

QTEST_GUILESS_MAIN(tst_TimeCorrelation)
#include "tst_TimeCorrelation.moc"
