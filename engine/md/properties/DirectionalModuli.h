#pragma once

#include "engine/core/Vec3.h"

namespace isthmus::md {

/// What a stiffness C (Voigt, engineering shears) says of loads along the axes x, y, z it is given
/// in; in the unit of C. S = C^-1.

/// Pulled along an axis with free sides: E = 1/S_ii. For a cubic crystal along [100] this is
/// (C11 - C12)(C11 + 2 C12)/(C11 + C12) (J. F. Nye, Physical Properties of Crystals, 1957).
[[nodiscard]] double youngsModulus(const core::Voigt66& stiffness, int axis);
/// Contraction of another axis then: nu = -S_ij/S_ii.
[[nodiscard]] double poissonsRatio(const core::Voigt66& stiffness, int axis, int lateral);

/// Of a half-space whose surface is normal to z, under a rigid frictionless body of revolution:
///   M = 2 / <(L^-1)_zz>,   L = -1/pi int_0^pi (R T^-1 R^T - Q) dw,
///   Q_ik = C_ijkl m_j m_l,  R_ik = C_ijkl m_j n_l,  T_ik = C_ijkl n_j n_l,
/// with m and n turned by w in the plane of z and a direction of the surface, and the mean over
/// these directions (J. J. Vlassak, W. D. Nix, Philos. Mag. A 67, 1045 (1993), with the tensor L of
/// D. M. Barnett, J. Lothe, Phys. Norv. 8, 13 (1975)). E/(1 - nu^2) of an isotropic body. Takes the
/// contact as a circle, which it is where z is an axis of three or fourfold symmetry.
[[nodiscard]] double indentationModulus(const core::Voigt66& stiffness);

}  // namespace isthmus::md
