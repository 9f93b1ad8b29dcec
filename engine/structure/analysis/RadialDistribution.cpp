#include "engine/structure/analysis/RadialDistribution.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/structure/NeighborList.h"

namespace isthmus::structure {

namespace {

/// Ordered pairs per pair of species and bin.
class PairCounts {
public:
    PairCounts(const AtomicStructure& structure, const RadialDistributionOptions& options,
               const AtomLoop& loop)
        : species_(structure.speciesNames.size()),
          bins_(static_cast<std::size_t>(options.bins)),
          counts_(species_ * species_ * bins_, 0) {
        const NeighborList list(structure.cell, structure.positions, options.cutoff, PairKind::half,
                                loop.threads);
        const double perLength = static_cast<double>(bins_) / options.cutoff;
        loop.overRanges(structure.atomCount(), [&](std::size_t first, std::size_t last) {
            std::vector<std::int64_t> counts(counts_.size(), 0);
            for (std::size_t atom = first; atom < last; ++atom) {
                const auto a = static_cast<std::size_t>(structure.species[atom]);
                for (const NeighborList::Neighbor& neighbor : list.of(atom)) {
                    const double r = list.difference(structure.positions, atom, neighbor).norm();
                    const auto b = static_cast<std::size_t>(
                        structure.species[static_cast<std::size_t>(neighbor.atom)]);
                    const std::size_t bin =
                        std::min(static_cast<std::size_t>(r * perLength), bins_ - 1);
                    ++counts[(a * species_ + b) * bins_ + bin];
                    ++counts[(b * species_ + a) * bins_ + bin];
                }
            }
#pragma omp critical(isthmus_pair_counts)
            for (std::size_t i = 0; i < counts.size(); ++i) {
                counts_[i] += counts[i];
            }
        });
    }
    [[nodiscard]] double of(std::size_t a, std::size_t b, std::size_t bin) const {
        return static_cast<double>(counts_[(a * species_ + b) * bins_ + bin]);
    }
    [[nodiscard]] double all(std::size_t bin) const {
        double sum = 0.0;
        for (std::size_t pair = 0; pair < species_ * species_; ++pair) {
            sum += static_cast<double>(counts_[pair * bins_ + bin]);
        }
        return sum;
    }

private:
    std::size_t species_;
    std::size_t bins_;
    std::vector<std::int64_t> counts_;
};

}  // namespace

RadialDistribution radialDistribution(const AtomicStructure& structure,
                                      const RadialDistributionOptions& options,
                                      const AtomLoop& loop) {
    if (!structure.cell.isDefined()) {
        throw core::InputError(
            "a radial distribution needs the density, and the structure has no cell; give it one");
    }
    if (!(options.cutoff > 0.0) || options.bins < 1) {
        throw core::InputError("a radial distribution needs a positive cutoff and at least 1 bin");
    }
    const PairCounts counts(structure, options, loop);
    const std::size_t species = structure.speciesNames.size();
    std::vector<double> atoms(species, 0.0);
    for (const int each : structure.species) {
        ++atoms[static_cast<std::size_t>(each)];
    }
    const double width = options.cutoff / options.bins;
    const double volume = structure.cell.volume();
    const auto all = static_cast<double>(structure.atomCount());

    RadialDistribution result;
    for (std::size_t a = 0; species > 1 && a < species; ++a) {
        for (std::size_t b = a; b < species; ++b) {
            result.partial.push_back({structure.speciesNames[a], structure.speciesNames[b], {}});
        }
    }
    double neighbors = 0.0;
    for (std::size_t bin = 0; bin < static_cast<std::size_t>(options.bins); ++bin) {
        const auto k = static_cast<double>(bin);
        const double shell =
            4.0 / 3.0 * std::numbers::pi * std::pow(width, 3.0) * (3.0 * k * k + 3.0 * k + 1.0);
        // Pairs that uncorrelated atoms of a density of one per cell would have.
        const double factor = volume / shell;
        result.radii.push_back((k + 0.5) * width);
        result.total.push_back(all > 0.0 ? factor * counts.all(bin) / (all * all) : 0.0);
        neighbors += all > 0.0 ? counts.all(bin) / all : 0.0;
        result.coordination.push_back(neighbors);
        std::size_t pair = 0;
        for (std::size_t a = 0; species > 1 && a < species; ++a) {
            for (std::size_t b = a; b < species; ++b) {
                const double scale = atoms[a] * atoms[b];
                result.partial[pair++].values.push_back(
                    scale > 0.0 ? factor * counts.of(a, b, bin) / scale : 0.0);
            }
        }
    }
    return result;
}

}  // namespace isthmus::structure
