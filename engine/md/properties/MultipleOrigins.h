#pragma once

#include <cstddef>
#include <deque>
#include <span>
#include <vector>

#include "engine/core/Vec3.h"

namespace isthmus::md {

/// Mean square displacement and velocity autocorrelation over many time origins,
///   MSD(t) = < |r_i(s + t) - r_i(s)|^2 >,   C(t) = < v_i(s) . v_i(s + t) >,
/// for groups of atoms (M. P. Allen, D. J. Tildesley, Computer Simulation of Liquids, 2nd ed. 2017,
/// section 8.5). About 50 origins are kept at a time.
class MultipleOrigins {
public:
    /// @param groups of each atom, 0 to groupCount - 1.
    MultipleOrigins(std::vector<int> groups, int groupCount, std::size_t lags);

    /// @param positions that do not jump at the cell's faces, angstrom; velocities in angstrom/ps.
    void add(std::span<const core::Vec3> positions, std::span<const core::Vec3> velocities);
    void clear();

    /// lags + 1 values, angstrom^2.
    [[nodiscard]] std::vector<double> displacement(int group) const;
    /// lags + 1 values, angstrom^2/ps^2.
    [[nodiscard]] std::vector<double> velocityCorrelation(int group) const;

private:
    struct Origin {
        std::size_t sample;
        std::vector<core::Vec3> positions;
        std::vector<core::Vec3> velocities;
    };

    std::vector<int> groups_;
    std::vector<double> sizes_;  ///< atoms of each group
    std::size_t lags_;
    std::size_t originEvery_;
    std::size_t samples_ = 0;
    std::deque<Origin> origins_;
    std::vector<double> counts_;                      ///< origins of each lag
    std::vector<std::vector<double>> displacements_;  ///< [group][lag], sums over atoms
    std::vector<std::vector<double>> correlations_;
};

}  // namespace isthmus::md
