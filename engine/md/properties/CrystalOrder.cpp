#include "engine/md/properties/CrystalOrder.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace isthmus::md {

namespace {

constexpr double kOrdered = 0.1;

}  // namespace

CrystalOrder::CrystalOrder(const structure::AtomicStructure& structure, int cellsX, int cellsY) {
    const core::Vec3 lengths = structure.cell.matrix().diagonal();
    const double a = 0.5 * (lengths[0] / cellsX + lengths[1] / cellsY);
    const auto count = static_cast<std::size_t>(std::max(1.0, std::round(lengths[2] / a)));
    using Sum = std::complex<double>;
    std::vector<Sum> alongX(count);
    std::vector<Sum> alongY(count);
    std::vector<double> atoms(count, 0.0);
    for (const core::Vec3& position : structure.positions) {
        const core::Vec3 s = structure.cell.toFractional(position);
        const double height = s[2] - std::floor(s[2]);
        const auto slice =
            std::min(count - 1, static_cast<std::size_t>(height * static_cast<double>(count)));
        alongX[slice] += std::polar(1.0, 4.0 * std::numbers::pi * cellsX * s[0]);
        alongY[slice] += std::polar(1.0, 4.0 * std::numbers::pi * cellsY * s[1]);
        atoms[slice] += 1.0;
    }
    for (std::size_t k = 0; k < count; ++k) {
        const double n = std::max(1.0, atoms[k]);
        slices.push_back(0.5 * (std::norm(alongX[k]) + std::norm(alongY[k])) / (n * n));
    }
}

double CrystalOrder::solidFraction() const {
    const auto ordered =
        std::count_if(slices.begin(), slices.end(), [](double order) { return order > kOrdered; });
    return static_cast<double>(ordered) / static_cast<double>(slices.size());
}

}  // namespace isthmus::md
