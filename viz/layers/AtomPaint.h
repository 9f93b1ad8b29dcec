#pragma once

#include <vtkDataArray.h>
#include <vtkSmartPointer.h>

#include <cstdint>
#include <span>
#include <vector>

#include "viz/color/Theme.h"

namespace isthmus::viz {

/// What each atom is colored by, for everything that is drawn of it: its ball, its bonds.
struct AtomPaint {
    std::vector<float> values;  ///< per atom, colored by a map; empty: each has its color
    std::vector<Color> colors;  ///< per atom, where there are no values

    /// Scalars for points that belong to these atoms.
    [[nodiscard]] vtkSmartPointer<vtkDataArray> of(std::span<const std::int32_t> atoms) const;
};

}  // namespace isthmus::viz
