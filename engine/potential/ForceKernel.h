#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/potential/simd/PairLoops.h"

namespace isthmus::potential {

/// Indices first ... end - 1.
struct Range {
    std::size_t first = 0;
    std::size_t end = 0;
};

/// The atoms whose rows of pairs one thread goes through, and the sites that these pairs touch.
struct Chunk : Range {
    Range atoms;
    Range images;
};

/// Atoms whose sums one thread finishes, and their images.
struct Block {
    Range atoms;
    Range images;
};

/// What a kernel works on: atoms, then their images, and each pair once (some up to the skin
/// farther apart than the cutoff).
struct SiteSystem {
    std::size_t atomCount = 0;
    std::size_t siteCount = 0;
    std::span<const Site<double>> fullSites;   ///< where the precision is full
    std::span<const Site<float>> singleSites;  ///< where it is mixed
    /// For each image, the site of its atom, ascending: owners[k] belongs to site atomCount + k.
    std::span<const std::int32_t> owners;
    std::span<const std::size_t> offsets;
    /// Followed by structure::kPartnerPadding more, which are sites, too.
    std::span<const std::int32_t> partners;
    /// Chunks with about equally many pairs, in order; what is computed depends on their number
    /// only, not on which thread works on which.
    std::span<const Chunk> chunks;
    /// As many as chunks; together they hold every site once.
    std::span<const Block> blocks;
    std::size_t longestRow = 0;  ///< most partners of an atom
    double volume = 0.0;         ///< angstrom^3
    bool periodicEverywhere = false;

    template <typename Real>
    [[nodiscard]] std::span<const Site<Real>> sites() const {
        if constexpr (sizeof(Real) == sizeof(double)) {
            return fullSites;
        } else {
            return singleSites;
        }
    }
};

/// What a kernel fills; arrays of atoms are in the order of the sites.
struct SiteResults {
    double energy = 0.0;
    core::Voigt virial = core::Voigt::Zero();
    std::vector<core::Vec3> forces;
    std::vector<double> energies;
    std::vector<core::Voigt> virials;
};

/// The inner loops of a potential. Holds scratch memory, so each evaluator has its own.
class ForceKernel {
public:
    virtual ~ForceKernel() = default;

    /// Fills energy, virial and forces; energies and virials too if `perAtom`. A pair's energy and
    /// virial are given half to each of its atoms.
    virtual void compute(const SiteSystem& system, bool perAtom, SiteResults& results) = 0;
};

}  // namespace isthmus::potential
