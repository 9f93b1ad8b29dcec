#include "engine/potential/EamKernel.h"

#include <algorithm>

#include "engine/core/Parallel.h"

namespace isthmus::potential {

template <typename Real>
EamKernel<Real>::EamKernel(const EamTables& tables)
    : squareCutoff_(tables.cutoff * tables.cutoff),
      embedding_(tables.embedding),
      loops_(pairLoops<Real>()) {
    const std::size_t types = tables.species.size();
    const std::size_t count = tables.density.front().intervals().size();
    radial_.resize(types * types * count);
    const auto copy = [](const auto& from, Real* to) {
        std::ranges::transform(from, to, [](double each) { return static_cast<Real>(each); });
    };
    for (std::size_t pair = 0; pair < types * types; ++pair) {
        for (std::size_t k = 0; k < count; ++k) {
            RadialInterval<Real>& interval = radial_[pair * count + k];
            copy(tables.density[pair].intervals()[k], interval.density);
            copy(tables.pair[pair].intervals()[k], interval.pair);
        }
    }
    table_ = {.intervals = radial_.data(),
              .types = types,
              .count = count,
              .inverseStep = static_cast<Real>(1.0 / tables.density.front().step())};
}

template <typename Real>
void EamKernel<Real>::compute(const SiteSystem& system, bool perAtom, SiteResults& results) {
    const std::size_t chunks = system.chunks.size();
    const int threads = static_cast<int>(chunks);
    scratch_.resize(chunks);
    sums_.resize(chunks);
    closeCounts_.resize(system.atomCount);
    core::inParallel(threads, chunks, [&](std::size_t chunk) {
        scratch_[chunk].buffer.reserve(system.longestRow);
        sums_[chunk].reset(system.siteCount, system.chunks[chunk], perAtom);
        addDensities(system, chunk);
    });
    embed(system, perAtom);
    core::inParallel(threads, chunks, [&](std::size_t chunk) { addForces(system, chunk); });
    addUp(system, perAtom, sums_, results);
    for (const double energy : embeddingEnergies_) {
        results.energy += energy;
    }
    for (std::size_t i = 0; i < ownEnergies_.size(); ++i) {
        results.energies[i] += ownEnergies_[i];
    }
}

template <typename Real>
void EamKernel<Real>::addDensities(const SiteSystem& system, std::size_t chunk) {
    Scratch& scratch = scratch_[chunk];
    scratch.densities.resize(system.siteCount);
    for (const Range& range : {system.chunks[chunk].atoms, system.chunks[chunk].images}) {
        std::fill(scratch.densities.begin() + static_cast<std::ptrdiff_t>(range.first),
                  scratch.densities.begin() + static_cast<std::ptrdiff_t>(range.end), 0.0);
    }
    const PairRows<Real> rows = rowsOf<Real>(system, chunk, squareCutoff_);
    // Each row is filled up, and written a vector past its end.
    const std::size_t room = system.offsets[rows.end] - system.offsets[rows.first] +
                             kRowMultiple<Real> * (rows.end - rows.first) + kRowPadding;
    if (scratch.close.size() < room) {
        scratch.close.resize(room);
    }
    loops_.addDensities(rows, table_, scratch.buffer.view(), scratch.densities.data(),
                        scratch.close.data(), closeCounts_.data());
}

template <typename Real>
void EamKernel<Real>::embed(const SiteSystem& system, bool perAtom) {
    const std::size_t atoms = system.atomCount;
    const int threads = static_cast<int>(scratch_.size());
    embedded_.resize(system.siteCount);
    embeddingEnergies_.assign(system.blocks.size(), 0.0);
    ownEnergies_.resize(perAtom ? atoms : 0);
    const std::span<const Site<Real>> sites = system.sites<Real>();
    core::inParallel(threads, system.blocks.size(), [&](std::size_t k) {
        const Block& block = system.blocks[k];
        const auto ownerOf = [&system, atoms](std::size_t image) {
            return static_cast<std::size_t>(system.owners[image - atoms]);
        };
        std::vector<double> densities(block.atoms.end - block.atoms.first, 0.0);
        for (std::size_t c = 0; c < scratch_.size(); ++c) {
            const auto& given = scratch_[c].densities;
            const Range own = common(system.chunks[c].atoms, block.atoms);
            for (std::size_t site = own.first; site < own.end; ++site) {
                densities[site - block.atoms.first] += given[site];
            }
            const Range images = common(system.chunks[c].images, block.images);
            for (std::size_t site = images.first; site < images.end; ++site) {
                densities[ownerOf(site) - block.atoms.first] += given[site];
            }
        }
        double energy = 0.0;
        for (std::size_t i = block.atoms.first; i < block.atoms.end; ++i) {
            const Site<Real>& site = sites[i];
            const FunctionValue embedding = embeddingAt(
                embedding_[static_cast<std::size_t>(site.type)], densities[i - block.atoms.first]);
            embedded_[i] = {site.x, site.y, site.z, static_cast<Real>(embedding.slope)};
            energy += embedding.value;
            if (perAtom) {
                ownEnergies_[i] = embedding.value;
            }
        }
        embeddingEnergies_[k] = energy;
        for (std::size_t i = block.images.first; i < block.images.end; ++i) {
            const Site<Real>& image = sites[i];
            embedded_[i] = {image.x, image.y, image.z, embedded_[ownerOf(i)].slope};
        }
    });
}

template <typename Real>
void EamKernel<Real>::addForces(const SiteSystem& system, std::size_t chunk) {
    PairSums<Real> sums = sums_[chunk].view();
    loops_.addEamForces(rowsOf<Real>(system, chunk, squareCutoff_), table_, embedded_.data(),
                        scratch_[chunk].close.data(), closeCounts_.data(), sums);
    sums_[chunk].add(sums);
}

template class EamKernel<double>;
template class EamKernel<float>;

}  // namespace isthmus::potential
