#pragma once

#include <cstddef>
#include <cstdint>

/// The innermost loop of the search for pairs, compiled once for each instruction set. Plain
/// pointers on purpose: a template of the standard library compiled here for AVX-512 could be
/// linked into code for every processor.
namespace isthmus::structure {

/// Arrays that the filter reads, and the room it writes to, go on this far past their end.
inline constexpr std::size_t kFilterPadding = 8;

/// Sites in the order of their bins; bins along the last axis follow one another.
struct BinnedSites {
    const double* x = nullptr;  ///< angstrom
    const double* y = nullptr;
    const double* z = nullptr;
    const std::int32_t* sites = nullptr;
    const std::int32_t* owners = nullptr;  ///< the site of each one's atom
    const std::size_t* starts = nullptr;   ///< per bin, one more at the end
    std::size_t counts[3] = {};            ///< bins along the axes
};

/// The bins around a site: low[axis] ... high[axis].
struct BinRange {
    std::size_t low[3] = {};
    std::size_t high[3] = {};
};

/// A filter writes the sites that are closer to the site `own` at x, y, z than the cutoff and
/// returns how many they are; `half` takes only those of atoms whose site has a greater number.
/// The room must hold all sites of the range and kFilterPadding more.
using PairFilter = std::size_t (*)(const BinnedSites& binned, const BinRange& range,
                                   const double* position, double squareCutoff, std::int32_t own,
                                   bool half, std::int32_t* partners);

std::size_t filterPairsPlain(const BinnedSites&, const BinRange&, const double*, double,
                             std::int32_t, bool, std::int32_t*);
#if defined(__x86_64__)
std::size_t filterPairsAvx2(const BinnedSites&, const BinRange&, const double*, double,
                            std::int32_t, bool, std::int32_t*);
std::size_t filterPairsAvx512(const BinnedSites&, const BinRange&, const double*, double,
                              std::int32_t, bool, std::int32_t*);
#endif

/// The filter for core::instructionSet().
[[nodiscard]] PairFilter pairFilter();

}  // namespace isthmus::structure
