#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>

namespace isthmus::core {

/// Repeatable random numbers: the same seed gives the same sequence with every standard library
/// (std::normal_distribution does not promise that).
class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    /// Uniform in [0, 1).
    double uniform() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }

    /// Normal with mean 0 and standard deviation 1 (Box and Muller, Ann. Math. Stat. 29, 1958).
    double normal() {
        if (hasSpare_) {
            hasSpare_ = false;
            return spare_;
        }
        const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
        const double angle = 2.0 * std::numbers::pi * uniform();
        spare_ = radius * std::sin(angle);
        hasSpare_ = true;
        return radius * std::cos(angle);
    }

private:
    std::mt19937_64 engine_;
    double spare_ = 0.0;
    bool hasSpare_ = false;
};

}  // namespace isthmus::core
