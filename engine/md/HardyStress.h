#pragma once

#include <span>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/potential/PairForces.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"

namespace isthmus::md {

/// The localization function of L. B. Lucy, Astron. J. 82, 1013 (1977), which integrates to 1:
///   psi(r) = 105 / (16 pi R^3) (1 + 3 r/R) (1 - r/R)^3,   r < R.
[[nodiscard]] double lucyFunction(double r, double radius);

/// The continuum stress of R. J. Hardy, J. Chem. Phys. 76, 622 (1982) at points of space,
///   sigma(x) = sum_pairs dE/dr_ij r_ij r_ij / r_ij B_ij(x) - sum_i m_i u_i u_i psi(|r_i - x|),
///   B_ij(x) = int_0^1 psi(|r_i + l r_ij - x|) dl,
/// positive in tension, with u_i the velocity relative to the mean one around x, weighted by mass
/// and psi. It conserves momentum: its mean over a periodic cell is the virial stress of the cell.
/// The force between two atoms acts along the line between them, as PairForces divides it. The
/// integral is by Gauss and Legendre's rule on the part of the line within the radius.
/// @param points angstrom.
/// @param radius R, angstrom; some lattice constants average over the atomic structure.
/// @returns in eV/angstrom^3, one for each point.
/// @throws core::InputError for a radius that is not positive.
[[nodiscard]] std::vector<core::Voigt> hardyStress(const structure::AtomicStructure& structure,
                                                   const potential::PairForces& forces,
                                                   std::span<const core::Vec3> points,
                                                   double radius,
                                                   const structure::AtomLoop& loop = {});

}  // namespace isthmus::md
