#pragma once

#include <array>
#include <optional>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/build/OrientedCell.h"

namespace isthmus::structure {

/// Two grains of one crystal with a flat boundary between, normal to z.
struct BicrystalOptions {
    Orientation lower;  ///< directions along x and y; the one along z follows
    Orientation upper;
    std::array<double, 2> thickness{30.0, 30.0};  ///< of the grains, at least, angstrom
    std::array<int, 2> repeat{1, 1};              ///< of the common cell along x and y
    core::Vec3 shift = core::Vec3::Zero();        ///< of the upper grain, angstrom
    double minimumDistance = 0.0;  ///< of atoms of different grains; one goes; angstrom
    double misfit = 0.01;          ///< largest strain that fits the upper grain to the lower one
    /// Empty space above; left out, periodic along z with a second boundary there.
    std::optional<double> vacuum;
};

struct Bicrystal {
    AtomicStructure structure;               ///< with a field "grain": 1 lower, 2 upper
    std::array<double, 2> misfit{0.0, 0.0};  ///< strain of the upper grain along x and y
    double boundaryHeight = 0.0;             ///< along z, angstrom
    double area = 0.0;                       ///< angstrom^2
    std::size_t removed = 0;
};

/// Cells of both grains are repeated along x and y until they agree within the misfit (at most 60
/// times); the upper grain is strained onto the lower one.
/// @throws core::InputError that names "thickness", "misfit", "vacuum" or an orientation.
[[nodiscard]] Bicrystal buildBicrystal(const AtomicStructure& crystal,
                                       const BicrystalOptions& options);

}  // namespace isthmus::structure
