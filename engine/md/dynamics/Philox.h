#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace isthmus::md {

/// Random numbers as a function of a key and a counter: no state, so that each atom and step has
/// its own whatever the order and the number of threads, and a restarted run goes on exactly.
///
/// Philox4x32-10 of J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as
/// 1, 2, 3", Proc. SC11 (2011).
class Philox {
public:
    using Block = std::array<std::uint32_t, 4>;

    explicit Philox(std::uint64_t seed)
        : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)} {}

    /// 128 random bits.
    [[nodiscard]] Block bits(Block counter) const {
        std::array<std::uint32_t, 2> key = key_;
        for (int round = 0; round < 10; ++round) {
            const std::uint64_t first = 0xD2511F53ULL * counter[0];
            const std::uint64_t second = 0xCD9E8D57ULL * counter[2];
            counter = {static_cast<std::uint32_t>(second >> 32) ^ counter[1] ^ key[0],
                       static_cast<std::uint32_t>(second),
                       static_cast<std::uint32_t>(first >> 32) ^ counter[3] ^ key[1],
                       static_cast<std::uint32_t>(first)};
            key[0] += 0x9E3779B9U;
            key[1] += 0xBB67AE85U;
        }
        return counter;
    }

    /// Four independent normal numbers of mean 0 and standard deviation 1 (G. Box, M. Muller, Ann.
    /// Math. Stat. 29, 610 (1958)), none beyond 6.8. In single precision, which is more than chance
    /// needs and three times as fast.
    /// @param stream tells uses of the same step apart.
    [[nodiscard]] std::array<double, 4> normals(std::int64_t step, std::uint32_t index,
                                                std::uint32_t stream) const {
        const auto time = static_cast<std::uint64_t>(step);
        const Block u = bits({static_cast<std::uint32_t>(time),
                              static_cast<std::uint32_t>(time >> 32), index, stream});
        const auto open = [](std::uint32_t x) {
            return static_cast<float>(x) * 0x1.0p-32F + 0x1.0p-33F;
        };
        constexpr float kTurn = 2.0F * std::numbers::pi_v<float>;
        const float radius1 = std::sqrt(-2.0F * std::log(open(u[0])));
        const float radius2 = std::sqrt(-2.0F * std::log(open(u[2])));
        const float angle1 = kTurn * open(u[1]);
        const float angle2 = kTurn * open(u[3]);
        return {radius1 * std::cos(angle1), radius1 * std::sin(angle1), radius2 * std::cos(angle2),
                radius2 * std::sin(angle2)};
    }

private:
    std::array<std::uint32_t, 2> key_;
};

}  // namespace isthmus::md
