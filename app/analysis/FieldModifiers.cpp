#include "app/analysis/FieldModifiers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "engine/core/Error.h"
#include "engine/structure/analysis/AtomExpression.h"

namespace isthmus::app {

using core::Json;

void applyExpression(Analysis& analysis, const Json& options) {
    const auto name = options.at("name").get<std::string>();
    const bool isWord = !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) == 0 &&
                        std::all_of(name.begin(), name.end(), [](unsigned char c) {
                            return std::isalnum(c) != 0 || c == '_';
                        });
    if (!isWord) {
        throw core::InputError("\"name\" must be of letters, digits and _, found \"" + name + "\"");
    }
    if (structure::isTakenInExpressions(analysis.atoms(), name)) {
        throw core::InputError("\"name\" must not be \"" + name +
                               "\", which means something else in expressions; choose another one");
    }
    const auto unit = options.at("unit").get<std::string>();
    std::vector<double> values =
        structure::evaluate(analysis.atoms(), options.at("expression").get<std::string>());
    const auto undefined = std::count_if(values.begin(), values.end(),
                                         [](double value) { return !std::isfinite(value); });
    if (undefined > 0) {
        analysis.addNote("Some atoms have no finite value of " + name +
                         ": a quotient by 0, a root of a negative number...");
        analysis.addResult(name + "_undefined", static_cast<double>(undefined), "");
    }
    analysis.addMeanAndMaximum(name, values, unit == "1" ? "" : unit);
    analysis.addField(name, unit, std::move(values));
}

void applyHide(Analysis& analysis, const Json& options) {
    const structure::AtomMask picked =
        structure::atomsWhere(analysis.atoms(), options.at("expression").get<std::string>());
    const auto count = std::count(picked.begin(), picked.end(), 1);
    analysis.addResult("hidden_atoms", static_cast<double>(count), "");
    analysis.hide(picked);
}

namespace {

/// The range of a histogram: as given, or from the least value to the greatest.
std::array<double, 2> histogramRange(const core::Field& field, const Json& given) {
    if (!given.is_null()) {
        const auto range = given.get<std::array<double, 2>>();
        if (!(range[0] < range[1])) {
            throw core::InputError("\"range\" must run from a lower to a higher number");
        }
        return range;
    }
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const double value : field.values) {
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    if (!(low <= high)) {
        throw core::InputError("the field \"" + field.name + "\" has no values to count");
    }
    // A constant lies in the middle.
    const double half = low < high ? 0.0 : std::max(1e-6 * std::abs(low), 1e-12);
    return {low - half, high + half};
}

}  // namespace

void applyHistogram(Analysis& analysis, const Json& options) {
    const core::Field field = analysis.numbers(options.at("field").get<std::string>());
    std::array<double, 2> range{};
    if (analysis.isOfTrajectory()) {
        auto& kept = analysis.memory<std::optional<std::array<double, 2>>>();
        if (!kept) {
            kept = histogramRange(field, options.at("range"));
        }
        range = *kept;
    } else {
        range = histogramRange(field, options.at("range"));
    }
    const auto bins = options.at("bins").get<std::size_t>();
    const double width = (range[1] - range[0]) / static_cast<double>(bins);
    std::vector<double> middles(bins);
    std::vector<double> counts(bins, 0.0);
    double outside = 0.0;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        middles[bin] = range[0] + (static_cast<double>(bin) + 0.5) * width;
    }
    for (const double value : field.values) {
        if (!(value >= range[0] && value <= range[1])) {
            outside += 1.0;
            continue;
        }
        // The greatest value belongs to the last bin.
        const auto bin = static_cast<std::size_t>((value - range[0]) / width);
        counts[std::min(bin, bins - 1)] += 1.0;
    }
    if (outside > 0.0) {
        analysis.addResult(field.name + "_outside", outside, "");
    }
    const std::string unit = field.unit == "1" ? "" : field.unit;
    analysis.addHistogram(field.name, unit, std::move(middles), std::move(counts));
}

}  // namespace isthmus::app
