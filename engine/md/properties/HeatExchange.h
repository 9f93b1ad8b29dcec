#pragma once

#include <cstddef>
#include <vector>

#include "engine/md/dynamics/Dynamics.h"

namespace isthmus::md {

/// Slabs along the third edge of a cell, the first of which is cooled and the middle one heated by
/// exchanging velocities: the fastest atom of the cold slab and the slowest of the hot one, of the
/// same species, trade theirs (F. Muller-Plathe, J. Chem. Phys. 106, 6082 (1997)). Energy and
/// momentum of all atoms stay what they are.
class HeatExchange {
public:
    /// @param slabs even, at least 4.
    explicit HeatExchange(std::size_t slabs);

    /// Carries out one exchange. @returns the energy moved to the hot slab, eV; 0 where the slowest
    /// atom there is faster than the fastest of the cold slab.
    double exchange(Dynamics& dynamics) const;
    /// Adds the atoms of one moment to what each slab holds.
    void add(const structure::AtomicStructure& atoms, std::vector<double>& twiceKinetic,
             std::vector<double>& count) const;

    /// How many slabs hold no atom, and so have no temperature.
    [[nodiscard]] std::size_t emptySlabs(const structure::AtomicStructure& atoms) const;

    [[nodiscard]] std::size_t slabs() const { return slabs_; }
    [[nodiscard]] std::size_t hot() const { return slabs_ / 2; }

private:
    [[nodiscard]] std::size_t slabOf(const structure::AtomicStructure& atoms,
                                     std::size_t atom) const;

    std::size_t slabs_;
};

/// Slopes of a profile of temperature on both sides of the hot slab, without it and the cold one.
struct ProfileSlopes {
    double rising = 0.0;   ///< K/angstrom, from the cold slab to the hot one
    double falling = 0.0;  ///< K/angstrom, from there to the image of the cold one, as a positive
    [[nodiscard]] double mean() const { return 0.5 * (rising + falling); }
};

/// @param temperatures K, of each slab. @param width of a slab, angstrom.
[[nodiscard]] ProfileSlopes slopesOf(const std::vector<double>& temperatures, double width);

}  // namespace isthmus::md
