#include "engine/potential/ChunkSums.h"

#include <algorithm>

namespace isthmus::potential {

void ChunkSums::reset(std::size_t sites, bool perAtom) {
    energy = 0.0;
    virial = {};
    forces.assign(sites, SiteForce{});
    energies.assign(perAtom ? sites : 0, 0.0);
    virials.assign(perAtom ? sites : 0, Virial{});
}

PairSums ChunkSums::view() {
    static_assert(sizeof(Virial) == sizeof(double[6]));
    return {.forces = forces.data(),
            .energies = energies.empty() ? nullptr : energies.data(),
            .virials = virials.empty() ? nullptr : reinterpret_cast<double(*)[6]>(virials.data())};
}

void ChunkSums::add(const PairSums& sums) {
    energy += sums.energy;
    for (std::size_t c = 0; c < 6; ++c) {
        virial[c] += sums.virial[c];
    }
}

void CloseBuffer::reserve(std::size_t pairs) {
    const std::size_t size = pairs + kRowPadding;
    if (partners_.size() < size) {
        partners_.resize(size);
        numbers_.resize(4 * size);
    }
}

ClosePairs CloseBuffer::view() {
    const std::size_t size = partners_.size();
    double* const numbers = numbers_.data();
    return {partners_.data(), numbers, numbers + size, numbers + 2 * size, numbers + 3 * size};
}

std::size_t longestRow(const SiteSystem& system) {
    std::size_t longest = 0;
    for (std::size_t atom = 0; atom < system.atomCount; ++atom) {
        longest = std::max(longest, system.offsets[atom + 1] - system.offsets[atom]);
    }
    return longest;
}

PairRows rowsOf(const SiteSystem& system, std::size_t chunk, double squareCutoff) {
    return {.sites = system.sites.data(),
            .partners = system.partners.data(),
            .offsets = system.offsets.data(),
            .first = system.chunks[chunk].first,
            .end = system.chunks[chunk].end,
            .squareCutoff = squareCutoff};
}

void addUp(const SiteSystem& system, bool perAtom, std::vector<ChunkSums>& chunks,
           SiteResults& results) {
    const std::size_t atoms = system.atomCount;
    const std::size_t sites = system.sites.size();
    const int threads = static_cast<int>(chunks.size());
    results.forces.resize(atoms);
    results.energies.resize(perAtom ? atoms : 0);
    results.virials.resize(perAtom ? atoms : 0);
    ChunkSums& sum = chunks.front();
#pragma omp parallel for num_threads(threads) schedule(static) if (threads > 1)
    for (std::size_t site = 0; site < sites; ++site) {
        for (std::size_t c = 1; c < chunks.size(); ++c) {
            const ChunkSums& chunk = chunks[c];
            sum.forces[site].x += chunk.forces[site].x;
            sum.forces[site].y += chunk.forces[site].y;
            sum.forces[site].z += chunk.forces[site].z;
            if (perAtom) {
                sum.energies[site] += chunk.energies[site];
                for (std::size_t k = 0; k < 6; ++k) {
                    sum.virials[site][k] += chunk.virials[site][k];
                }
            }
        }
    }
    for (std::size_t site = atoms; site < sites; ++site) {
        const auto owner = static_cast<std::size_t>(system.owners[site - atoms]);
        sum.forces[owner].x += sum.forces[site].x;
        sum.forces[owner].y += sum.forces[site].y;
        sum.forces[owner].z += sum.forces[site].z;
        if (perAtom) {
            sum.energies[owner] += sum.energies[site];
            for (std::size_t k = 0; k < 6; ++k) {
                sum.virials[owner][k] += sum.virials[site][k];
            }
        }
    }
    for (std::size_t atom = 0; atom < atoms; ++atom) {
        results.forces[atom] = {sum.forces[atom].x, sum.forces[atom].y, sum.forces[atom].z};
        if (perAtom) {
            results.energies[atom] = sum.energies[atom];
            results.virials[atom] = Eigen::Map<const core::Voigt>(sum.virials[atom].data());
        }
    }
    results.energy = 0.0;
    results.virial.setZero();
    for (const ChunkSums& chunk : chunks) {
        results.energy += chunk.energy;
        results.virial += Eigen::Map<const core::Voigt>(chunk.virial.data());
    }
}

}  // namespace isthmus::potential
