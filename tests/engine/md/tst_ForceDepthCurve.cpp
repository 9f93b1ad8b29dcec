#include "engine/md/properties/ForceDepthCurve.h"

#include <QtTest>
#include <cmath>
#include <numbers>

#include "engine/core/Units.h"
#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/StudyFixture.h"

using namespace isthmus;

namespace {

constexpr double kRadius = 50.0;
constexpr double kModulus = 130.0 / core::units::kEvPerCubicAngstromInGpa;  // eV/angstrom^3
constexpr double kThickness = 100.0;

double hertz(double depth) {
    return 4.0 / 3.0 * kModulus * std::sqrt(kRadius) * std::pow(std::max(depth, 0.0), 1.5);
}

/// For a body of Poisson's ratio 1/2 bonded to the ground, as printed by Dimitriadis et al.
double onRigidGround(double depth) {
    const double x = std::sqrt(kRadius * std::max(depth, 0.0)) / kThickness;
    return 1.0 + 1.133 * x + 1.283 * x * x + 0.769 * x * x * x + 0.0975 * x * x * x * x;
}

}  // namespace

class TestForceDepthCurve : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hertzsLawGivesItsModulus();
    void aThinBodyGivesThatOfAThickOne();
    void theFirstLoadDropIsThePopIn();
    void unloadingGivesTheModulusOfAFlatPunch();
    void aDiscOfAtomsHasTheirArea();
};

void TestForceDepthCurve::hertzsLawGivesItsModulus() {
    study::StudyResult result;
    job::JobSink sink;
    job::JobContext context(sink, {});
    md::Curves curves(result, context, "angstrom");
    md::ForceDepthCurve curve(
        curves, {.radius = kRadius, .thickness = 1e9, .poissonsRatio = 0.3, .fitDepth = 2.0}, 1);
    for (int i = 0; i <= 40; ++i) {
        curve.load({0.1 * i, hertz(0.1 * i - 0.15), 100.0});
    }
    curve.finish(result);
    QVERIFY_NEAR(result.findResult("reduced_modulus")->value, 130.0, 1e-6);
    QVERIFY_NEAR(result.findResult("reduced_modulus_thick")->value, 130.0, 1e-4);
    QVERIFY_NEAR(result.findResult("contact_depth")->value, 0.15, 1e-8);
    QCOMPARE(result.notes.size(), 1U);  // no load drop
    QVERIFY(result.findResult("hardness") == nullptr);
}

void TestForceDepthCurve::aThinBodyGivesThatOfAThickOne() {
    study::StudyResult result;
    job::JobSink sink;
    job::JobContext context(sink, {});
    md::Curves curves(result, context, "angstrom");
    md::ForceDepthCurve curve(
        curves, {.radius = kRadius, .thickness = kThickness, .poissonsRatio = 0.5, .fitDepth = 3.0},
        1);
    for (int i = 1; i <= 30; ++i) {
        curve.load({0.1 * i, hertz(0.1 * i) * onRigidGround(0.1 * i), 100.0});
    }
    curve.finish(result);
    QVERIFY(result.findResult("reduced_modulus")->value > 140.0);
    // Its coefficients are printed to three digits.
    QVERIFY_NEAR(result.findResult("reduced_modulus_thick")->value, 130.0, 0.1);
}

void TestForceDepthCurve::theFirstLoadDropIsThePopIn() {
    study::StudyResult result;
    job::JobSink sink;
    job::JobContext context(sink, {});
    md::Curves curves(result, context, "angstrom");
    md::ForceDepthCurve curve(curves, {.radius = kRadius, .thickness = 1e9, .fitDepth = 2.0}, 1);
    const double area = 400.0;
    for (int i = 0; i <= 80; ++i) {
        const double depth = 0.1 * i;
        const double force = depth < 4.05 ? hertz(depth) : 0.6 * hertz(4.0);
        curve.load({depth, force, area});
    }
    curve.finish(result);
    constexpr double kNanonewton = 1.602176634;  // in one eV/angstrom
    QVERIFY_NEAR(result.findResult("pop_in_depth")->value, 4.0, 1e-9);
    QVERIFY_NEAR(result.findResult("pop_in_force")->value, hertz(4.0) * kNanonewton, 1e-9);
    QVERIFY_NEAR(result.findResult("pop_in_drop")->value, 0.4 * hertz(4.0) * kNanonewton, 1e-9);
    QVERIFY_NEAR(result.findResult("hardness")->value,
                 0.6 * hertz(4.0) / area * core::units::kEvPerCubicAngstromInGpa, 1e-9);
    QVERIFY_NEAR(result.findResult("reduced_modulus")->value, 130.0, 1e-6);
}

void TestForceDepthCurve::unloadingGivesTheModulusOfAFlatPunch() {
    // F = 2 E_r a h on a circle of radius a (I. N. Sneddon, Int. J. Eng. Sci. 3, 47 (1965)).
    study::StudyResult result;
    job::JobSink sink;
    job::JobContext context(sink, {});
    md::Curves curves(result, context, "angstrom");
    md::ForceDepthCurve curve(curves, {.radius = kRadius, .thickness = 1e9, .fitDepth = 2.0}, 1);
    const double a = 12.0;
    const double area = std::numbers::pi * a * a;
    for (int i = 1; i <= 20; ++i) {
        curve.load({0.1 * i, 2.0 * kModulus * a * 0.1 * i, area});
    }
    for (int i = 20; i >= 0; --i) {
        curve.unload({0.1 * i, std::max(0.0, 2.0 * kModulus * a * (0.1 * i - 0.5)), area});
    }
    curve.finish(result);
    QVERIFY_NEAR(result.findResult("unloading_modulus")->value, 130.0, 1e-6);
    QVERIFY_NEAR(result.findResult("residual_depth")->value, 0.5, 1e-9);
}

void TestForceDepthCurve::aDiscOfAtomsHasTheirArea() {
    std::vector<core::Vec3> atoms;
    for (int i = -40; i <= 40; ++i) {
        for (int j = -40; j <= 40; ++j) {
            if (i * i + j * j < 400) {
                atoms.emplace_back(2.5 * i, 2.5 * j, 0.0);
            }
        }
    }
    const double each = 2.5 * 2.5;
    const double sum = each * static_cast<double>(atoms.size());
    QVERIFY_NEAR(md::contactArea(atoms, each) / sum, 1.0, 0.003);
    QVERIFY_NEAR(md::contactArea({core::Vec3(3, 4, 5)}, each), each, 1e-12);
    QCOMPARE(md::contactArea({}, each), 0.0);
}

QTEST_GUILESS_MAIN(TestForceDepthCurve)
#include "tst_ForceDepthCurve.moc"
