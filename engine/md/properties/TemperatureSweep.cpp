#include "engine/md/properties/TemperatureSweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/md/Repetition.h"
#include "engine/md/properties/Crystal.h"
#include "engine/md/properties/StraightLine.h"

namespace isthmus::md {

TemperatureSweep::TemperatureSweep(const study::StudySetup& setup, study::StudyResult& result)
    : setup_(setup),
      result_(result),
      input_(setup),
      temperatures_(setup.options.at("temperatures").get<std::vector<double>>()) {
    requireCrystal(*input_.structure, "a run at constant pressure");
    std::sort(temperatures_.begin(), temperatures_.end());
    temperatures_.erase(std::unique(temperatures_.begin(), temperatures_.end()),
                        temperatures_.end());
}

void TemperatureSweep::run(job::JobContext& context) {
    repeatForDevice(input_, setup_, true, result_, context);
    now_ = input_.structure;
    result_.series = {{"volume", "K", "angstrom^3", {}, {}}, {"enthalpy", "K", "eV", {}, {}}};
    job::Stages stages(context, static_cast<std::int64_t>(temperatures_.size()) *
                                    ConstantPressureRun::measurementSteps(setup_.options));
    for (std::size_t i = 0; i < temperatures_.size(); ++i) {
        runOne(stages, temperatures_[i], i);
    }
    result_.products.emplace_back("structure", study::Product("structure", now_));
}

void TemperatureSweep::runOne(job::Stages& stages, double temperature, std::size_t index) {
    const std::string label = fmt::format("{}K", temperature);
    const ConstantPressureRun run(setup_, input_.potential, label, index);
    ThermalPoint point = run.measure(stages, *now_, temperature);
    result_.device = point.device;
    now_ = point.last;
    const auto add = [&](const char* name, const Mean& mean, const char* unit) {
        result_.addResult(fmt::format("{}_{}", name, label), mean.value, unit, mean.standardError);
    };
    add("temperature", point.measured, "K");
    add("volume", point.volume, "angstrom^3");
    add("enthalpy", point.enthalpy, "eV");
    const double values[] = {point.volume.value, point.enthalpy.value};
    for (std::size_t k = 0; k < 2; ++k) {
        result_.series[k].times.push_back(temperature);
        result_.series[k].values.push_back(values[k]);
        stages.context().observe(result_.series[k].name, temperature, "K", values[k],
                                 result_.series[k].unit);
    }
    result_.series.push_back(point.volumeMean);
    result_.series.push_back(point.enthalpyMean);
    points_.push_back(std::move(point));
}

void TemperatureSweep::addSlope(const std::string& name, Mean ThermalPoint::*mean, bool divided,
                                double factor, const std::string& unit) {
    std::vector<double> x;
    std::vector<double> y;
    std::vector<double> errors;
    for (const ThermalPoint& point : points_) {
        const Mean& each = point.*mean;
        x.push_back(point.temperature);
        y.push_back(each.value);
        if (each.standardError) {
            errors.push_back(*each.standardError);
        }
    }
    if (errors.size() != x.size()) {
        errors.clear();
    }
    const auto slopeOf = [&](std::size_t first, std::size_t count) -> Mean {
        const std::span<const double> weights =
            errors.empty() ? std::span<const double>() : std::span(errors).subspan(first, count);
        const auto line = fitLine(std::span(x).subspan(first, count),
                                  std::span(y).subspan(first, count), weights);
        if (!line) {
            return {};
        }
        const double scale = factor / (divided ? line->value : 1.0);
        const bool hasError = !errors.empty() || count > 2;
        return {line->slope * scale,
                hasError ? std::optional(std::abs(line->slopeError * scale)) : std::nullopt};
    };
    if (points_.size() < 2) {
        return;
    }
    const Mean all = slopeOf(0, points_.size());
    result_.addResult(name, all.value, unit, all.standardError);
    if (points_.size() < 3) {
        return;
    }
    study::Series curve{name, "K", unit, {}, {}};
    for (std::size_t i = 0; i + 1 < points_.size(); ++i) {
        const Mean local = slopeOf(i, 2);
        result_.addResult(fmt::format("{}_{}_to_{}K", name, x[i], x[i + 1]), local.value, unit,
                          local.standardError);
        curve.times.push_back(0.5 * (x[i] + x[i + 1]));
        curve.values.push_back(local.value);
    }
    result_.series.push_back(std::move(curve));
}

}  // namespace isthmus::md
