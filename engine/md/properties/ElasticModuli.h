#pragma once

#include <optional>
#include <span>

#include "engine/core/Vec3.h"

namespace isthmus::md {

/// What a symmetric stiffness C (Voigt, engineering shears) says of a body of grains in all
/// orientations and of stability; in the unit of C.
///
/// Voigt (equal strain; W. Voigt, Lehrbuch der Kristallphysik, 1928):
///   9 K_V = C11 + C22 + C33 + 2 (C12 + C13 + C23)
///   15 G_V = C11 + C22 + C33 - (C12 + C13 + C23) + 3 (C44 + C55 + C66)
/// Reuss (equal stress; A. Reuss, Z. Angew. Math. Mech. 9, 49 (1929)) with S = C^-1:
///   1 / K_R = S11 + S22 + S33 + 2 (S12 + S13 + S23)
///   15 / G_R = 4 (S11 + S22 + S33) - 4 (S12 + S13 + S23) + 3 (S44 + S55 + S66)
/// Hill (R. Hill, Proc. Phys. Soc. A 65, 349 (1952)): their means, from which
///   E = 9 K G / (3 K + G),  nu = (3 K - 2 G) / (2 (3 K + G))
/// Pugh's ratio K/G (S. F. Pugh, Philos. Mag. 45, 823 (1954)).
/// Universal anisotropy A = 5 G_V/G_R + K_V/K_R - 6, 0 for an isotropic body (S. I. Ranganathan,
/// M. Ostoja-Starzewski, Phys. Rev. Lett. 101, 055504 (2008)).
/// Stability (M. Born, K. Huang, Dynamical Theory of Crystal Lattices, 1954): all six eigenvalues
/// of the stiffness, taken as a tensor (shears weighted by sqrt 2), are positive.
struct ElasticModuli {
    double bulkVoigt = 0.0;
    double shearVoigt = 0.0;
    double leastEigenvalue = 0.0;

    struct Polycrystal {
        double bulkReuss;
        double shearReuss;
        double bulk;   ///< Hill
        double shear;  ///< Hill
        double youngs;
        double poissons;
        double pugh;
        double universalAnisotropy;
    };
    std::optional<Polycrystal> polycrystal;  ///< of a stable crystal

    explicit ElasticModuli(const core::Voigt66& stiffness);

    [[nodiscard]] bool isStable() const { return leastEigenvalue > 0.0; }
};

/// The stiffness in other axes, C' = M C M^T with the matrix M of W. L. Bond, Bell Syst. Tech. J.
/// 22, 1 (1943).
/// @param axes rows: the new axes in the old ones, orthonormal.
[[nodiscard]] core::Voigt66 rotated(const core::Voigt66& stiffness, const core::Mat3& axes);

/// Zener's ratio 2 C44/(C11 - C12) of a cubic crystal in its cube axes (C. Zener, Elasticity and
/// Anelasticity of Metals, 1948).
[[nodiscard]] double zenerRatio(const core::Voigt66& stiffness);

/// Largest change of any constant under the rotations, relative to the largest constant: 0 for a
/// stiffness that has the symmetry of its crystal.
/// @param rotations orthogonal, in the axes of the stiffness.
[[nodiscard]] double symmetryError(const core::Voigt66& stiffness,
                                   std::span<const core::Mat3> rotations);

/// The mean of a stiffness over the rotations of its crystal: what of it has their symmetry.
[[nodiscard]] core::Voigt66 symmetrized(const core::Voigt66& stiffness,
                                        std::span<const core::Mat3> rotations);

}  // namespace isthmus::md
