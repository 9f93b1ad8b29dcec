#pragma once

#include <array>

#include "engine/core/Vec3.h"

namespace isthmus::io {

/// The six cell parameters of crystallography: edges in angstrom and the angles between b and c,
/// a and c, a and b in degrees.
struct CellParameters {
    std::array<double, 3> lengths;
    std::array<double, 3> angles;

    /// The parameters of a cell with the rows a, b, c.
    static CellParameters of(const core::Mat3& edges);

    /// Rows a, b, c with a along x and b in the xy plane (International Tables B, 1.1); exact for
    /// right angles.
    /// @throws core::InputError where no cell has these parameters, or only a flat one, thinner
    /// than 0.1 angstrom.
    [[nodiscard]] core::Mat3 edges() const;
};

}  // namespace isthmus::io
