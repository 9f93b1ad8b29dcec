#pragma once

#include <Eigen/Core>
#include <functional>

namespace isthmus::md {

/// What is minimized, and when it is enough.
struct Minimization {
    /// The value at x; fills the gradient.
    std::function<double(const Eigen::VectorXd& x, Eigen::VectorXd& gradient)> evaluate;
    /// Asked after each evaluation that was accepted.
    std::function<bool()> isDone;
    int maxEvaluations = 10000;
    double longestMove = 0.2;             ///< largest change of one variable in a step
    double firstInverseCurvature = 0.02;  ///< step = this times the gradient, before any is known
};

/// Limited-memory BFGS (J. Nocedal, Math. Comput. 35, 773 (1980)) with backtracking.
///
/// A step is accepted where the value falls enough (Armijo), or, once differences of the value
/// drown in rounding, where the slope along the step has fallen enough (the approximate Wolfe
/// condition of W. Hager, H. Zhang, SIAM J. Optim. 16, 170 (2005)); so it converges down to the
/// rounding of the gradient. Where no step along a direction will do (a potential cut off with a
/// jump), the memory is dropped and a short step along the negative gradient taken unseen.
/// @param x start; the last accepted point on return.
/// @returns whether isDone() became true within the evaluations allowed.
bool minimize(const Minimization& problem, Eigen::VectorXd& x);

}  // namespace isthmus::md
