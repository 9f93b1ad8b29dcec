#include "engine/structure/build/LatticeBasis.h"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "engine/core/Error.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

namespace {

constexpr std::size_t kMostAtoms = 512;
constexpr double kTolerance = 1e-3;  // angstrom

using Row = Eigen::Matrix<long, 3, 1>;

/// The atoms of the species that occurs least: a translation maps them onto each other.
std::vector<std::size_t> rarest(const AtomicStructure& crystal) {
    std::vector<std::vector<std::size_t>> each(crystal.speciesNames.size());
    for (std::size_t atom = 0; atom < crystal.atomCount(); ++atom) {
        each[static_cast<std::size_t>(crystal.species[atom])].push_back(atom);
    }
    std::erase_if(each, [](const auto& atoms) { return atoms.empty(); });
    return *std::min_element(each.begin(), each.end(),
                             [](const auto& a, const auto& b) { return a.size() < b.size(); });
}

bool isTranslation(const AtomicStructure& crystal, const std::vector<Vec3>& fractional,
                   const Vec3& shift) {
    const Mat3 toCartesian = crystal.cell.matrix().transpose();
    for (std::size_t atom = 0; atom < fractional.size(); ++atom) {
        bool isFound = false;
        for (std::size_t other = 0; other < fractional.size() && !isFound; ++other) {
            Vec3 difference = fractional[other] - fractional[atom] - shift;
            difference -= Vec3(difference.array().round());
            isFound = crystal.species[other] == crystal.species[atom] &&
                      (toCartesian * difference).norm() < kTolerance;
        }
        if (!isFound) {
            return false;
        }
    }
    return true;
}

/// Rows that span the same lattice as the given ones, in triangular form (Hermite).
std::array<Row, 3> basisOf(std::vector<Row> rows) {
    std::array<Row, 3> basis;
    for (int column = 0; column < 3; ++column) {
        // Euclid's algorithm on the entries of this column leaves one row that is not zero there.
        for (;;) {
            auto least = rows.end();
            for (auto row = rows.begin(); row != rows.end(); ++row) {
                if ((*row)[column] != 0 &&
                    (least == rows.end() ||
                     std::abs((*row)[column]) < std::abs((*least)[column]))) {
                    least = row;
                }
            }
            bool isAlone = true;
            for (auto row = rows.begin(); row != rows.end(); ++row) {
                if (row != least && (*row)[column] != 0) {
                    *row -= ((*row)[column] / (*least)[column]) * *least;
                    isAlone = isAlone && (*row)[column] == 0;
                }
            }
            if (isAlone) {
                basis[static_cast<std::size_t>(column)] = *least;
                rows.erase(least);
                break;
            }
        }
    }
    return basis;
}

Direction withoutFactor(const Vec3& whole) {
    const Direction rounded = whole.array().round().cast<int>();
    const int factor = std::gcd(std::gcd(rounded[0], rounded[1]), rounded[2]);
    return rounded / factor;
}

void requireDirection(const Direction& direction, const std::string& option) {
    if (direction.isZero()) {
        throw core::InputError(option + ": 0 0 0 is no direction");
    }
}

}  // namespace

LatticeBasis::LatticeBasis(const AtomicStructure& crystal) {
    const UnitCell& cell = crystal.cell;
    if (!cell.isPeriodic(0) || !cell.isPeriodic(1) || !cell.isPeriodic(2)) {
        throw core::InputError("structure: expected a crystal that is periodic along all axes");
    }
    if (crystal.atomCount() == 0) {
        throw core::InputError("structure: it has no atoms");
    }
    std::vector<Vec3> shifts;
    if (crystal.atomCount() <= kMostAtoms) {
        std::vector<Vec3> fractional;
        for (const Vec3& position : crystal.positions) {
            fractional.push_back(cell.toFractional(position));
        }
        const std::vector<std::size_t> atoms = rarest(crystal);
        for (std::size_t n = 1; n < atoms.size(); ++n) {
            const Vec3 shift = fractional[atoms[n]] - fractional[atoms[0]];
            if (isTranslation(crystal, fractional, shift)) {
                shifts.push_back(shift);
            }
        }
    }
    // Shifts form a group whose order all denominators divide.
    const long order = static_cast<long>(shifts.size()) + 1;
    std::vector<Row> rows;
    for (int axis = 0; axis < 3; ++axis) {
        rows.emplace_back(Row::Unit(axis) * order);
    }
    for (const Vec3& shift : shifts) {
        rows.emplace_back((shift * static_cast<double>(order)).array().round().cast<long>());
    }
    const std::array<Row, 3> basis = basisOf(std::move(rows));
    for (int row = 0; row < 3; ++row) {
        fractional_.row(row) = basis[static_cast<std::size_t>(row)].cast<double>().transpose() /
                               static_cast<double>(order);
    }
    if (fractional_.determinant() < 0.0) {
        fractional_.row(0) *= -1.0;
    }
    cartesian_ = fractional_ * cell.matrix();
}

Vec3 LatticeBasis::shortestAlong(const Direction& direction, const std::string& option) const {
    requireDirection(direction, option);
    const Vec3 whole = fractional_.transpose().inverse() * direction.cast<double>();
    return fractional_.transpose() * withoutFactor(whole).cast<double>();
}

Direction LatticeBasis::primitivePlane(const Direction& plane, const std::string& option) const {
    requireDirection(plane, option);
    // The components are whole multiples of one number, which centering may have made a fraction.
    Vec3 components = fractional_ * plane.cast<double>();
    const double volume = 1.0 / fractional_.determinant();
    components *= std::round(volume);
    return withoutFactor(components);
}

}  // namespace isthmus::structure
