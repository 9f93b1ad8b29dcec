#include "engine/report/SeriesChart.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "engine/core/NumberText.h"
#include "engine/report/QuantityText.h"
#include "engine/study/Schema.h"
#include "engine/study/SeriesAxis.h"

namespace isthmus::report {

namespace {

std::string titleOf(const study::StudyRecord& record, const study::Series& series) {
    if (const study::Schema* schema = study::schemas().find(record.kind)) {
        for (const study::ResultSpec& result : schema->results) {
            if (result.name == series.name) {
                return result.label;
            }
        }
    }
    return core::readableName(series.name);
}

std::string axisTitle(const std::string& title, const std::string& unit) {
    const std::string printed = core::unitText(unit);
    return printed.empty() ? title : title + " (" + printed + ")";
}

/// What a run leaves out of its means, ps. Other kinds begin their curves after it, or count their
/// picoseconds from elsewhere: the lag of a correlation, the time of two phases together.
std::optional<double> equilibrationOf(const study::StudyRecord& record,
                                      const study::Series& series) {
    if (record.kind != "md.run" || series.timeUnit != "ps" || !record.options.is_object()) {
        return std::nullopt;
    }
    const auto given = record.options.find("equilibration");
    if (given == record.options.end() || !given->is_number()) {
        return std::nullopt;
    }
    return given->get<double>();
}

/// The target that the option "ensemble" gives for a quantity of this name.
const core::Json* findTarget(const core::Json& options, const std::string& name) {
    if (!options.is_object()) {
        return nullptr;
    }
    const auto ensemble = options.find("ensemble");
    if (ensemble == options.end() || !ensemble->is_object()) {
        return nullptr;
    }
    const auto target = ensemble->find(name);
    return target == ensemble->end() || !target->is_number() ? nullptr : &*target;
}

}  // namespace

bool isWorthAChart(const study::Series& series) {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const double value : series.values) {
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    return high - low > 1e-6 * std::max(std::abs(low), std::abs(high));
}

bool isNoisy(const std::vector<double>& values) {
    if (values.size() < 30) {
        return false;
    }
    std::size_t turns = 0;
    for (std::size_t i = 2; i < values.size(); ++i) {
        if ((values[i] - values[i - 1]) * (values[i - 1] - values[i - 2]) < 0.0) {
            ++turns;
        }
    }
    return turns > values.size() / 20;
}

std::vector<double> runningMean(const std::vector<double>& values, std::size_t window) {
    std::vector<double> means;
    for (std::size_t begin = 0; begin + window <= values.size(); ++begin) {
        const auto first = values.begin() + static_cast<std::ptrdiff_t>(begin);
        means.push_back(std::accumulate(first, first + static_cast<std::ptrdiff_t>(window), 0.0) /
                        static_cast<double>(window));
    }
    return means;
}

std::vector<std::vector<const study::Series*>> chartedSeries(const study::StudyRecord& record) {
    std::vector<std::vector<const study::Series*>> charts;
    for (const study::Series& series : record.series) {
        if (!isWorthAChart(series)) {
            continue;
        }
        const auto chart = std::find_if(charts.begin(), charts.end(), [&series](const auto& each) {
            return each.front()->name == series.name;
        });
        if (chart != charts.end() && !series.part.empty()) {
            chart->push_back(&series);
        } else {
            charts.push_back({&series});
        }
    }
    return charts;
}

Chart makeChart(const study::StudyRecord& record, const std::vector<const study::Series*>& parts) {
    const study::Series& series = *parts.front();
    Chart chart;
    chart.title = titleOf(record, series);
    const study::SeriesAxis axis(series.timeUnit, series.coordinate);
    chart.xTitle = axisTitle(axis.title, axis.unit);
    chart.yTitle = axisTitle(chart.title, series.unit);
    if (parts.size() > 1) {
        for (std::size_t k = 0; k < parts.size(); ++k) {
            const std::string& part = parts[k]->part;
            chart.curves.push_back(
                {part.empty() ? "all" : part, false, parts[k]->times, parts[k]->values, k});
        }
        return chart;
    }
    if (!series.part.empty()) {
        chart.title += ", " + series.part;
    }
    const bool noisy = !axis.isPlace && isNoisy(series.values);
    chart.curves.push_back({chart.title, noisy, series.times, series.values});
    if (noisy) {
        const std::size_t half = series.values.size() / 50 + 1;
        const auto begin = series.times.begin() + static_cast<std::ptrdiff_t>(half);
        const auto end = series.times.end() - static_cast<std::ptrdiff_t>(half);
        chart.curves.push_back(
            {"running mean", false, {begin, end}, runningMean(series.values, 2 * half + 1)});
    }
    if (const core::Json* target = findTarget(record.options, series.name)) {
        chart.levels.push_back({target->get<double>(), "target", true});
    }
    if (const study::Quantity* result = record.findResult(series.name);
        result != nullptr && std::isfinite(result->value)) {
        chart.headline = quantityText(*result);
        if (noisy && chart.levels.empty()) {
            chart.levels.push_back({result->value, "mean", false});
        }
    }
    if (const auto equilibration = equilibrationOf(record, series);
        equilibration && !series.times.empty() && *equilibration > 0.0) {
        chart.bands.push_back({series.times.front(), *equilibration, "equilibration"});
    }
    return chart;
}

}  // namespace isthmus::report
