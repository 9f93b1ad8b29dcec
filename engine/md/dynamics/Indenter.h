#pragma once

#include <span>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/structure/UnitCell.h"

namespace isthmus::md {

/// A frictionless rigid sphere that pushes atoms out of itself:
///   F(r) = K (R - r)^2 outwards for r < R, r the distance from its center,
/// the force of LAMMPS's `fix indent`, after C. Kelchner, S. Plimpton, J. Hamilton, Phys. Rev. B
/// 58, 11085 (1998). Its energy is K (R - r)^3 / 3.
struct Indenter {
    core::Vec3 center = core::Vec3::Zero();    ///< angstrom, at the start
    core::Vec3 velocity = core::Vec3::Zero();  ///< angstrom/ps
    double radius = 0.0;                       ///< R, angstrom
    double stiffness = 0.0;                    ///< K, eV/angstrom^3

    struct Contact {
        double energy = 0.0;                    ///< eV
        core::Vec3 force = core::Vec3::Zero();  ///< of the sphere on the atoms, eV/angstrom
    };

    /// Adds its forces to the atoms it touches, the nearest image of each.
    /// @param time ps since the start.
    Contact push(double time, const structure::UnitCell& cell,
                 std::span<const core::Vec3> positions, std::vector<core::Vec3>& forces) const;
};

}  // namespace isthmus::md
