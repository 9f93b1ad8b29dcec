#pragma once

#include <cstddef>
#include <cstdint>

/// The innermost loops over pairs, compiled once for each instruction set and picked when the
/// program runs. Plain pointers on purpose: a template of the standard library compiled here for
/// AVX-512 could be linked into code for every processor.
namespace isthmus::potential {

/// Scratch for the pairs of one atom may be written this far past its row.
inline constexpr std::size_t kRowPadding = 16;

/// An atom or a periodic image of one: half a cache line.
struct alignas(32) Site {
    double x = 0.0;
    double y = 0.0;
    double z = 0.0;
    double type = 0.0;  ///< a whole number; so that all four can be loaded alike
};

/// A site in the second pass of the embedded-atom method.
struct alignas(32) EmbeddedSite {
    double x = 0.0;
    double y = 0.0;
    double z = 0.0;
    double slope = 0.0;  ///< F' of its atom, eV
};

struct alignas(32) SiteForce {
    double x;
    double y;
    double z;
    double unused;
};

/// The pairs of a range of atoms.
struct PairRows {
    const Site* sites = nullptr;
    const std::int32_t* partners = nullptr;  ///< followed by kPartnerPadding more
    const std::size_t* offsets = nullptr;
    std::size_t first = 0;
    std::size_t end = 0;
    double squareCutoff = 0.0;
};

/// The pairs of one atom that are closer than the cutoff, side by side; room for the longest row
/// and kRowPadding more.
struct ClosePairs {
    std::int32_t* partners = nullptr;
    double* x = nullptr;  ///< from the atom to its partner, angstrom
    double* y = nullptr;
    double* z = nullptr;
    double* square = nullptr;
};

/// What the pairs add up to; a null array is not wanted.
struct PairSums {
    SiteForce* forces = nullptr;
    double* energies = nullptr;      ///< half of a pair's energy to each of its sites
    double (*virials)[6] = nullptr;  ///< likewise
    double energy = 0.0;
    double virial[6] = {};
};

/// One interval of the density and of r phi for an ordered pair of types: one cache line.
struct alignas(64) RadialInterval {
    double density[4];
    double pair[4];
};

/// The functions of r of an embedded-atom potential on one grid.
struct RadialTable {
    const RadialInterval* intervals = nullptr;  ///< at [(source * types + target) * count + k]
    std::size_t types = 0;
    std::size_t count = 0;
    double inverseStep = 0.0;
};

/// V = (twelve s - six) s + shift + slope r with s = 1/r^6, per ordered pair of types.
struct alignas(32) LennardJonesTerms {
    double twelve;
    double six;
    double shift;
    double slope;
};

struct PairLoops {
    /// Adds what the atoms of the rows and their partners give each other to the densities of the
    /// sites, and writes the pairs closer than the cutoff: rows of `counts[atom]` partners, atom by
    /// atom, each row filled up to a multiple of eight with the atom itself.
    void (*addDensities)(const PairRows& rows, const RadialTable& table, const ClosePairs& scratch,
                         double* densities, std::int32_t* close, std::int32_t* counts);

    /// @param close,counts as written by addDensities.
    void (*addEamForces)(const PairRows& rows, const RadialTable& table, const EmbeddedSite* sites,
                         const std::int32_t* close, const std::int32_t* counts, PairSums& sums);

    void (*addLennardJonesForces)(const PairRows& rows, const LennardJonesTerms* terms,
                                  std::size_t types, bool hasSlope, const ClosePairs& scratch,
                                  PairSums& sums);
};

extern const PairLoops kPlainLoops;
#if defined(__x86_64__)
extern const PairLoops kAvx2Loops;
extern const PairLoops kAvx512Loops;
#endif

/// The loops for core::instructionSet().
[[nodiscard]] const PairLoops& pairLoops();

}  // namespace isthmus::potential
