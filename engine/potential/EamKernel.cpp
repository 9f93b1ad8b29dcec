#include "engine/potential/EamKernel.h"

#include <algorithm>

namespace isthmus::potential {

EamKernel::EamKernel(const EamTables& tables)
    : squareCutoff_(tables.cutoff * tables.cutoff),
      embedding_(tables.embedding),
      loops_(pairLoops()) {
    const std::size_t types = tables.species.size();
    const std::size_t count = tables.density.front().intervals().size();
    radial_.resize(types * types * count);
    for (std::size_t pair = 0; pair < types * types; ++pair) {
        for (std::size_t k = 0; k < count; ++k) {
            RadialInterval& interval = radial_[pair * count + k];
            std::ranges::copy(tables.density[pair].intervals()[k], interval.density);
            std::ranges::copy(tables.pair[pair].intervals()[k], interval.pair);
        }
    }
    table_ = {.intervals = radial_.data(),
              .types = types,
              .count = count,
              .inverseStep = 1.0 / tables.density.front().step()};
}

void EamKernel::compute(const SiteSystem& system, bool perAtom, SiteResults& results) {
    const std::size_t chunks = system.chunks.size();
    const int threads = static_cast<int>(chunks);
    const std::size_t longest = longestRow(system);
    scratch_.resize(chunks);
    sums_.resize(chunks);
    closeCounts_.resize(system.atomCount);
#pragma omp parallel for num_threads(threads) schedule(static) if (threads > 1)
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
        scratch_[chunk].buffer.reserve(longest);
        sums_[chunk].reset(system.sites.size(), perAtom);
        addDensities(system, chunk);
    }
    embed(system, perAtom);
#pragma omp parallel for num_threads(threads) schedule(static) if (threads > 1)
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
        addForces(system, chunk);
    }
    addUp(system, perAtom, sums_, results);
}

void EamKernel::addDensities(const SiteSystem& system, std::size_t chunk) {
    Scratch& scratch = scratch_[chunk];
    scratch.densities.assign(system.sites.size(), 0.0);
    const PairRows rows = rowsOf(system, chunk, squareCutoff_);
    // Each row is filled up to a multiple of eight, and written a vector past its end.
    const std::size_t room = system.offsets[rows.end] - system.offsets[rows.first] +
                             8 * (rows.end - rows.first) + kRowPadding;
    if (scratch.close.size() < room) {
        scratch.close.resize(room);
    }
    loops_.addDensities(rows, table_, scratch.buffer.view(), scratch.densities.data(),
                        scratch.close.data(), closeCounts_.data());
}

void EamKernel::embed(const SiteSystem& system, bool perAtom) {
    const std::size_t atoms = system.atomCount;
    const std::size_t sites = system.sites.size();
    const int threads = static_cast<int>(scratch_.size());
    std::vector<double>& densities = scratch_.front().densities;
#pragma omp parallel for num_threads(threads) schedule(static) if (threads > 1)
    for (std::size_t site = 0; site < sites; ++site) {
        for (std::size_t c = 1; c < scratch_.size(); ++c) {
            densities[site] += scratch_[c].densities[site];
        }
    }
    for (std::size_t site = atoms; site < sites; ++site) {
        densities[static_cast<std::size_t>(system.owners[site - atoms])] += densities[site];
    }
    embedded_.resize(sites);
#pragma omp parallel for num_threads(threads) schedule(static) if (threads > 1)
    for (std::size_t chunk = 0; chunk < scratch_.size(); ++chunk) {
        for (std::size_t i = system.chunks[chunk].first; i < system.chunks[chunk].end; ++i) {
            const Site& site = system.sites[i];
            const FunctionValue embedding =
                embeddingAt(embedding_[static_cast<std::size_t>(site.type)], densities[i]);
            embedded_[i] = {site.x, site.y, site.z, embedding.slope};
            sums_[chunk].energy += embedding.value;
            if (perAtom) {
                sums_[chunk].energies[i] += embedding.value;
            }
        }
    }
#pragma omp parallel for num_threads(threads) schedule(static) if (threads > 1)
    for (std::size_t site = atoms; site < sites; ++site) {
        const Site& image = system.sites[site];
        const auto owner = static_cast<std::size_t>(system.owners[site - atoms]);
        embedded_[site] = {image.x, image.y, image.z, embedded_[owner].slope};
    }
}

void EamKernel::addForces(const SiteSystem& system, std::size_t chunk) {
    PairSums sums = sums_[chunk].view();
    loops_.addEamForces(rowsOf(system, chunk, squareCutoff_), table_, embedded_.data(),
                        scratch_[chunk].close.data(), closeCounts_.data(), sums);
    sums_[chunk].add(sums);
}

}  // namespace isthmus::potential
