#include "engine/md/dynamics/NoseHooverChain.h"

#include <array>
#include <cmath>

namespace isthmus::md {

NoseHooverChain::NoseHooverChain(double freedom, double massEnergy, double time)
    : freedom_(freedom), masses_(kLength, massEnergy * time * time), rates_(kLength, 0.0) {
    masses_[0] *= freedom;
}

double NoseHooverChain::advanceHalf(double twiceKinetic, double energy, double step) {
    if (freedom_ <= 0.0) {
        return 1.0;
    }
    // w_1 = w_3 = 1/(2 - 2^(1/3)), w_2 = 1 - 2 w_1.
    static const double outer = 1.0 / (2.0 - std::cbrt(2.0));
    const std::array weights{outer, 1.0 - 2.0 * outer, outer};
    constexpr std::size_t last = kLength - 1;
    const auto force = [&](std::size_t j) {
        return j == 0 ? (twiceKinetic - freedom_ * energy) / masses_[0]
                      : (masses_[j - 1] * rates_[j - 1] * rates_[j - 1] - energy) / masses_[j];
    };
    const auto advanceLink = [&](std::size_t j, double d) {
        const double damping = std::exp(-0.125 * d * rates_[j + 1]);
        rates_[j] = (rates_[j] * damping + 0.25 * d * force(j)) * damping;
    };
    double scale = 1.0;
    for (const double weight : weights) {
        const double d = weight * step;
        rates_[last] += 0.25 * d * force(last);
        for (std::size_t j = last; j-- > 0;) {
            advanceLink(j, d);
        }
        const double factor = std::exp(-0.5 * d * rates_[0]);
        scale *= factor;
        twiceKinetic *= factor * factor;
        potential_ += 0.5 * d * energy * freedom_ * rates_[0];
        for (std::size_t j = 1; j < kLength; ++j) {
            potential_ += 0.5 * d * energy * rates_[j];
        }
        for (std::size_t j = 0; j < last; ++j) {
            advanceLink(j, d);
        }
        rates_[last] += 0.25 * d * force(last);
    }
    return scale;
}

double NoseHooverChain::conservedPart() const {
    double sum = potential_;
    for (std::size_t j = 0; j < rates_.size(); ++j) {
        sum += 0.5 * masses_[j] * rates_[j] * rates_[j];
    }
    return sum;
}

std::vector<double> NoseHooverChain::state() const {
    std::vector<double> numbers = rates_;
    numbers.push_back(potential_);
    return numbers;
}

void NoseHooverChain::setState(const std::vector<double>& state) {
    if (state.size() == rates_.size() + 1) {
        rates_.assign(state.begin(), state.end() - 1);
        potential_ = state.back();
    }
}

}  // namespace isthmus::md
