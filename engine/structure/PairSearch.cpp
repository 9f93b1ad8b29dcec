#include "engine/structure/PairSearch.h"

#include <algorithm>
#include <array>
#include <memory>
#include <numeric>
#include <span>

#include "engine/core/Parallel.h"
#include "engine/structure/simd/PairFilter.h"

namespace isthmus::structure {

using core::Vec3;

namespace {

/// Sites in the order of their bins, as the filter reads them.
struct BinnedSites {
    BinnedSites(const PeriodicImages& images, int threads) {
        const std::vector<std::size_t>& binOf = images.bins();
        BinOrder order = sortedSlots(binOf, images.grid().binCount(), threads);
        starts = std::move(order.starts);
        imagesBefore.assign(starts.size(), 0);
        for (std::size_t site = images.atomCount(); site < binOf.size(); ++site) {
            ++imagesBefore[binOf[site] + 1];
        }
        std::partial_sum(imagesBefore.begin(), imagesBefore.end(), imagesBefore.begin());
        const std::size_t room = binOf.size() + kFilterPadding;
        for (std::vector<double>* each : {&x, &y, &z}) {
            each->resize(room);
        }
        sites.resize(room);
        owners.resize(room);
        core::inStretches(threads, binOf.size(), [&](std::size_t first, std::size_t end) {
            for (std::size_t site = first; site < end; ++site) {
                const std::size_t slot = order.slots[site];
                const Vec3& position = images.positions()[site];
                x[slot] = position[0];
                y[slot] = position[1];
                z[slot] = position[2];
                sites[slot] = static_cast<std::int32_t>(site);
                owners[slot] = images.owners()[site];
            }
        });
    }

    std::vector<std::size_t> starts;        ///< per bin, one more at the end
    std::vector<std::size_t> imagesBefore;  ///< images in the bins before each
    std::vector<double> x, y, z;            ///< angstrom
    std::vector<std::int32_t> sites, owners;
};

/// All sites in the bins around one bin that may be partners of its atoms; kept while the next atom
/// lies in the same one. Where `forward`, atoms follow the order of the bins and each pair is
/// wanted once only: atoms in earlier bins are left out where no image is among them.
class Surroundings {
public:
    Surroundings(const BinGrid& grid, const BinnedSites& binned, double distance, bool forward)
        : grid_(grid), binned_(binned), reach_(grid.reach(distance)), forward_(forward) {}

    Candidates around(std::size_t bin) {
        if (bin != bin_) {
            bin_ = bin;
            collect();
        }
        return {.x = binned_.x.data(),
                .y = binned_.y.data(),
                .z = binned_.z.data(),
                .sites = binned_.sites.data(),
                .owners = binned_.owners.data(),
                .stretches = stretches_.data(),
                .stretchCount = stretches_.size()};
    }
    /// How many sites are around the bin asked for last.
    [[nodiscard]] std::size_t count() const { return count_; }

private:
    void collect() {
        const std::array<std::size_t, 3>& counts = grid_.counts();
        const std::array<std::size_t, 3> here{bin_ / counts[2] / counts[1],
                                              bin_ / counts[2] % counts[1], bin_ % counts[2]};
        std::array<std::size_t, 3> low{};
        std::array<std::size_t, 3> high{};
        for (std::size_t axis = 0; axis < 3; ++axis) {
            low[axis] = here[axis] - std::min(here[axis], reach_[axis]);
            high[axis] = std::min(here[axis] + reach_[axis], counts[axis] - 1);
        }
        stretches_.clear();
        count_ = 0;
        for (std::size_t i = low[0]; i <= high[0]; ++i) {
            for (std::size_t j = low[1]; j <= high[1]; ++j) {
                // Bins along the last axis follow one another in memory.
                const std::size_t row = (i * counts[1] + j) * counts[2];
                std::size_t begin = row + low[2];
                const std::size_t end = row + high[2] + 1;
                if (forward_ && begin < bin_ &&
                    binned_.imagesBefore[begin] == binned_.imagesBefore[std::min(bin_, end)]) {
                    begin = std::min(bin_, end);
                }
                if (binned_.starts[begin] < binned_.starts[end]) {
                    stretches_.push_back({binned_.starts[begin], binned_.starts[end]});
                    count_ += stretches_.back().end - stretches_.back().first;
                }
            }
        }
    }

    const BinGrid& grid_;
    const BinnedSites& binned_;
    std::array<std::size_t, 3> reach_;
    bool forward_;
    std::size_t bin_ = static_cast<std::size_t>(-1);
    std::vector<Stretch> stretches_;
    std::size_t count_ = 0;
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
std::size_t addOwnImages(const PeriodicImages& images, const Candidates& candidates,
                         std::size_t site, double cutoff, std::int32_t* partners) {
    std::size_t count = 0;
    for (const Stretch& stretch : std::span(candidates.stretches, candidates.stretchCount)) {
        for (std::size_t k = stretch.first; k < stretch.end; ++k) {
            const auto other = static_cast<std::size_t>(candidates.sites[k]);
            if (candidates.owners[k] == static_cast<std::int32_t>(site) && other != site &&
                images.sites()[other].shift > images.sites()[site].shift &&
                (images.positions()[other] - images.positions()[site]).squaredNorm() <
                    cutoff * cutoff) {
                partners[count++] = candidates.sites[k];
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
    const BinnedSites binned(images, threads);
    const bool half = kind == PairKind::half;
    const bool forward = half && images.order() == PeriodicImages::Order::spatial;
    const bool ownImages = half && hasOwnImages(images, cutoff);
    const PairFilter filter = pairFilter();

    const auto chunks = static_cast<std::size_t>(std::max(threads, 1));
    std::vector<Found> found(chunks);
    SitePairs pairs;
    pairs.offsets.assign(atoms + 1, 0);
    core::inParallel(threads, chunks, [&](std::size_t chunk) {
        Surroundings surroundings(images.grid(), binned, cutoff, forward);
        for (std::size_t site = atoms * chunk / chunks; site < atoms * (chunk + 1) / chunks;
             ++site) {
            const Candidates candidates = surroundings.around(images.bins()[site]);
            std::int32_t* const out =
                found[chunk].reserve(2 * surroundings.count() + kFilterPadding);
            std::size_t count = filter(candidates, positions[site].data(), cutoff * cutoff,
                                       static_cast<std::int32_t>(site), half, out);
            if (ownImages) {
                count += addOwnImages(images, candidates, site, cutoff, out + count);
            }
            found[chunk].take(count);
            pairs.offsets[site + 1] = count;
        }
    });

    for (std::size_t site = 0; site < atoms; ++site) {
        pairs.offsets[site + 1] += pairs.offsets[site];
    }
    pairs.partners.resize(pairs.count() + kPartnerPadding);
    core::inParallel(threads, chunks, [&](std::size_t chunk) {
        std::copy(found[chunk].begin(), found[chunk].end(),
                  pairs.partners.begin() +
                      static_cast<std::ptrdiff_t>(pairs.offsets[atoms * chunk / chunks]));
        found[chunk] = {};
    });
    std::fill_n(pairs.partners.end() - kPartnerPadding, kPartnerPadding, 0);
    return pairs;
}

}  // namespace isthmus::structure
