#pragma once

#include "engine/potential/simd/PairAdder.h"
#include "engine/potential/simd/PairLoops.h"

/// The loops of PairLoops.h for the instruction set of the including file, and for the precision of
/// core/simd/Lanes.h or SingleLanes.h, of which it includes one before.
namespace isthmus::potential {

namespace {

using namespace core::simd;

/// The close pairs of one atom. @returns how many there are.
std::size_t findClose(const PairRows<Real>& rows, std::size_t atom, const ClosePairs<Real>& close) {
    const Site<Real>& site = rows.sites[atom];
    const Lanes x0 = spread(site.x);
    const Lanes y0 = spread(site.y);
    const Lanes z0 = spread(site.z);
    const Lanes limit = spread(rows.squareCutoff);
    const std::size_t end = rows.offsets[atom + 1];
    std::size_t count = 0;
    for (std::size_t k = rows.offsets[atom]; k < end; k += kLanes) {
        const std::int32_t* const partners = rows.partners + k;
        const Real* at[kLanes];
        for (int lane = 0; lane < kLanes; ++lane) {
            at[lane] = &rows.sites[partners[lane]].x;
        }
        Lanes x;
        Lanes y;
        Lanes z;
        Lanes type;
        loadFour(at, x, y, z, type);
        x = x - x0;
        y = y - y0;
        z = z - z0;
        const Lanes square = x * x + y * y + z * z;
        const Mask mask = both(isBelow(square, limit), firstLanes(end - k));
        count += pack(close.partners + count, close.x + count, close.y + count, close.z + count,
                      close.square + count, mask, loadIndices(partners), x, y, z, square);
    }
    return count;
}

/// Where in the tables the distances lie: intervals, and the part 0...1 of each.
Lanes locate(const RadialTable<Real>& table, Lanes r, std::int32_t* intervals) {
    const Lanes p = r * spread(table.inverseStep);
    const Lanes whole = wholePart(smaller(p, spread(static_cast<Real>(table.count - 1))));
    storeWhole(intervals, whole);
    return smaller(p - whole, spread(1.0));
}

const RadialInterval<Real>* block(const RadialTable<Real>& table, Real source, Real target) {
    return table.intervals +
           (static_cast<std::size_t>(source) * table.types + static_cast<std::size_t>(target)) *
               table.count;
}

Lanes valueOf(Lanes p, Lanes c0, Lanes c1, Lanes c2, Lanes c3) {
    return ((c3 * p + c2) * p + c1) * p + c0;
}

/// Times the inverse step.
Lanes slopeOf(Lanes p, Lanes c1, Lanes c2, Lanes c3) {
    return (spread(3.0) * c3 * p + spread(2.0) * c2) * p + c1;
}

template <bool oneType>
void addDensities(const PairRows<Real>& rows, const RadialTable<Real>& table,
                  const ClosePairs<Real>& scratch, double* densities, std::int32_t* close,
                  std::int32_t* counts) {
    ClosePairs<Real> pairs = scratch;
    for (std::size_t i = rows.first; i < rows.end; ++i) {
        pairs.partners = close;
        const std::size_t count = findClose(rows, i, pairs);
        counts[i] = static_cast<std::int32_t>(count);
        for (std::size_t k = count; k < count + kRowMultiple<Real>; ++k) {
            close[k] = static_cast<std::int32_t>(i);
        }
        const Real type = rows.sites[i].type;
        const RadialInterval<Real>* const own = block(table, type, type);
        Lanes density = spread(0.0);
        for (std::size_t k = 0; k < count; k += kLanes) {
            const Mask valid = firstLanes(count - k);
            const Lanes square = choose(valid, load(pairs.square + k), spread(1.0));
            std::int32_t intervals[kLanes];
            const Lanes p = locate(table, squareRoot(square), intervals);
            const Real* at[kLanes];
            for (int lane = 0; lane < kLanes; ++lane) {
                const RadialInterval<Real>* const from =
                    oneType ? own : block(table, rows.sites[close[k + lane]].type, type);
                at[lane] = from[intervals[lane]].density;
            }
            Lanes c0;
            Lanes c1;
            Lanes c2;
            Lanes c3;
            loadFour(at, c0, c1, c2, c3);
            const Lanes inward = choose(valid, valueOf(p, c0, c1, c2, c3), spread(0.0));
            density = density + inward;
            Lanes outward = inward;
            if constexpr (!oneType) {
                for (int lane = 0; lane < kLanes; ++lane) {
                    const RadialInterval<Real>* const from =
                        block(table, type, rows.sites[close[k + lane]].type);
                    at[lane] = from[intervals[lane]].density;
                }
                loadFour(at, c0, c1, c2, c3);
                outward = choose(valid, valueOf(p, c0, c1, c2, c3), spread(0.0));
            }
            Real given[kLanes];
            store(given, outward);
            for (int lane = 0; lane < kLanes; ++lane) {
                densities[close[k + lane]] += static_cast<double>(given[lane]);
            }
        }
        densities[i] += sumOf(density);
        close += (count + kRowMultiple<Real> - 1) / kRowMultiple<Real> * kRowMultiple<Real>;
    }
}

template <bool oneType>
void addEamForces(const PairRows<Real>& rows, const RadialTable<Real>& table,
                  const EmbeddedSite<Real>* sites, const std::int32_t* close,
                  const std::int32_t* counts, PairSums<Real>& sums) {
    PairAdder adder(sums);
    const Lanes inverseStep = spread(table.inverseStep);
    for (std::size_t i = rows.first; i < rows.end; ++i) {
        const EmbeddedSite<Real>& site = sites[i];
        const Real type = rows.sites[i].type;
        const RadialInterval<Real>* const own = block(table, type, type);
        const Lanes ownSlope = spread(site.slope);
        const auto count = static_cast<std::size_t>(counts[i]);
        adder.beginAtom();
        for (std::size_t k = 0; k < count; k += kLanes) {
            const std::int32_t* const partners = close + k;
            const Mask valid = firstLanes(count - k);
            const Real* at[kLanes];
            for (int lane = 0; lane < kLanes; ++lane) {
                at[lane] = &sites[partners[lane]].x;
            }
            Lanes x;
            Lanes y;
            Lanes z;
            Lanes otherSlope;
            loadFour(at, x, y, z, otherSlope);
            x = x - spread(site.x);
            y = y - spread(site.y);
            z = z - spread(site.z);
            const Lanes r = squareRoot(choose(valid, x * x + y * y + z * z, spread(1.0)));
            const Lanes inverse = spread(1.0) / r;
            std::int32_t intervals[kLanes];
            const Lanes p = locate(table, r, intervals);
            for (int lane = 0; lane < kLanes; ++lane) {
                const RadialInterval<Real>* const from =
                    oneType ? own : block(table, rows.sites[partners[lane]].type, type);
                at[lane] = from[intervals[lane]].density;
            }
            Lanes c0;
            Lanes c1;
            Lanes c2;
            Lanes c3;
            loadFour(at, c0, c1, c2, c3);
            const Lanes inward = slopeOf(p, c1, c2, c3);
            for (const Real*& each : at) {
                each += 4;  // from `density` to `pair`
            }
            loadFour(at, c0, c1, c2, c3);
            const Lanes phi = valueOf(p, c0, c1, c2, c3) * inverse;
            const Lanes phiSlope = slopeOf(p, c1, c2, c3) * inverse;
            Lanes outward = inward;
            if constexpr (!oneType) {
                for (int lane = 0; lane < kLanes; ++lane) {
                    const RadialInterval<Real>* const from =
                        block(table, type, rows.sites[partners[lane]].type);
                    at[lane] = from[intervals[lane]].density;
                }
                loadFour(at, c0, c1, c2, c3);
                outward = slopeOf(p, c1, c2, c3);
            }
            const Lanes slope =
                (ownSlope * inward + otherSlope * outward + phiSlope) * inverseStep - phi * inverse;
            adder.add(i, partners, x, y, z, choose(valid, phi, spread(0.0)),
                      choose(valid, slope * inverse, spread(0.0)));
        }
        adder.endAtom(i);
        close += (count + kRowMultiple<Real> - 1) / kRowMultiple<Real> * kRowMultiple<Real>;
    }
    adder.finish();
}

template <bool oneType, bool hasSlope>
void addLennardJonesForces(const PairRows<Real>& rows, const LennardJonesTerms<Real>* terms,
                           std::size_t types, const ClosePairs<Real>& scratch,
                           PairSums<Real>& sums) {
    PairAdder adder(sums);
    for (std::size_t i = rows.first; i < rows.end; ++i) {
        const std::size_t count = findClose(rows, i, scratch);
        for (std::size_t k = count; k < count + kLanes; ++k) {
            scratch.partners[k] = static_cast<std::int32_t>(i);
        }
        const LennardJonesTerms<Real>* const row =
            terms + static_cast<std::size_t>(rows.sites[i].type) * types;
        Lanes twelve = spread(row[0].twelve);
        Lanes six = spread(row[0].six);
        Lanes shift = spread(row[0].shift);
        Lanes slope = spread(row[0].slope);
        adder.beginAtom();
        for (std::size_t k = 0; k < count; k += kLanes) {
            const std::int32_t* const partners = scratch.partners + k;
            const Mask valid = firstLanes(count - k);
            if constexpr (!oneType) {
                const Real* at[kLanes];
                for (int lane = 0; lane < kLanes; ++lane) {
                    at[lane] =
                        &row[static_cast<std::size_t>(rows.sites[partners[lane]].type)].twelve;
                }
                loadFour(at, twelve, six, shift, slope);
            }
            const Lanes square = choose(valid, load(scratch.square + k), spread(1.0));
            const Lanes inverseSquare = spread(1.0) / square;
            const Lanes s = inverseSquare * inverseSquare * inverseSquare;
            Lanes energy = (twelve * s - six) * s + shift;
            Lanes factor = (spread(6.0) * six - spread(12.0) * twelve * s) * s * inverseSquare;
            if constexpr (hasSlope) {
                const Lanes r = squareRoot(square);
                energy = energy + slope * r;
                factor = factor + slope / r;
            }
            adder.add(i, partners, load(scratch.x + k), load(scratch.y + k), load(scratch.z + k),
                      choose(valid, energy, spread(0.0)), choose(valid, factor, spread(0.0)));
        }
        adder.endAtom(i);
    }
    adder.finish();
}

void addDensitiesOf(const PairRows<Real>& rows, const RadialTable<Real>& table,
                    const ClosePairs<Real>& scratch, double* densities, std::int32_t* close,
                    std::int32_t* counts) {
    (table.types == 1 ? addDensities<true> : addDensities<false>)(rows, table, scratch, densities,
                                                                  close, counts);
}

void addEamForcesOf(const PairRows<Real>& rows, const RadialTable<Real>& table,
                    const EmbeddedSite<Real>* sites, const std::int32_t* close,
                    const std::int32_t* counts, PairSums<Real>& sums) {
    (table.types == 1 ? addEamForces<true> : addEamForces<false>)(rows, table, sites, close, counts,
                                                                  sums);
}

void addLennardJonesForcesOf(const PairRows<Real>& rows, const LennardJonesTerms<Real>* terms,
                             std::size_t types, bool hasSlope, const ClosePairs<Real>& scratch,
                             PairSums<Real>& sums) {
    const auto loop =
        types == 1
            ? (hasSlope ? addLennardJonesForces<true, true> : addLennardJonesForces<true, false>)
            : (hasSlope ? addLennardJonesForces<false, true> : addLennardJonesForces<false, false>);
    loop(rows, terms, types, scratch, sums);
}

}  // namespace

}  // namespace isthmus::potential
