#pragma once

#include <cstddef>
#include <cstdint>

/// The innermost loop of the search for pairs, compiled once for each instruction set. Plain
/// pointers on purpose: a template of the standard library compiled here for AVX-512 could be
/// linked into code for every processor.
namespace isthmus::structure {

/// Arrays that the filter reads, and the room it writes to, go on this far past their end.
inline constexpr std::size_t kFilterPadding = 8;

/// Sites first ... end - 1 of those in the order of their bins.
struct Stretch {
    std::size_t first = 0;
    std::size_t end = 0;
};

/// Sites that may be partners: stretches of arrays that hold all sites.
struct Candidates {
    const double* x = nullptr;  ///< angstrom
    const double* y = nullptr;
    const double* z = nullptr;
    const std::int32_t* sites = nullptr;
    const std::int32_t* owners = nullptr;  ///< the site of each one's atom
    const Stretch* stretches = nullptr;
    std::size_t stretchCount = 0;
};

/// A filter writes the candidates that are closer to `position`, where the site `own` lies, than
/// the cutoff, and returns how many they are; `half` takes only those whose atom's site has a
/// greater number.
using PairFilter = std::size_t (*)(const Candidates& candidates, const double* position,
                                   double squareCutoff, std::int32_t own, bool half,
                                   std::int32_t* partners);

std::size_t filterPairsPlain(const Candidates&, const double*, double, std::int32_t, bool,
                             std::int32_t*);
#if defined(__x86_64__)
std::size_t filterPairsAvx2(const Candidates&, const double*, double, std::int32_t, bool,
                            std::int32_t*);
std::size_t filterPairsAvx512(const Candidates&, const double*, double, std::int32_t, bool,
                              std::int32_t*);
#endif

/// The filter for core::instructionSet().
[[nodiscard]] PairFilter pairFilter();

}  // namespace isthmus::structure
