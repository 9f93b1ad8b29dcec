#include "engine/md/Minimizer.h"

#include <QtTest>
#include <cmath>

#include "tests/engine/md/Crystals.h"

using namespace isthmus;
using Eigen::VectorXd;

class TestMinimizer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rosenbrockValleyEndsAtOne();
    void convergesBelowTheRoundingOfTheValue();
    void jumpsOfTheValueDoNotStopIt();
    void limitOfEvaluationsIsKept();
};

void TestMinimizer::rosenbrockValleyEndsAtOne() {
    VectorXd x(2);
    x << -1.2, 1.0;
    double steepest = 1.0;
    const md::Minimization problem{
        .evaluate =
            [&](const VectorXd& at, VectorXd& gradient) {
                const double valley = at[1] - at[0] * at[0];
                gradient << -400.0 * at[0] * valley - 2.0 * (1.0 - at[0]), 200.0 * valley;
                steepest = gradient.cwiseAbs().maxCoeff();
                return 100.0 * valley * valley + (1.0 - at[0]) * (1.0 - at[0]);
            },
        .isDone = [&] { return steepest < 1e-9; },
        .maxEvaluations = 500};
    QVERIFY(md::minimize(problem, x));
    QVERIFY_LE((x - VectorXd::Ones(2)).norm(), 1e-8);
}

void TestMinimizer::convergesBelowTheRoundingOfTheValue() {
    // The value is 1e8 and a bit: its differences drown long before the gradient does.
    VectorXd x = VectorXd::Constant(30, 0.5);
    double steepest = 1.0;
    const md::Minimization problem{.evaluate =
                                       [&](const VectorXd& at, VectorXd& gradient) {
                                           double value = 1e8;
                                           for (Eigen::Index i = 0; i < at.size(); ++i) {
                                               const double k = 1.0 + static_cast<double>(i);
                                               gradient[i] = k * std::sin(at[i]);
                                               value += k * (1.0 - std::cos(at[i]));
                                           }
                                           steepest = gradient.cwiseAbs().maxCoeff();
                                           return value;
                                       },
                                   .isDone = [&] { return steepest < 1e-10; },
                                   .maxEvaluations = 500};
    QVERIFY(md::minimize(problem, x));
}

void TestMinimizer::jumpsOfTheValueDoNotStopIt() {
    // A step up on the way down, as where a neighbor comes within a plain cutoff.
    VectorXd x = VectorXd::Constant(1, 3.0);
    double slope = 1.0;
    const md::Minimization problem{.evaluate =
                                       [&](const VectorXd& at, VectorXd& gradient) {
                                           gradient[0] = 2.0 * at[0];
                                           slope = std::abs(gradient[0]);
                                           return at[0] * at[0] + (at[0] < 2.0 ? 5.0 : 0.0);
                                       },
                                   .isDone = [&] { return slope < 1e-8; },
                                   .maxEvaluations = 2000};
    QVERIFY(md::minimize(problem, x));
    QVERIFY_LE(std::abs(x[0]), 1e-8);
}

void TestMinimizer::limitOfEvaluationsIsKept() {
    VectorXd x = VectorXd::Constant(1, 3.0);
    int evaluations = 0;
    const md::Minimization problem{.evaluate =
                                       [&](const VectorXd& at, VectorXd& gradient) {
                                           ++evaluations;
                                           gradient[0] = 2.0 * at[0];
                                           return at[0] * at[0];
                                       },
                                   .isDone = [] { return false; },
                                   .maxEvaluations = 7};
    QVERIFY(!md::minimize(problem, x));
    QCOMPARE(evaluations, 7);
}

QTEST_GUILESS_MAIN(TestMinimizer)
#include "tst_Minimizer.moc"
