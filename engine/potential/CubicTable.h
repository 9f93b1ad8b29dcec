#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace isthmus::potential {

struct FunctionValue {
    double value = 0.0;
    double slope = 0.0;
};

/// A function y(x) given at x = 0, h, 2h..., interpolated by cubic Hermite polynomials: value and
/// slope are continuous. With p = x / h - k in interval k,
///   y = c0 + c1 p + c2 p^2 + c3 p^3.
/// Past its last point the table keeps its last value and slope, as LAMMPS does.
class CubicTable {
public:
    /// c0, c1, c2, c3 of one interval.
    using Interval = std::array<double, 4>;

    CubicTable() = default;

    /// Slopes by the differences of LAMMPS's `pair_style eam` (PairEAM::interpolate): fourth order
    /// inside, second order beside the ends, first order at the ends; so energies and forces are
    /// those of LAMMPS to rounding.
    /// @param values at least five.
    CubicTable(double step, std::span<const double> values);

    /// Slopes dy/dx given.
    CubicTable(double step, std::span<const double> values, std::span<const double> slopes);

    [[nodiscard]] double step() const { return step_; }
    [[nodiscard]] std::size_t pointCount() const { return intervals_.size() + 1; }
    /// y at a point, exactly as it was given.
    [[nodiscard]] double valueAtPoint(std::size_t point) const {
        return point < intervals_.size() ? intervals_[point][0] : lastValue_;
    }
    /// The last point.
    [[nodiscard]] double end() const { return step_ * static_cast<double>(intervals_.size()); }
    [[nodiscard]] const std::vector<Interval>& intervals() const { return intervals_; }

    /// @param x at least 0.
    [[nodiscard]] FunctionValue at(double x) const {
        const auto last = static_cast<double>(intervals_.size());
        double p = x * inverseStep_;
        p = p < last ? p : last;
        auto k = static_cast<std::size_t>(p);
        k = k < intervals_.size() ? k : k - 1;
        p -= static_cast<double>(k);
        const Interval& c = intervals_[k];
        return {((c[3] * p + c[2]) * p + c[1]) * p + c[0],
                ((3.0 * c[3] * p + 2.0 * c[2]) * p + c[1]) * inverseStep_};
    }

private:
    void setIntervals(std::span<const double> values, std::span<const double> differences);

    double step_ = 1.0;
    double inverseStep_ = 1.0;
    double lastValue_ = 0.0;
    std::vector<Interval> intervals_;
};

}  // namespace isthmus::potential
