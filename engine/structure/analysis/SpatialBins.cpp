#include "engine/structure/analysis/SpatialBins.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "engine/core/Error.h"

namespace isthmus::structure {

SpatialBins binSpatially(const AtomicStructure& structure, std::span<const double> values,
                         const SpatialBinOptions& options) {
    const UnitCell& cell = structure.cell;
    if (!cell.isDefined()) {
        throw core::InputError("bins divide the cell, and the structure has none; give it one");
    }
    if (*std::min_element(options.bins.begin(), options.bins.end()) < 1) {
        throw core::InputError("there must be at least 1 bin along each axis");
    }
    if (!values.empty() && values.size() != structure.atomCount()) {
        throw core::InputError("expected one value for each of the " +
                               std::to_string(structure.atomCount()) + " atoms, found " +
                               std::to_string(values.size()));
    }
    SpatialBins result;
    result.bins = options.bins;
    double count = 1.0;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const double width = cell.heights()[static_cast<Eigen::Index>(axis)] / options.bins[axis];
        for (int bin = 0; bin < options.bins[axis]; ++bin) {
            result.positions[axis].push_back((bin + 0.5) * width);
        }
        count *= options.bins[axis];
    }
    result.values.assign(static_cast<std::size_t>(count), 0.0);
    result.counts.assign(result.values.size(), 0);
    result.ofAtom.reserve(structure.atomCount());
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        const core::Vec3 fractional = cell.toFractional(structure.positions[atom]);
        std::size_t index = 0;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            double along = fractional[static_cast<Eigen::Index>(axis)];
            along -= cell.isPeriodic(static_cast<int>(axis)) ? std::floor(along) : 0.0;
            // A layer that lies on the edge between two bins must not scatter over both.
            const double place = along * options.bins[axis] + 1e-9;
            const auto bin =
                static_cast<int>(std::clamp(std::floor(place), 0.0, options.bins[axis] + 0.0));
            const bool wraps = bin == options.bins[axis] && cell.isPeriodic(static_cast<int>(axis));
            index = index * static_cast<std::size_t>(options.bins[axis]) +
                    static_cast<std::size_t>(wraps ? 0 : std::min(bin, options.bins[axis] - 1));
        }
        result.values[index] += values.empty() ? 1.0 : values[atom];
        ++result.counts[index];
        result.ofAtom.push_back(index);
    }
    for (std::size_t bin = 0; bin < result.values.size(); ++bin) {
        if (options.operation == BinOperation::density) {
            result.values[bin] *= count / cell.volume();
        } else if (options.operation == BinOperation::mean) {
            result.values[bin] = result.counts[bin] > 0
                                     ? result.values[bin] / static_cast<double>(result.counts[bin])
                                     : std::numeric_limits<double>::quiet_NaN();
        }
    }
    return result;
}

}  // namespace isthmus::structure
