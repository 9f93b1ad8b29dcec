#pragma once

#include <cstdint>
#include <vector>

#include "engine/core/UninitializedVector.h"
#include "engine/structure/PeriodicImages.h"

namespace isthmus::structure {

/// Rows of partners may be read this far past their end.
inline constexpr std::size_t kPartnerPadding = 16;

/// Pairs of sites in compressed rows: the partners of atom site i are
/// partners[offsets[i]] ... partners[offsets[i + 1] - 1].
struct SitePairs {
    std::vector<std::size_t> offsets;
    core::UninitializedVector<std::int32_t> partners;  ///< then kPartnerPadding zeros

    [[nodiscard]] std::size_t count() const { return offsets.back(); }
};

/// Whether a pair appears with both of its atoms or only once.
enum class PairKind { full, half };

/// All pairs of an atom site with any site closer than `cutoff` (at most images.distance()),
/// by binning, in time proportional to the number of atoms. The result does not depend on the
/// number of threads.
[[nodiscard]] SitePairs findPairs(const PeriodicImages& images, double cutoff, PairKind kind,
                                  int threads = 1);

}  // namespace isthmus::structure
