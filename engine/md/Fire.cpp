#include "engine/md/Fire.h"

#include <algorithm>
#include <cmath>

namespace isthmus::md {

using Eigen::VectorXd;

namespace {

// Guenole et al., table 1.
constexpr int kDelay = 20;
constexpr double kLonger = 1.1;
constexpr double kShorter = 0.5;
constexpr double kFirstMixing = 0.25;
constexpr double kMixingDecay = 0.99;
constexpr double kShortest = 0.02;  // of the first step
constexpr double kLongest = 10.0;   // of the first step

}  // namespace

bool minimizeByFire(const Minimization& problem, VectorXd& x) {
    VectorXd gradient(x.size());
    VectorXd velocity = VectorXd::Zero(x.size());
    // Steps are stable below 2/sqrt(curvature).
    const double longest = 1.5 * std::sqrt(problem.firstInverseCurvature);
    const double first = longest / kLongest;
    double step = first;
    double mixing = kFirstMixing;
    int downhill = 0;
    problem.evaluate(x, gradient);
    for (int evaluations = 1; !problem.isDone(); ++evaluations) {
        if (evaluations >= problem.maxEvaluations) {
            return false;
        }
        const bool falls = -gradient.dot(velocity) > 0.0;
        if (falls) {
            if (++downhill > kDelay) {
                step = std::min(step * kLonger, longest);
                mixing *= kMixingDecay;
            }
        } else {
            downhill = 0;
            if (evaluations > kDelay) {
                step = std::max(step * kShorter, kShortest * first);
                mixing = kFirstMixing;
            }
            x -= 0.5 * step * velocity;
            velocity.setZero();
        }
        velocity -= step * gradient;
        const double slope = gradient.norm();
        if (falls && slope > 0.0) {
            velocity = (1.0 - mixing) * velocity - (mixing * velocity.norm() / slope) * gradient;
        }
        const double move = step * velocity.cwiseAbs().maxCoeff();
        if (move > problem.longestMove) {
            velocity *= problem.longestMove / move;
        }
        x += step * velocity;
        problem.evaluate(x, gradient);
    }
    return true;
}

}  // namespace isthmus::md
