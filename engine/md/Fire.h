#pragma once

#include "engine/md/Minimizer.h"

namespace isthmus::md {

/// The fast inertial relaxation engine: variables of mass 1 roll downhill, their velocity v turned
/// towards the force F, v = (1 - a) v + a |v| F/|F|, and set to zero when it points uphill
/// (E. Bitzek, P. Koskinen, F. Gahler, M. Moseler, P. Gumbsch, Phys. Rev. Lett. 97, 170201 (2006));
/// with the corrections of J. Guenole, W. Nohring, A. Vaid, F. Houlle, Z. Xie, A. Prakash,
/// E. Bitzek, Comput. Mater. Sci. 175, 109584 (2020): semi-implicit Euler steps, half a step back
/// at an uphill turn, turning before moving. Needs more evaluations than L-BFGS, but no value of
/// the energy: it works on rough ground and with potentials that jump at their cutoff.
/// @param x start; the last point on return.
/// @returns whether isDone() became true within the evaluations allowed.
bool minimizeByFire(const Minimization& problem, Eigen::VectorXd& x);

}  // namespace isthmus::md
