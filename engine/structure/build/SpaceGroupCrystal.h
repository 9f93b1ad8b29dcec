#pragma once

#include <string>
#include <vector>

#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// A site of the asymmetric unit.
struct AsymmetricSite {
    std::string species;    ///< symbol of an element
    core::Vec3 fractional;  ///< in fractions of the conventional cell's edges
};

/// A crystal as papers and data bases give it: space group, lattice parameters, asymmetric unit.
struct SpaceGroupOptions {
    /// Number ("225") or international symbol ("Fm-3m", "P6_3/mmc"); blanks and underscores do not
    /// count.
    std::string spaceGroup;
    /// Origin choice "1" or "2", axes "H" or "R", cell choice "b1"... of the International Tables;
    /// empty: the first one of spglib's data base (origin 1, hexagonal axes, unique axis b).
    std::string setting;
    core::Vec3 lengths = core::Vec3::Zero();         ///< a, b, c, angstrom
    core::Vec3 angles = core::Vec3::Constant(90.0);  ///< alpha, beta, gamma, degrees
    std::vector<AsymmetricSite> sites;
    /// How far a coordinate may be rounded (0.3333), angstrom: a site this near to a special
    /// position is put on it.
    double tolerance = 0.02;
};

/// One conventional cell, periodic in all directions; a along x, b in the xy plane. Atoms in the
/// order of the sites. The operations come from spglib's data base (Togo, Shinohara and Tanaka,
/// Sci. Technol. Adv. Mater.: Methods 4, 2384822, 2024).
/// @throws core::InputError for an unknown group or setting, lengths and angles that the group does
/// not allow, two sites on each other.
[[nodiscard]] AtomicStructure buildFromSpaceGroup(const SpaceGroupOptions& options);

}  // namespace isthmus::structure
