#pragma once

#include <string>
#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"

namespace isthmus::structure {

/// Partial g_ab(r): how the density of species b around an atom of species a compares with its
/// mean.
struct PartialDistribution {
    std::string first;
    std::string second;
    std::vector<double> values;  ///< per bin
};

/// The radial distribution function of Hansen and McDonald, Theory of Simple Liquids, 4th ed.
/// (2013), section 2.5:
///   g_ab(r) = n_ab(r) / (N_a (N_b / V) 4 pi/3 ((r + dr/2)^3 - (r - dr/2)^3)),
/// n_ab(r) the number of ordered pairs within the bin; the total treats all atoms as one species.
/// The volume of each shell is exact, so that summing (N/V) g times shells counts neighbors
/// exactly. Without correlations g is 1 (1 - 1/N for a species with itself, in a cell of N atoms).
struct RadialDistribution {
    std::vector<double> radii;  ///< middle of each bin, angstrom
    std::vector<double> total;
    /// Mean number of neighbors closer than the outer edge of each bin.
    std::vector<double> coordination;
    std::vector<PartialDistribution> partial;  ///< each pair of species once; empty for one species
};

struct RadialDistributionOptions {
    double cutoff = 10.0;  ///< angstrom; may exceed the cell
    int bins = 200;
};

/// The mean over atoms of one structure. The volume is that of the cell, also where it is not
/// periodic: there the vacuum of the cell counts.
/// @throws core::InputError for no cell, a cutoff that is not positive, fewer than 1 bin.
[[nodiscard]] RadialDistribution radialDistribution(const AtomicStructure& structure,
                                                    const RadialDistributionOptions& options,
                                                    const AtomLoop& loop = {});

}  // namespace isthmus::structure
