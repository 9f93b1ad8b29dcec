#include <algorithm>

#include "engine/structure/BinGrid.h"
#include "engine/structure/PeriodicImages.h"

namespace isthmus::structure {

using core::Vec3;

namespace {

/// Sites in the order of their bins, with their positions beside them.
struct BinnedSites {
    std::vector<std::size_t> starts;  ///< per bin, one more at the end
    std::vector<std::int32_t> sites;
    std::vector<Vec3> positions;
};

BinnedSites bin(const BinGrid& grid, const std::vector<Vec3>& fractional,
                const std::vector<Vec3>& positions) {
    BinnedSites binned;
    std::vector<std::size_t> binOf(fractional.size());
    binned.starts.assign(grid.binCount() + 1, 0);
    for (std::size_t site = 0; site < fractional.size(); ++site) {
        binOf[site] = grid.binOf(fractional[site]);
        ++binned.starts[binOf[site] + 1];
    }
    for (std::size_t b = 1; b < binned.starts.size(); ++b) {
        binned.starts[b] += binned.starts[b - 1];
    }
    std::vector<std::size_t> next(binned.starts.begin(), binned.starts.end() - 1);
    binned.sites.resize(fractional.size());
    binned.positions.resize(fractional.size());
    for (std::size_t site = 0; site < fractional.size(); ++site) {
        const std::size_t slot = next[binOf[site]]++;
        binned.sites[slot] = static_cast<std::int32_t>(site);
        binned.positions[slot] = positions[site];
    }
    return binned;
}

/// Which of a pair's two appearances a half list keeps: the one from the atom with the lower site,
/// and for an atom and its own image the one with the greater shift.
class HalfRule {
public:
    explicit HalfRule(const PeriodicImages& images) : images_(images) {
        siteOfAtom_.resize(images.atomCount());
        for (std::size_t site = 0; site < images.atomCount(); ++site) {
            siteOfAtom_[static_cast<std::size_t>(images.sites()[site].atom)] = site;
        }
    }
    [[nodiscard]] bool keeps(std::size_t site, std::size_t partner) const {
        const Image& other = images_.sites()[partner];
        const std::size_t owner = partner < images_.atomCount()
                                      ? partner
                                      : siteOfAtom_[static_cast<std::size_t>(other.atom)];
        return owner == site ? other.shift > images_.sites()[site].shift : owner > site;
    }

private:
    const PeriodicImages& images_;
    std::vector<std::size_t> siteOfAtom_;
};

}  // namespace

SitePairs findPairs(const PeriodicImages& images, double cutoff, PairKind kind, int threads) {
    const std::vector<Vec3>& positions = images.positions();
    const std::size_t atoms = images.atomCount();
    std::vector<Vec3> fractional(positions.size());
    for (std::size_t site = 0; site < positions.size(); ++site) {
        fractional[site] = images.cell().toFractional(positions[site]);
    }
    const BinGrid grid(images.cell().heights(), fractional, cutoff / 2.0);
    const BinnedSites binned = bin(grid, fractional, positions);
    const std::array<std::size_t, 3> reach = grid.reach(cutoff);
    const HalfRule half(images);

    const auto chunks = static_cast<std::size_t>(std::max(threads, 1));
    std::vector<std::vector<std::int32_t>> found(chunks);
    SitePairs pairs;
    pairs.offsets.assign(atoms + 1, 0);

    const auto searchChunk = [&](std::size_t chunk) {
        std::vector<std::int32_t>& out = found[chunk];
        for (std::size_t site = atoms * chunk / chunks; site < atoms * (chunk + 1) / chunks;
             ++site) {
            const std::size_t before = out.size();
            std::array<std::size_t, 3> low{};
            std::array<std::size_t, 3> high{};
            for (std::size_t axis = 0; axis < 3; ++axis) {
                const int a = static_cast<int>(axis);
                const std::size_t here = grid.binAlong(a, fractional[site][a]);
                low[axis] = here > reach[axis] ? here - reach[axis] : 0;
                high[axis] = std::min(here + reach[axis], grid.counts()[axis] - 1);
            }
            for (std::size_t i = low[0]; i <= high[0]; ++i) {
                for (std::size_t j = low[1]; j <= high[1]; ++j) {
                    // Bins along the last axis follow one another in memory.
                    const std::size_t row = (i * grid.counts()[1] + j) * grid.counts()[2];
                    const std::size_t end = binned.starts[row + high[2] + 1];
                    for (std::size_t slot = binned.starts[row + low[2]]; slot < end; ++slot) {
                        const auto partner = static_cast<std::size_t>(binned.sites[slot]);
                        const double square =
                            (binned.positions[slot] - positions[site]).squaredNorm();
                        if (square < cutoff * cutoff && partner != site &&
                            (kind == PairKind::full || half.keeps(site, partner))) {
                            out.push_back(binned.sites[slot]);
                        }
                    }
                }
            }
            pairs.offsets[site + 1] = out.size() - before;
        }
    };
#pragma omp parallel for num_threads(threads) schedule(static) if (threads > 1)
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
        searchChunk(chunk);
    }

    for (std::size_t site = 0; site < atoms; ++site) {
        pairs.offsets[site + 1] += pairs.offsets[site];
    }
    pairs.partners.reserve(pairs.offsets.back());
    for (const std::vector<std::int32_t>& part : found) {
        pairs.partners.insert(pairs.partners.end(), part.begin(), part.end());
    }
    return pairs;
}

}  // namespace isthmus::structure
