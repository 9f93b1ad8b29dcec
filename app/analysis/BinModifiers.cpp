#include "app/analysis/BinModifiers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/structure/analysis/SpatialBins.h"

namespace isthmus::app {

using core::Json;

namespace {

/// More are no coarse view of anything, and a mesh of them no longer handy.
constexpr double kMostBins = 1e7;

/// A field in bins, or the atoms themselves.
struct Binned {
    std::string name;  ///< of the field, or "atoms"
    std::string unit;
    structure::SpatialBins bins;
};

Binned bin(Analysis& analysis, const Json& options, const std::array<int, 3>& counts) {
    Binned binned{.name = "atoms"};
    const bool hasField = !options.at("field").is_null();
    const Json& given = options.at("operation");
    const std::string operation = given.is_null() ? "mean" : given.get<std::string>();
    std::vector<double> values;
    if (hasField) {
        core::Field field = analysis.numbers(options.at("field").get<std::string>());
        binned.name = field.name;
        binned.unit = field.unit == "1" ? "" : field.unit;
        values = std::move(field.values);
    }
    const structure::SpatialBinOptions wanted{
        .bins = counts,
        .operation = operation == "sum"                    ? structure::BinOperation::sum
                     : operation == "density" || !hasField ? structure::BinOperation::density
                                                           : structure::BinOperation::mean};
    binned.bins = structure::binSpatially(analysis.atoms(), values, wanted);
    if (wanted.operation == structure::BinOperation::density) {
        binned.unit = (binned.unit.empty() ? "1" : binned.unit) + "/" + analysis.unit("angstrom^3");
    }
    return binned;
}

/// Hexahedra of the bins that have a value.
mesh::Mesh toMesh(const Binned& binned, const structure::UnitCell& cell) {
    const auto& [a, b, c] = binned.bins.bins;
    mesh::Mesh made;
    made.regionNames = {"bins"};
    for (int i = 0; i <= a; ++i) {
        for (int j = 0; j <= b; ++j) {
            for (int k = 0; k <= c; ++k) {
                const core::Vec3 place =
                    cell.toCartesian({i / static_cast<double>(a), j / static_cast<double>(b),
                                      k / static_cast<double>(c)});
                made.nodes.push_back(place * core::units::kAngstromInMeter);
            }
        }
    }
    const auto node = [&, b = b, c = c](int i, int j, int k) {
        return (i * (b + 1) + j) * (c + 1) + k;
    };
    std::vector<double> values;
    for (int i = 0; i < a; ++i) {
        for (int j = 0; j < b; ++j) {
            for (int k = 0; k < c; ++k) {
                const double value = binned.bins.at(i, j, k);
                if (std::isnan(value)) {
                    continue;
                }
                values.push_back(value);
                made.addElement(mesh::ElementShape::hex8,
                                {node(i, j, k), node(i + 1, j, k), node(i + 1, j + 1, k),
                                 node(i, j + 1, k), node(i, j, k + 1), node(i + 1, j, k + 1),
                                 node(i + 1, j + 1, k + 1), node(i, j + 1, k + 1)});
            }
        }
    }
    made.elementFields.push_back(
        {binned.name, binned.unit.empty() ? "1" : binned.unit, 1, std::move(values)});
    return made;
}

}  // namespace

void applyProfile(Analysis& analysis, const Json& options) {
    const auto axis = static_cast<std::size_t>(options.at("axis").get<std::string>()[0] - 'a');
    std::array<int, 3> counts{1, 1, 1};
    counts[axis] = options.at("bins").get<int>();
    Binned profile = bin(analysis, options, counts);
    // Slices without atoms have no value, and thus no point of the curve.
    analysis.addSeries(profile.name + "_profile", "angstrom", profile.unit,
                       std::move(profile.bins.positions[axis]), std::move(profile.bins.values));
}

void applySpatialBins(Analysis& analysis, const Json& options) {
    const auto numbers = options.at("bins").get<std::array<double, 3>>();
    std::array<int, 3> counts{};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (numbers[axis] != std::floor(numbers[axis])) {
            throw core::InputError(
                fmt::format("bins: expected whole numbers, found {}", numbers[axis]));
        }
        counts[axis] = static_cast<int>(numbers[axis]);
    }
    if (static_cast<double>(counts[0]) * counts[1] * counts[2] > kMostBins) {
        throw core::InputError("bins: more than ten million of them; take fewer along each edge");
    }
    const Binned grid = bin(analysis, options, counts);
    std::vector<double> ofAtoms;
    for (const std::size_t each : grid.bins.ofAtom) {
        ofAtoms.push_back(grid.bins.values[each]);
    }
    const auto empty = std::count(grid.bins.counts.begin(), grid.bins.counts.end(), 0U);
    analysis.addResult("empty_bins", static_cast<double>(empty), "");
    analysis.addMeanAndMaximum(grid.name + "_bins", grid.bins.values, grid.unit);
    analysis.addField(grid.name + "_bins", grid.unit.empty() ? "1" : grid.unit, std::move(ofAtoms));
    if (analysis.atoms().units == structure::UnitSystem::metal) {
        analysis.setBins(toMesh(grid, analysis.atoms().cell));  // reduced lengths are no meters
    }
}

}  // namespace isthmus::app
