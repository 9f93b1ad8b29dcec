#include "engine/potential/LennardJonesKernel.h"

#include "engine/core/Error.h"
#include "engine/core/Parallel.h"

namespace isthmus::potential {

template <typename Real>
LennardJonesKernel<Real>::LennardJonesKernel(const LennardJones& potential)
    : potential_(potential), loops_(pairLoops<Real>()) {
    const int types = static_cast<int>(potential.species().size());
    for (int a = 0; a < types; ++a) {
        for (int b = 0; b < types; ++b) {
            const LennardJones::Coefficients& c = potential.coefficients(a, b);
            terms_.push_back({static_cast<Real>(c.twelve), static_cast<Real>(c.six),
                              static_cast<Real>(c.shift), static_cast<Real>(c.slope)});
            hasSlope_ = hasSlope_ || c.slope != 0.0;
        }
    }
}

template <typename Real>
void LennardJonesKernel<Real>::compute(const SiteSystem& system, bool perAtom,
                                       SiteResults& results) {
    const std::size_t chunks = system.chunks.size();
    const int threads = static_cast<int>(chunks);
    const double squareCutoff = potential_.cutoff() * potential_.cutoff();
    buffers_.resize(chunks);
    sums_.resize(chunks);
    core::inParallel(threads, chunks, [&](std::size_t chunk) {
        buffers_[chunk].reserve(system.longestRow);
        sums_[chunk].reset(system.siteCount, system.chunks[chunk], perAtom);
        PairSums<Real> sums = sums_[chunk].view();
        loops_.addLennardJonesForces(rowsOf<Real>(system, chunk, squareCutoff), terms_.data(),
                                     potential_.species().size(), hasSlope_, buffers_[chunk].view(),
                                     sums);
        sums_[chunk].add(sums);
    });
    addUp(system, perAtom, sums_, results);
    if (potential_.hasTail()) {
        addTail(system, results);
    }
}

template <typename Real>
void LennardJonesKernel<Real>::addTail(const SiteSystem& system, SiteResults& results) const {
    if (!system.periodicEverywhere) {
        throw core::InputError(
            "the tail correction of a Lennard-Jones potential needs a cell that is periodic along "
            "all three axes; set \"tail\" to false");
    }
    std::vector<std::size_t> counts(potential_.species().size(), 0);
    for (std::size_t atom = 0; atom < system.atomCount; ++atom) {
        ++counts[static_cast<std::size_t>(system.sites<Real>()[atom].type)];
    }
    const LennardJones::Tail tail = potential_.tail(counts);
    results.energy += tail.energyTimesVolume / system.volume;
    results.virial.head<3>().array() += tail.virialTimesVolume / system.volume;
}

template class LennardJonesKernel<double>;
template class LennardJonesKernel<float>;

}  // namespace isthmus::potential
