#include "engine/potential/LennardJonesKernel.h"

#include <cmath>

#include "engine/core/Error.h"

namespace isthmus::potential {

void LennardJonesKernel::compute(const SiteSystem& system, bool perAtom, SiteResults& results) {
    const std::size_t chunks = system.chunks.size();
    const int threads = static_cast<int>(chunks);
    const std::size_t longest = longestRow(system);
    close_.resize(chunks);
    sums_.resize(chunks);
#pragma omp parallel for num_threads(threads) schedule(static) if (threads > 1)
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
        close_[chunk].reserve(longest);
        sums_[chunk].reset(system.sites.size(), perAtom);
        if (perAtom) {
            addForces<true>(system, chunk);
        } else {
            addForces<false>(system, chunk);
        }
    }
    addUp(system, perAtom, sums_, results);
    if (potential_.hasTail()) {
        addTail(system, results);
    }
}

template <bool perAtom>
void LennardJonesKernel::addForces(const SiteSystem& system, std::size_t chunk) {
    ChunkSums& sums = sums_[chunk];
    ClosePairs& close = close_[chunk];
    const double squareCutoff = potential_.cutoff() * potential_.cutoff();
    const Site* const sites = system.sites.data();
    const std::int32_t* const partners = system.partners.data();
    ChunkSums::Virial virial{};
    double energy = 0.0;
    for (std::size_t i = system.chunks[chunk].first; i < system.chunks[chunk].end; ++i) {
        const Site atom = sites[i];
        const LennardJones::Coefficients* const row =
            &potential_.coefficients(static_cast<int>(atom.type), 0);
        close.gather(sites, atom, partners + system.offsets[i], partners + system.offsets[i + 1],
                     squareCutoff);
        double fx = 0.0;
        double fy = 0.0;
        double fz = 0.0;
        for (std::size_t n = 0; n < close.count; ++n) {
            const auto j = static_cast<std::size_t>(close.partners[n]);
            const LennardJones::Coefficients& c = row[sites[j].type];
            const double inverseSquare = 1.0 / close.square[n];
            const double s = inverseSquare * inverseSquare * inverseSquare;
            double pairEnergy = (c.twelve * s - c.six) * s + c.shift;
            // Slope over r: the force on the atom along the difference vector.
            double factor = -(12.0 * c.twelve * s - 6.0 * c.six) * s * inverseSquare;
            if (c.slope != 0.0) {
                const double r = std::sqrt(close.square[n]);
                pairEnergy += c.slope * r;
                factor += c.slope / r;
            }
            energy += pairEnergy;
            const double x = close.x[n];
            const double y = close.y[n];
            const double z = close.z[n];
            fx += factor * x;
            fy += factor * y;
            fz += factor * z;
            sums.forces[j].x -= factor * x;
            sums.forces[j].y -= factor * y;
            sums.forces[j].z -= factor * z;
            const ChunkSums::Virial pair{factor * x * x, factor * y * y, factor * z * z,
                                         factor * y * z, factor * x * z, factor * x * y};
            for (std::size_t k = 0; k < 6; ++k) {
                virial[k] += pair[k];
            }
            if constexpr (perAtom) {
                sums.energies[i] += 0.5 * pairEnergy;
                sums.energies[j] += 0.5 * pairEnergy;
                for (std::size_t k = 0; k < 6; ++k) {
                    sums.virials[i][k] += 0.5 * pair[k];
                    sums.virials[j][k] += 0.5 * pair[k];
                }
            }
        }
        sums.forces[i].x += fx;
        sums.forces[i].y += fy;
        sums.forces[i].z += fz;
    }
    sums.energy = energy;
    sums.virial = virial;
}

void LennardJonesKernel::addTail(const SiteSystem& system, SiteResults& results) const {
    if (!system.periodicEverywhere) {
        throw core::InputError(
            "the tail correction of a Lennard-Jones potential needs a cell that is periodic along "
            "all three axes; set \"tail\" to false");
    }
    std::vector<std::size_t> counts(potential_.species().size(), 0);
    for (std::size_t atom = 0; atom < system.atomCount; ++atom) {
        ++counts[static_cast<std::size_t>(system.sites[atom].type)];
    }
    const LennardJones::Tail tail = potential_.tail(counts);
    results.energy += tail.energyTimesVolume / system.volume;
    results.virial.head<3>().array() += tail.virialTimesVolume / system.volume;
}

}  // namespace isthmus::potential
