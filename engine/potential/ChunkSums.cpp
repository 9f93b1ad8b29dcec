#include "engine/potential/ChunkSums.h"

#include <algorithm>
#include <type_traits>

#include "engine/core/Parallel.h"

namespace isthmus::potential {

template <typename Real>
void ChunkSums<Real>::reset(std::size_t sites, const Chunk& chunk, bool perAtom) {
    energy = 0.0;
    virial = {};
    forces.resize(sites);
    energies.resize(perAtom ? sites : 0);
    virials.resize(perAtom ? sites : 0);
    for (const Range& range : {chunk.atoms, chunk.images}) {
        const auto clear = [&range](auto& values) {
            std::fill(values.begin() + static_cast<std::ptrdiff_t>(range.first),
                      values.begin() + static_cast<std::ptrdiff_t>(range.end),
                      typename std::remove_reference_t<decltype(values)>::value_type{});
        };
        clear(forces);
        if (perAtom) {
            clear(energies);
            clear(virials);
        }
    }
}

template <typename Real>
PairSums<Real> ChunkSums<Real>::view() {
    static_assert(sizeof(Virial) == sizeof(double[6]));
    return {.forces = forces.data(),
            .energies = energies.empty() ? nullptr : energies.data(),
            .virials = virials.empty() ? nullptr : reinterpret_cast<double(*)[6]>(virials.data())};
}

template <typename Real>
void ChunkSums<Real>::add(const PairSums<Real>& sums) {
    energy += sums.energy;
    for (std::size_t c = 0; c < 6; ++c) {
        virial[c] += sums.virial[c];
    }
}

template <typename Real>
void CloseBuffer<Real>::reserve(std::size_t pairs) {
    const std::size_t size = pairs + kRowPadding;
    if (partners_.size() < size) {
        partners_.resize(size);
        numbers_.resize(4 * size);
    }
}

template <typename Real>
ClosePairs<Real> CloseBuffer<Real>::view() {
    const std::size_t size = partners_.size();
    Real* const numbers = numbers_.data();
    return {partners_.data(), numbers, numbers + size, numbers + 2 * size, numbers + 3 * size};
}

template class CloseBuffer<double>;
template class CloseBuffer<float>;

template <typename Real>
PairRows<Real> rowsOf(const SiteSystem& system, std::size_t chunk, double squareCutoff) {
    return {.sites = system.sites<Real>().data(),
            .partners = system.partners.data(),
            .offsets = system.offsets.data(),
            .first = system.chunks[chunk].first,
            .end = system.chunks[chunk].end,
            .squareCutoff = static_cast<Real>(squareCutoff)};
}

template PairRows<double> rowsOf(const SiteSystem&, std::size_t, double);
template PairRows<float> rowsOf(const SiteSystem&, std::size_t, double);

namespace {

/// Adds what one chunk gave to the sites of a range to the results of their atoms.
template <typename Real, typename AtomOf>
void addRange(const ChunkSums<Real>& chunk, const Range& range, bool perAtom, AtomOf atomOf,
              SiteResults& results) {
    for (std::size_t site = range.first; site < range.end; ++site) {
        const std::size_t atom = atomOf(site);
        const SiteForce<Real>& force = chunk.forces[site];
        results.forces[atom] += core::Vec3(force.x, force.y, force.z);
        if (perAtom) {
            results.energies[atom] += chunk.energies[site];
            results.virials[atom] += Eigen::Map<const core::Voigt>(chunk.virials[site].data());
        }
    }
}

}  // namespace

template <typename Real>
void addUp(const SiteSystem& system, bool perAtom, const std::vector<ChunkSums<Real>>& chunks,
           SiteResults& results) {
    const std::size_t atoms = system.atomCount;
    const int threads = static_cast<int>(chunks.size());
    results.forces.resize(atoms);
    results.energies.resize(perAtom ? atoms : 0);
    results.virials.resize(perAtom ? atoms : 0);
    core::inParallel(threads, system.blocks.size(), [&](std::size_t k) {
        const Block& block = system.blocks[k];
        for (std::size_t atom = block.atoms.first; atom < block.atoms.end; ++atom) {
            results.forces[atom].setZero();
            if (perAtom) {
                results.energies[atom] = 0.0;
                results.virials[atom].setZero();
            }
        }
        for (std::size_t c = 0; c < chunks.size(); ++c) {
            addRange(
                chunks[c], common(system.chunks[c].atoms, block.atoms), perAtom,
                [](std::size_t site) { return site; }, results);
            addRange(
                chunks[c], common(system.chunks[c].images, block.images), perAtom,
                [&system, atoms](std::size_t site) {
                    return static_cast<std::size_t>(system.owners[site - atoms]);
                },
                results);
        }
    });
    results.energy = 0.0;
    results.virial.setZero();
    for (const ChunkSums<Real>& chunk : chunks) {
        results.energy += chunk.energy;
        results.virial += Eigen::Map<const core::Voigt>(chunk.virial.data());
    }
}

template struct ChunkSums<double>;
template struct ChunkSums<float>;
template void addUp(const SiteSystem&, bool, const std::vector<ChunkSums<double>>&, SiteResults&);
template void addUp(const SiteSystem&, bool, const std::vector<ChunkSums<float>>&, SiteResults&);

}  // namespace isthmus::potential
