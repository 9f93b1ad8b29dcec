#include "engine/potential/EamKernel.h"

#include <algorithm>
#include <cmath>

namespace isthmus::potential {

namespace {

double valueOf(const CubicTable::Interval& c, double p) {
    return ((c[3] * p + c[2]) * p + c[1]) * p + c[0];
}

/// Times the inverse step.
double slopeOf(const CubicTable::Interval& c, double p) {
    return (3.0 * c[3] * p + 2.0 * c[2]) * p + c[1];
}

}  // namespace

EamKernel::EamKernel(const EamTables& tables)
    : types_(tables.species.size()),
      squareCutoff_(tables.cutoff * tables.cutoff),
      inverseStep_(1.0 / tables.density.front().step()),
      lastInterval_(static_cast<double>(tables.density.front().intervals().size() - 1)),
      intervals_(tables.density.front().intervals().size()),
      radial_(types_ * types_ * intervals_),
      embedding_(tables.embedding) {
    for (std::size_t pair = 0; pair < types_ * types_; ++pair) {
        for (std::size_t k = 0; k < intervals_; ++k) {
            radial_[pair * intervals_ + k] = {tables.density[pair].intervals()[k],
                                              tables.pair[pair].intervals()[k]};
        }
    }
}

void EamKernel::compute(const SiteSystem& system, bool perAtom, SiteResults& results) {
    const std::size_t chunks = system.chunks.size();
    const int threads = static_cast<int>(chunks);
    const std::size_t longest = longestRow(system);
    scratch_.resize(chunks);
    sums_.resize(chunks);
#pragma omp parallel for num_threads(threads) schedule(static) if (threads > 1)
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
        scratch_[chunk].close.reserve(longest);
        sums_[chunk].reset(system.sites.size(), perAtom);
        addDensities(system, chunk);
    }
    embed(system, perAtom);
#pragma omp parallel for num_threads(threads) schedule(static) if (threads > 1)
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
        if (perAtom) {
            addForces<true>(system, chunk);
        } else {
            addForces<false>(system, chunk);
        }
    }
    addUp(system, perAtom, sums_, results);
}

void EamKernel::addDensities(const SiteSystem& system, std::size_t chunk) {
    std::vector<double>& densities = scratch_[chunk].densities;
    ClosePairs& close = scratch_[chunk].close;
    densities.assign(system.sites.size(), 0.0);
    const Site* const sites = system.sites.data();
    const std::int32_t* const partners = system.partners.data();
    for (std::size_t i = system.chunks[chunk].first; i < system.chunks[chunk].end; ++i) {
        const Site atom = sites[i];
        const auto type = static_cast<std::size_t>(atom.type);
        close.gather(sites, atom, partners + system.offsets[i], partners + system.offsets[i + 1],
                     squareCutoff_);
        double density = 0.0;
        for (std::size_t n = 0; n < close.count; ++n) {
            const auto j = static_cast<std::size_t>(close.partners[n]);
            const auto other = static_cast<std::size_t>(sites[j].type);
            double p = std::sqrt(close.square[n]) * inverseStep_;
            const double floor = std::min(std::floor(p), lastInterval_);
            p = std::min(p - floor, 1.0);
            const auto k = static_cast<std::size_t>(floor);
            const double inward =
                valueOf(radial_[(other * types_ + type) * intervals_ + k].density, p);
            density += inward;
            densities[j] +=
                other == type
                    ? inward
                    : valueOf(radial_[(type * types_ + other) * intervals_ + k].density, p);
        }
        densities[i] += density;
    }
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
    slopes_.resize(sites);
#pragma omp parallel for num_threads(threads) schedule(static) if (threads > 1)
    for (std::size_t chunk = 0; chunk < scratch_.size(); ++chunk) {
        for (std::size_t i = system.chunks[chunk].first; i < system.chunks[chunk].end; ++i) {
            const FunctionValue embedding = embeddingAt(
                embedding_[static_cast<std::size_t>(system.sites[i].type)], densities[i]);
            slopes_[i] = embedding.slope;
            sums_[chunk].energy += embedding.value;
            if (perAtom) {
                sums_[chunk].energies[i] += embedding.value;
            }
        }
    }
    for (std::size_t site = atoms; site < sites; ++site) {
        slopes_[site] = slopes_[static_cast<std::size_t>(system.owners[site - atoms])];
    }
}

template <bool perAtom>
void EamKernel::addForces(const SiteSystem& system, std::size_t chunk) {
    ChunkSums& sums = sums_[chunk];
    ClosePairs& close = scratch_[chunk].close;
    const Site* const sites = system.sites.data();
    const std::int32_t* const partners = system.partners.data();
    ChunkSums::Virial virial{};
    double energy = 0.0;
    for (std::size_t i = system.chunks[chunk].first; i < system.chunks[chunk].end; ++i) {
        const Site atom = sites[i];
        const auto type = static_cast<std::size_t>(atom.type);
        const double ownSlope = slopes_[i];
        close.gather(sites, atom, partners + system.offsets[i], partners + system.offsets[i + 1],
                     squareCutoff_);
        double fx = 0.0;
        double fy = 0.0;
        double fz = 0.0;
        for (std::size_t n = 0; n < close.count; ++n) {
            const auto j = static_cast<std::size_t>(close.partners[n]);
            const auto other = static_cast<std::size_t>(sites[j].type);
            const double r = std::sqrt(close.square[n]);
            const double inverse = 1.0 / r;
            double p = r * inverseStep_;
            const double floor = std::min(std::floor(p), lastInterval_);
            p = std::min(p - floor, 1.0);
            const auto k = static_cast<std::size_t>(floor);
            const RadialInterval& interval = radial_[(other * types_ + type) * intervals_ + k];
            const double inward = slopeOf(interval.density, p);
            const double outward =
                other == type
                    ? inward
                    : slopeOf(radial_[(type * types_ + other) * intervals_ + k].density, p);
            const double phi = valueOf(interval.pair, p) * inverse;
            const double slope =
                (ownSlope * inward + slopes_[j] * outward + slopeOf(interval.pair, p) * inverse) *
                    inverseStep_ -
                phi * inverse;
            energy += phi;
            // The partner is pulled against the difference vector where the energy grows with r.
            const double factor = slope * inverse;
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
            for (std::size_t c = 0; c < 6; ++c) {
                virial[c] += pair[c];
            }
            if constexpr (perAtom) {
                sums.energies[i] += 0.5 * phi;
                sums.energies[j] += 0.5 * phi;
                for (std::size_t c = 0; c < 6; ++c) {
                    sums.virials[i][c] += 0.5 * pair[c];
                    sums.virials[j][c] += 0.5 * pair[c];
                }
            }
        }
        sums.forces[i].x += fx;
        sums.forces[i].y += fy;
        sums.forces[i].z += fz;
    }
    sums.energy += energy;
    sums.virial = virial;
}

}  // namespace isthmus::potential
