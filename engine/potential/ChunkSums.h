#pragma once

#include <array>
#include <vector>

#include "engine/potential/ForceKernel.h"

namespace isthmus::potential {

/// What one chunk of atoms adds up. A pair gives a force to a site of any chunk, so each chunk has
/// its own arrays over all sites; they are added in the order of the chunks, which makes the sum
/// repeatable.
struct ChunkSums {
    struct alignas(32) Force {
        double x = 0.0;
        double y = 0.0;
        double z = 0.0;
        double unused = 0.0;
    };
    using Virial = std::array<double, 6>;

    double energy = 0.0;
    Virial virial{};
    std::vector<Force> forces;
    std::vector<double> energies;
    std::vector<Virial> virials;

    void reset(std::size_t sites, bool perAtom);
};

/// The pairs of one atom that are closer than the cutoff.
struct ClosePairs {
    std::vector<std::int32_t> partners;
    std::vector<double> x, y, z;  ///< from the atom to its partner, angstrom
    std::vector<double> square;
    std::size_t count = 0;

    void reserve(std::size_t pairs);

    /// @param begin,end the partners' sites.
    void gather(const Site* sites, const Site& atom, const std::int32_t* begin,
                const std::int32_t* end, double squareCutoff) {
        count = 0;
        for (const std::int32_t* partner = begin; partner != end; ++partner) {
            const Site& other = sites[*partner];
            const double dx = other.x - atom.x;
            const double dy = other.y - atom.y;
            const double dz = other.z - atom.z;
            const double distance = dx * dx + dy * dy + dz * dz;
            // Written always, kept if close: no branch to mispredict.
            partners[count] = *partner;
            x[count] = dx;
            y[count] = dy;
            z[count] = dz;
            square[count] = distance;
            count += distance < squareCutoff ? 1 : 0;
        }
    }
};

/// The largest number of partners of an atom.
[[nodiscard]] std::size_t longestRow(const SiteSystem& system);

/// Adds the chunks up and gives what images received to their atoms.
void addUp(const SiteSystem& system, bool perAtom, std::vector<ChunkSums>& chunks,
           SiteResults& results);

}  // namespace isthmus::potential
