#pragma once

#include <cstddef>
#include <cstdint>

/// The innermost loops over pairs, compiled once for each instruction set and picked when the
/// program runs. Plain pointers on purpose: a template of the standard library compiled here for
/// AVX-512 could be linked into code for every processor.
///
/// `Real` is the precision of what belongs to one pair: double, or float where totals of
/// energy and virial alone are in double precision.
namespace isthmus::potential {

/// Scratch for the pairs of one atom may be written this far past its row.
inline constexpr std::size_t kRowPadding = 16;

/// Rows of close pairs are filled up to a multiple of so many: one cache line of numbers.
template <typename Real>
inline constexpr std::size_t kRowMultiple = 64 / sizeof(Real);

/// An atom or a periodic image of one: half a cache line, or a quarter. Positions of single
/// precision are counted from the middle of the cell.
template <typename Real>
struct alignas(4 * sizeof(Real)) Site {
    Real x = 0;
    Real y = 0;
    Real z = 0;
    Real type = 0;  ///< a whole number; so that all four can be loaded alike
};

/// A site in the second pass of the embedded-atom method.
template <typename Real>
struct alignas(4 * sizeof(Real)) EmbeddedSite {
    Real x = 0;
    Real y = 0;
    Real z = 0;
    Real slope = 0;  ///< F' of its atom, eV
};

template <typename Real>
struct alignas(4 * sizeof(Real)) SiteForce {
    Real x;
    Real y;
    Real z;
    Real unused;
};

/// The pairs of a range of atoms.
template <typename Real>
struct PairRows {
    const Site<Real>* sites = nullptr;
    const std::int32_t* partners = nullptr;  ///< followed by kPartnerPadding more
    const std::size_t* offsets = nullptr;
    std::size_t first = 0;
    std::size_t end = 0;
    Real squareCutoff = 0;
};

/// The pairs of one atom that are closer than the cutoff, side by side; room for the longest row
/// and kRowPadding more.
template <typename Real>
struct ClosePairs {
    std::int32_t* partners = nullptr;
    Real* x = nullptr;  ///< from the atom to its partner, angstrom
    Real* y = nullptr;
    Real* z = nullptr;
    Real* square = nullptr;
};

/// What the pairs add up to; a null array is not wanted.
template <typename Real>
struct PairSums {
    SiteForce<Real>* forces = nullptr;
    double* energies = nullptr;      ///< half of a pair's energy to each of its sites
    double (*virials)[6] = nullptr;  ///< likewise
    double energy = 0.0;
    double virial[6] = {};
};

/// One interval of the density and of r phi for an ordered pair of types: one cache
/// line, or half of one.
template <typename Real>
struct alignas(8 * sizeof(Real)) RadialInterval {
    Real density[4];
    Real pair[4];
};

/// The functions of r of an embedded-atom potential on one grid.
template <typename Real>
struct RadialTable {
    const RadialInterval<Real>* intervals =
        nullptr;  ///< at [(source * types + target) * count + k]
    std::size_t types = 0;
    std::size_t count = 0;
    Real inverseStep = 0;
};

/// V = (twelve s - six) s + shift + slope r with s = 1/r^6, per ordered pair of types.
template <typename Real>
struct alignas(4 * sizeof(Real)) LennardJonesTerms {
    Real twelve;
    Real six;
    Real shift;
    Real slope;
};

template <typename Real>
struct PairLoops {
    /// Adds what the atoms of the rows and their partners give each other to the densities of the
    /// sites, and writes the pairs closer than the cutoff: rows of `counts[atom]` partners, atom by
    /// atom, each row filled up to a multiple of kRowMultiple with the atom itself.
    void (*addDensities)(const PairRows<Real>& rows, const RadialTable<Real>& table,
                         const ClosePairs<Real>& scratch, double* densities, std::int32_t* close,
                         std::int32_t* counts);

    /// @param close,counts as written by addDensities.
    void (*addEamForces)(const PairRows<Real>& rows, const RadialTable<Real>& table,
                         const EmbeddedSite<Real>* sites, const std::int32_t* close,
                         const std::int32_t* counts, PairSums<Real>& sums);

    void (*addLennardJonesForces)(const PairRows<Real>& rows, const LennardJonesTerms<Real>* terms,
                                  std::size_t types, bool hasSlope, const ClosePairs<Real>& scratch,
                                  PairSums<Real>& sums);
};

extern const PairLoops<double> kPlainLoops;
extern const PairLoops<float> kPlainSingleLoops;
#if defined(__x86_64__)
extern const PairLoops<double> kAvx2Loops;
extern const PairLoops<float> kAvx2SingleLoops;
extern const PairLoops<double> kAvx512Loops;
extern const PairLoops<float> kAvx512SingleLoops;
#endif

/// The loops for core::instructionSet().
template <typename Real>
[[nodiscard]] const PairLoops<Real>& pairLoops();

}  // namespace isthmus::potential
