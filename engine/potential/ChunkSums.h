#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include "engine/core/UninitializedVector.h"
#include "engine/potential/ForceKernel.h"

namespace isthmus::potential {

/// What one chunk of atoms adds up. A pair gives a force to a site of any chunk, so each chunk has
/// its own arrays over all sites; they are added in the order of the chunks, which makes the sum
/// repeatable.
template <typename Real>
struct ChunkSums {
    using Virial = std::array<double, 6>;

    double energy = 0.0;
    Virial virial{};
    // A chunk touches a part of its arrays; pages never written take no memory.
    core::UninitializedVector<SiteForce<Real>> forces;
    core::UninitializedVector<double> energies;
    core::UninitializedVector<Virial> virials;

    /// Zeros where pairs of the chunk will add something.
    void reset(std::size_t sites, const Chunk& chunk, bool perAtom);
    /// For the loops; add() takes their totals.
    [[nodiscard]] PairSums<Real> view();
    void add(const PairSums<Real>& sums);
};

/// Room for the close pairs of one atom at a time.
template <typename Real>
class CloseBuffer {
public:
    void reserve(std::size_t pairs);
    [[nodiscard]] ClosePairs<Real> view();

private:
    std::vector<std::int32_t> partners_;
    std::vector<Real> numbers_;
};

/// The part of a range that lies in another one.
[[nodiscard]] inline Range common(const Range& a, const Range& b) {
    const std::size_t first = std::max(a.first, b.first);
    return {first, std::max(first, std::min(a.end, b.end))};
}

template <typename Real>
[[nodiscard]] PairRows<Real> rowsOf(const SiteSystem& system, std::size_t chunk,
                                    double squareCutoff);

/// Adds the chunks up and gives what images received to their atoms.
template <typename Real>
void addUp(const SiteSystem& system, bool perAtom, const std::vector<ChunkSums<Real>>& chunks,
           SiteResults& results);

}  // namespace isthmus::potential
