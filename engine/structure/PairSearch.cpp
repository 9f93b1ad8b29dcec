#include <algorithm>
#include <memory>

#include "engine/structure/BinGrid.h"
#include "engine/structure/PeriodicImages.h"
#include "engine/structure/simd/PairFilter.h"

namespace isthmus::structure {

using core::Vec3;

namespace {

/// Sites in the order of their bins.
class Bins {
public:
    Bins(const PeriodicImages& images, const BinGrid& grid, const std::vector<std::size_t>& binOf) {
        starts_.assign(grid.binCount() + 1, 0);
        for (const std::size_t each : binOf) {
            ++starts_[each + 1];
        }
        for (std::size_t b = 1; b < starts_.size(); ++b) {
            fullest_ = std::max(fullest_, starts_[b]);
            starts_[b] += starts_[b - 1];
        }
        std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
        const std::size_t room = binOf.size() + kFilterPadding;
        coordinates_.resize(3 * room);
        sites_.resize(room);
        owners_.resize(room);
        for (std::size_t site = 0; site < binOf.size(); ++site) {
            const std::size_t slot = next[binOf[site]]++;
            const Vec3& position = images.positions()[site];
            for (std::size_t axis = 0; axis < 3; ++axis) {
                coordinates_[axis * room + slot] = position[static_cast<int>(axis)];
            }
            sites_[slot] = static_cast<std::int32_t>(site);
            owners_[slot] = images.owners()[site];
        }
        view_ = {.x = coordinates_.data(),
                 .y = coordinates_.data() + room,
                 .z = coordinates_.data() + 2 * room,
                 .sites = sites_.data(),
                 .owners = owners_.data(),
                 .starts = starts_.data(),
                 .counts = {grid.counts()[0], grid.counts()[1], grid.counts()[2]}};
    }

    [[nodiscard]] const BinnedSites& view() const { return view_; }
    /// The largest number of sites in a bin.
    [[nodiscard]] std::size_t fullest() const { return fullest_; }

private:
    std::vector<std::size_t> starts_;
    std::vector<double> coordinates_;
    std::vector<std::int32_t> sites_;
    std::vector<std::int32_t> owners_;
    std::size_t fullest_ = 0;
    BinnedSites view_;
};

/// Partners found by one thread. A plain array, since a vector would fill it before it is written.
class Found {
public:
    /// Room for this many more.
    std::int32_t* reserve(std::size_t more) {
        if (size_ + more > capacity_) {
            capacity_ = std::max(2 * capacity_, size_ + more);
            std::unique_ptr<std::int32_t[]> larger(new std::int32_t[capacity_]);
            std::copy_n(partners_.get(), size_, larger.get());
            partners_ = std::move(larger);
        }
        return partners_.get() + size_;
    }
    void take(std::size_t more) { size_ += more; }
    [[nodiscard]] const std::int32_t* begin() const { return partners_.get(); }
    [[nodiscard]] const std::int32_t* end() const { return partners_.get() + size_; }

private:
    std::unique_ptr<std::int32_t[]> partners_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

/// Images of an atom that are partners of the atom itself, in a half list those with the greater
/// shift.
std::size_t addOwnImages(const PeriodicImages& images, const BinnedSites& binned,
                         const BinRange& range, std::size_t site, double cutoff,
                         std::int32_t* partners) {
    std::size_t count = 0;
    for (std::size_t i = range.low[0]; i <= range.high[0]; ++i) {
        for (std::size_t j = range.low[1]; j <= range.high[1]; ++j) {
            const std::size_t row = (i * binned.counts[1] + j) * binned.counts[2];
            for (std::size_t k = binned.starts[row + range.low[2]];
                 k < binned.starts[row + range.high[2] + 1]; ++k) {
                const auto other = static_cast<std::size_t>(binned.sites[k]);
                if (binned.owners[k] == static_cast<std::int32_t>(site) && other != site &&
                    images.sites()[other].shift > images.sites()[site].shift &&
                    (images.positions()[other] - images.positions()[site]).squaredNorm() <
                        cutoff * cutoff) {
                    partners[count++] = binned.sites[k];
                }
            }
        }
    }
    return count;
}

bool hasOwnImages(const PeriodicImages& images, double cutoff) {
    const UnitCell& cell = images.cell();
    for (int axis = 0; axis < 3; ++axis) {
        // A tilted cell can have a lattice vector that is shorter than its edges, but none shorter
        // than its least height.
        if (cell.isPeriodic(axis) && cell.heights()[axis] <= cutoff) {
            return true;
        }
    }
    return false;
}

}  // namespace

SitePairs findPairs(const PeriodicImages& images, double cutoff, PairKind kind, int threads) {
    const std::vector<Vec3>& positions = images.positions();
    const std::size_t atoms = images.atomCount();
    std::vector<Vec3> fractional(positions.size());
#pragma omp parallel for num_threads(threads) schedule(static) if (threads > 1)
    for (std::size_t site = 0; site < positions.size(); ++site) {
        fractional[site] = images.cell().toFractional(positions[site]);
    }
    const BinGrid grid(images.cell().heights(), fractional, cutoff / 2.0);
    std::vector<std::size_t> binOf(positions.size());
#pragma omp parallel for num_threads(threads) schedule(static) if (threads > 1)
    for (std::size_t site = 0; site < positions.size(); ++site) {
        binOf[site] = grid.binOf(fractional[site]);
    }
    const Bins bins(images, grid, binOf);
    const std::array<std::size_t, 3> reach = grid.reach(cutoff);
    std::size_t most = kFilterPadding;
    {
        std::size_t product = bins.fullest();
        for (std::size_t axis = 0; axis < 3; ++axis) {
            product *= std::min(2 * reach[axis] + 1, grid.counts()[axis]);
        }
        most += std::min(product, positions.size());
    }
    const bool half = kind == PairKind::half;
    const bool ownImages = half && hasOwnImages(images, cutoff);
    const PairFilter filter = pairFilter();

    const auto chunks = static_cast<std::size_t>(std::max(threads, 1));
    std::vector<Found> found(chunks);
    SitePairs pairs;
    pairs.offsets.assign(atoms + 1, 0);
#pragma omp parallel for num_threads(threads) schedule(static) if (threads > 1)
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
        for (std::size_t site = atoms * chunk / chunks; site < atoms * (chunk + 1) / chunks;
             ++site) {
            BinRange range;
            for (std::size_t axis = 0; axis < 3; ++axis) {
                const int a = static_cast<int>(axis);
                const std::size_t here = grid.binAlong(a, fractional[site][a]);
                range.low[axis] = here > reach[axis] ? here - reach[axis] : 0;
                range.high[axis] = std::min(here + reach[axis], grid.counts()[axis] - 1);
            }
            std::int32_t* const out = found[chunk].reserve(2 * most);
            std::size_t count = filter(bins.view(), range, positions[site].data(), cutoff * cutoff,
                                       static_cast<std::int32_t>(site), half, out);
            if (ownImages) {
                count += addOwnImages(images, bins.view(), range, site, cutoff, out + count);
            }
            found[chunk].take(count);
            pairs.offsets[site + 1] = count;
        }
    }

    for (std::size_t site = 0; site < atoms; ++site) {
        pairs.offsets[site + 1] += pairs.offsets[site];
    }
    pairs.partners.reserve(pairs.offsets.back() + kFilterPadding);
    for (const Found& part : found) {
        pairs.partners.insert(pairs.partners.end(), part.begin(), part.end());
    }
    return pairs;
}

}  // namespace isthmus::structure
