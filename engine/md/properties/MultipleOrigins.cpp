#include "engine/md/properties/MultipleOrigins.h"

#include <algorithm>
#include <utility>

namespace isthmus::md {

namespace {

constexpr std::size_t kOrigins = 50;

}  // namespace

MultipleOrigins::MultipleOrigins(std::vector<int> groups, int groupCount, std::size_t lags)
    : groups_(std::move(groups)),
      sizes_(static_cast<std::size_t>(groupCount), 0.0),
      lags_(lags),
      originEvery_(std::max<std::size_t>(1, lags / kOrigins)) {
    for (const int group : groups_) {
        sizes_[static_cast<std::size_t>(group)] += 1.0;
    }
    clear();
}

void MultipleOrigins::clear() {
    samples_ = 0;
    origins_.clear();
    counts_.assign(lags_ + 1, 0.0);
    displacements_.assign(sizes_.size(), std::vector<double>(lags_ + 1, 0.0));
    correlations_ = displacements_;
}

void MultipleOrigins::add(std::span<const core::Vec3> positions,
                          std::span<const core::Vec3> velocities) {
    if (!origins_.empty() && samples_ - origins_.front().sample > lags_) {
        origins_.pop_front();
    }
    if (samples_ % originEvery_ == 0) {
        origins_.push_back({samples_,
                            {positions.begin(), positions.end()},
                            {velocities.begin(), velocities.end()}});
    }
    for (const Origin& origin : origins_) {
        const std::size_t lag = samples_ - origin.sample;
        counts_[lag] += 1.0;
        for (std::size_t i = 0; i < groups_.size(); ++i) {
            const auto group = static_cast<std::size_t>(groups_[i]);
            displacements_[group][lag] += (positions[i] - origin.positions[i]).squaredNorm();
            correlations_[group][lag] += velocities[i].dot(origin.velocities[i]);
        }
    }
    ++samples_;
}

std::vector<double> MultipleOrigins::displacement(int group) const {
    const auto g = static_cast<std::size_t>(group);
    std::vector<double> mean = displacements_[g];
    for (std::size_t k = 0; k <= lags_; ++k) {
        mean[k] /= std::max(1.0, counts_[k]) * sizes_[g];
    }
    return mean;
}

std::vector<double> MultipleOrigins::velocityCorrelation(int group) const {
    const auto g = static_cast<std::size_t>(group);
    std::vector<double> mean = correlations_[g];
    for (std::size_t k = 0; k <= lags_; ++k) {
        mean[k] /= std::max(1.0, counts_[k]) * sizes_[g];
    }
    return mean;
}

}  // namespace isthmus::md
