#pragma once

#include "engine/core/Vec3.h"

namespace isthmus::md {

/// The exact solution of dx/dt = A x + c over a time t with constant A and c:
///   x(t) = exp(A t) x(0) + t phi(A t) c,  phi(z) = (exp(z) - 1)/z = sum_k z^k/(k+1)!.
/// For moving atoms A is a rate of deformation, far below 1/t, so the series converge in a few
/// terms; they hold for any A, also a singular one.
struct Flow {
    core::Mat3 stretch;  ///< exp(A t)
    core::Mat3 push;     ///< t phi(A t)
    bool isPlain;        ///< A = 0: stretch is 1 and push is t

    Flow(const core::Mat3& rate, double time)
        : stretch(core::Mat3::Identity()),
          push(core::Mat3::Identity() * time),
          isPlain(rate.isZero(0.0)) {
        if (isPlain) {
            return;
        }
        const core::Mat3 z = rate * time;
        core::Mat3 term = core::Mat3::Identity();  // z^k/k!
        for (int k = 1; k <= kTerms && !(term.cwiseAbs().maxCoeff() < 1e-18); ++k) {
            term = (term * z / k).eval();
            stretch += term;
            push += term * (time / (k + 1));
        }
    }

private:
    static constexpr int kTerms = 60;
};

}  // namespace isthmus::md
