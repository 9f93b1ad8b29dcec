#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/structure/PairSearch.h"
#include "engine/structure/UnitCell.h"

namespace isthmus::structure {

/// The neighbors of each atom within a cutoff, by binning in time proportional to the number of
/// atoms. Right for any cell: tilted, periodic along some axes only, smaller than the cutoff (an
/// atom is then its own neighbor through its images), with atoms outside of it.
class NeighborList {
public:
    struct Neighbor {
        std::int32_t atom = 0;
        /// Whole cell edges to add to the neighbor's position.
        std::array<std::int16_t, 3> image{0, 0, 0};
    };

    /// @param cutoff angstrom; a neighbor is closer than that.
    /// @param kind full: each pair from both of its atoms; half: once, from either.
    /// @throws core::InputError for a cutoff that is not positive, core::ComputeError for a
    /// position that is not finite or tens of thousands of cells away.
    NeighborList(const UnitCell& cell, std::span<const core::Vec3> positions, double cutoff,
                 PairKind kind = PairKind::full, int threads = 1);

    [[nodiscard]] std::size_t atomCount() const { return offsets_.size() - 1; }
    [[nodiscard]] std::size_t pairCount() const { return neighbors_.size(); }
    [[nodiscard]] double cutoff() const { return cutoff_; }

    [[nodiscard]] std::span<const Neighbor> of(std::size_t atom) const {
        return {neighbors_.data() + offsets_[atom], offsets_[atom + 1] - offsets_[atom]};
    }
    /// The neighbors of atom i are neighbors()[offsets()[i]] ... neighbors()[offsets()[i + 1] - 1].
    [[nodiscard]] const std::vector<std::size_t>& offsets() const { return offsets_; }
    [[nodiscard]] const std::vector<Neighbor>& neighbors() const { return neighbors_; }

    /// The vector to add to the neighbor's position, angstrom.
    [[nodiscard]] core::Vec3 translation(const Neighbor& neighbor) const {
        return edges_ * core::Vec3(neighbor.image[0], neighbor.image[1], neighbor.image[2]);
    }
    /// From the atom to its neighbor's image, angstrom; `positions` as given to the constructor.
    [[nodiscard]] core::Vec3 difference(std::span<const core::Vec3> positions, std::size_t atom,
                                        const Neighbor& neighbor) const {
        return positions[static_cast<std::size_t>(neighbor.atom)] + translation(neighbor) -
               positions[atom];
    }

private:
    double cutoff_;
    core::Mat3 edges_;  ///< columns a, b, c
    std::vector<std::size_t> offsets_;
    std::vector<Neighbor> neighbors_;
};

}  // namespace isthmus::structure
