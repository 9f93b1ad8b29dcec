#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/build/Progress.h"

namespace isthmus::structure {

enum class SiteKind {
    octahedral,   ///< between six atoms in three opposite pairs: fcc, hcp, bcc
    tetrahedral,  ///< the same distance from its four nearest atoms
    largest       ///< wherever the largest empty spheres are, also at vacancies
};

struct InterstitialSite {
    core::Vec3 position;
    double radius = 0.0;  ///< distance of the nearest atoms, angstrom
};

/// Octahedral sites are midpoints of pairs at 1.05 to 1.55 nearest distances around which six atoms
/// stand in opposite pairs. The others are centers of spheres through four atoms with no atom
/// inside: vertices of the Voronoi tessellation, with atoms up to 2.1 nearest distances from each
/// other. Each site once, in the order of the atoms; `largest` sorted by radius.
[[nodiscard]] std::vector<InterstitialSite> interstitialSites(const AtomicStructure& structure,
                                                              SiteKind kind,
                                                              const Progress& progress = silent);

/// Puts atoms on sites drawn at random (`largest`: the largest first, among equal ones at random),
/// at least `separation` from each other. They come last in the structure; fields hold 0 there.
/// @throws core::InputError that names "number" or "site" where there are not so many sites.
[[nodiscard]] AtomicStructure addInterstitials(const AtomicStructure& structure,
                                               const std::string& species, SiteKind kind,
                                               std::size_t number, double separation,
                                               std::uint64_t seed,
                                               const Progress& progress = silent);

}  // namespace isthmus::structure
