#include "engine/md/Minimizer.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <vector>

namespace isthmus::md {

using Eigen::VectorXd;

namespace {

constexpr std::size_t kMemory = 12;
constexpr double kEnoughDescent = 1e-4;     // delta of Armijo's condition
constexpr double kValueRounding = 1e-13;    // relative noise of a sum over many atoms
constexpr double kShortestStep = 1.0 / 64;  // of the full step, before the direction is given up

struct Correction {
    VectorXd step;
    VectorXd change;  ///< of the gradient
    double inverseProduct;
};

/// -H g by the two-loop recursion.
VectorXd direction(const VectorXd& gradient, const std::deque<Correction>& memory,
                   double firstInverseCurvature) {
    VectorXd d = -gradient;
    std::vector<double> alpha(memory.size());
    for (std::size_t k = memory.size(); k-- > 0;) {
        alpha[k] = memory[k].inverseProduct * memory[k].step.dot(d);
        d -= alpha[k] * memory[k].change;
    }
    if (memory.empty()) {
        d *= firstInverseCurvature;
    } else {
        const Correction& last = memory.back();
        d *= 1.0 / (last.inverseProduct * last.change.squaredNorm());
    }
    for (std::size_t k = 0; k < memory.size(); ++k) {
        const double beta = memory[k].inverseProduct * memory[k].change.dot(d);
        d += (alpha[k] - beta) * memory[k].step;
    }
    return d;
}

void shorten(VectorXd& d, double longest) {
    const double largest = d.cwiseAbs().maxCoeff();
    if (largest > longest) {
        d *= longest / largest;
    }
}

void remember(std::deque<Correction>& memory, const VectorXd& step, const VectorXd& change) {
    const double product = step.dot(change);
    // Only positive curvature keeps the inverse Hessian positive definite.
    if (product > 1e-10 * step.norm() * change.norm()) {
        memory.push_back({step, change, 1.0 / product});
        if (memory.size() > kMemory) {
            memory.pop_front();
        }
    }
}

}  // namespace

bool minimize(const Minimization& problem, VectorXd& x) {
    VectorXd gradient(x.size());
    VectorXd trialGradient(x.size());
    double value = problem.evaluate(x, gradient);
    int evaluations = 1;
    std::deque<Correction> memory;
    while (!problem.isDone()) {
        VectorXd d = direction(gradient, memory, problem.firstInverseCurvature);
        if (!(d.dot(gradient) < 0.0)) {
            memory.clear();
            d = -problem.firstInverseCurvature * gradient;
        }
        shorten(d, problem.longestMove);
        const double slope = d.dot(gradient);
        const double noise = kValueRounding * std::abs(value);
        bool accepted = false;
        double fraction = 1.0;
        double trial = 0.0;
        for (; !accepted && fraction >= kShortestStep; fraction *= 0.5) {
            if (evaluations >= problem.maxEvaluations) {
                return false;
            }
            trial = problem.evaluate(x + fraction * d, trialGradient);
            ++evaluations;
            const double trialSlope = trialGradient.dot(d);
            const bool falls = trial <= value + kEnoughDescent * fraction * slope;
            const bool flattens = trial <= value + noise &&
                                  std::abs(trialSlope) <= (1.0 - 2.0 * kEnoughDescent) * -slope;
            accepted = falls || flattens;
            if (accepted) {
                break;
            }
        }
        if (!accepted) {
            memory.clear();
            d = -problem.firstInverseCurvature * gradient;
            shorten(d, 0.05 * problem.longestMove);
            fraction = 1.0;
            if (evaluations >= problem.maxEvaluations) {
                return false;
            }
            trial = problem.evaluate(x + d, trialGradient);
            ++evaluations;
        } else {
            remember(memory, fraction * d, trialGradient - gradient);
        }
        x += fraction * d;
        value = trial;
        gradient.swap(trialGradient);
    }
    return true;
}

}  // namespace isthmus::md
