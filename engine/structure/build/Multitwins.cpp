#include <fmt/format.h>

#include <Eigen/Geometry>
#include <array>
#include <cmath>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/structure/build/AtomSelection.h"
#include "engine/structure/build/FreeCell.h"
#include "engine/structure/build/Nanoparticle.h"
#include "engine/structure/build/Overlaps.h"

namespace isthmus::structure {

using core::Vec3;

namespace {

/// Corners of an icosahedron with edge 1.
std::vector<Vec3> icosahedronCorners() {
    const double golden = std::numbers::phi / 2.0;
    std::vector<Vec3> corners;
    for (const double a : {-0.5, 0.5}) {
        for (const double b : {-golden, golden}) {
            corners.emplace_back(0.0, a, b);
            corners.emplace_back(a, b, 0.0);
            corners.emplace_back(b, 0.0, a);
        }
    }
    return corners;
}

/// Atoms of different facets that fall on the same place are one.
AtomicStructure merged(AtomicStructure atoms, double distance, double vacuum, const char* option) {
    atoms = inFreeCell(std::move(atoms), vacuum, option);
    return selectAtoms(atoms, withoutOverlaps(atoms, 0.5 * distance));
}

void requireDistance(double distance) {
    if (!(distance > 0.0) || !std::isfinite(distance)) {
        throw core::InputError("structure: no distance between neighbors is known");
    }
}

}  // namespace

AtomicStructure icosahedron(const std::string& species, double distance, int shells,
                            double vacuum) {
    if (shells < 1 || shells > 200) {
        throw core::InputError(fmt::format("shells: expected 1 to 200, found {}", shells));
    }
    requireDistance(distance);
    const std::vector<Vec3> corners = icosahedronCorners();
    AtomicStructure atoms;
    const std::string symbol = core::element(species).symbol;
    atoms.addAtom(symbol, Vec3::Zero());
    const auto near = [&](std::size_t a, std::size_t b) {
        return (corners[a] - corners[b]).norm() < 1.01;
    };
    for (int shell = 1; shell <= shells; ++shell) {
        for (std::size_t a = 0; a < corners.size(); ++a) {
            for (std::size_t b = 0; b < a; ++b) {
                for (std::size_t c = 0; c < b; ++c) {
                    if (!near(a, b) || !near(a, c) || !near(b, c)) {
                        continue;
                    }
                    for (int i = 0; i <= shell; ++i) {
                        for (int j = 0; i + j <= shell; ++j) {
                            const Vec3 point =
                                i * corners[a] + j * corners[b] + (shell - i - j) * corners[c];
                            atoms.addAtom(symbol, distance * point);
                        }
                    }
                }
            }
        }
    }
    return merged(std::move(atoms), distance, vacuum, "shells");
}

AtomicStructure decahedron(const std::string& species, double distance, int edge, int height,
                           double vacuum) {
    if (edge < 2 || edge > 200) {
        throw core::InputError(fmt::format("edge: expected 2 to 200, found {}", edge));
    }
    if (height < 1 || height > 1000) {
        throw core::InputError(fmt::format("height: expected 1 to 1000, found {}", height));
    }
    requireDistance(distance);
    // In each tetrahedron rows parallel to the axis; row (i, j) lies i steps along one twin plane
    // and j along the next. A step moves out by h and along the axis by half a distance; the sector
    // of 70.53 degrees is stretched to 72, h kept.
    const double h = std::sqrt(3.0) / 2.0 * distance;
    AtomicStructure atoms;
    const std::string symbol = core::element(species).symbol;
    for (int sector = 0; sector < 5; ++sector) {
        const double angle = 2.0 * std::numbers::pi / 5.0;
        const Vec3 one(std::cos(angle * sector), std::sin(angle * sector), 0.0);
        const Vec3 two(std::cos(angle * (sector + 1)), std::sin(angle * (sector + 1)), 0.0);
        for (int i = 0; i < edge; ++i) {
            for (int j = 0; i + j < edge; ++j) {
                const int rows = edge - 1 - i - j + height;  // atoms of this row
                for (int k = 0; k < rows; ++k) {
                    const double z = k - (rows - 1) / 2.0;
                    atoms.addAtom(symbol, h * (i * one + j * two) + Vec3(0, 0, z * distance));
                }
            }
        }
    }
    return merged(std::move(atoms), distance, vacuum, "edge");
}

}  // namespace isthmus::structure
