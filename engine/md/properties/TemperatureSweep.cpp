#include "engine/md/properties/TemperatureSweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/properties/Crystal.h"
#include "engine/md/properties/Propagator.h"
#include "engine/md/properties/StraightLine.h"

namespace isthmus::md {

namespace {

constexpr double kFemtosecond = 1e-3;  // ps

}  // namespace

TemperatureSweep::TemperatureSweep(const study::StudySetup& setup, study::StudyResult& result)
    : options_(setup.options),
      environment_(setup.environment),
      result_(result),
      input_(setup),
      temperatures_(options_.at("temperatures").get<std::vector<double>>()) {
    requireCrystal(*input_.structure, "a run at constant pressure");
    std::sort(temperatures_.begin(), temperatures_.end());
    temperatures_.erase(std::unique(temperatures_.begin(), temperatures_.end()),
                        temperatures_.end());
    if (temperatures_.size() < 2) {
        throw core::InputError("\"temperatures\" of \"" + environment_.name +
                               "\" has fewer than two different ones; a slope needs at least two");
    }
}

void TemperatureSweep::run(job::JobContext& context) {
    auto start = std::make_shared<structure::AtomicStructure>(*input_.structure);
    dropMomentaryFields(*start);
    now_ = start;
    result_.series = {{"volume", "K", "angstrom^3", {}, {}}, {"enthalpy", "K", "eV", {}, {}}};
    for (std::size_t i = 0; i < temperatures_.size(); ++i) {
        runOne(context, temperatures_[i], i);
    }
    result_.products.emplace_back("structure", study::Product("structure", now_));
}

void TemperatureSweep::runOne(job::JobContext& context, double temperature, std::size_t index) {
    const std::string label = fmt::format("{:g}K", temperature);
    const std::string stage = fmt::format("{:g} K", temperature);
    MdSystem md{.potential = input_.potential,
                .ensemble = Ensemble::npt,
                .timeStep = options_.at("time_step").get<double>() * kFemtosecond,
                .temperature = temperature,
                .friction = options_.at("friction"),
                .pressure = options_.at("pressure"),
                .barostatInterval = options_.at("barostat_interval"),
                .seed = options_.at("seed").get<std::uint64_t>() + index};
    auto atoms = std::make_shared<structure::AtomicStructure>(*now_);
    md.structure = atoms;
    md.validate();
    drawVelocities(*atoms, temperature, md.seed);
    MdSimulation simulation(md, environment_.device, environment_.threads);
    result_.device = simulation.platform().label;

    const auto steps = [&md](double time) {
        return std::max<std::int64_t>(1, std::llround(time / md.timeStep));
    };
    const std::int64_t equilibration = steps(options_.at("equilibration"));
    const std::int64_t duration = steps(options_.at("duration"));
    const std::int64_t sampleEvery = options_.at("sample_every");
    const std::int64_t whole = equilibration + duration;
    const std::int64_t before = static_cast<std::int64_t>(index) * whole;
    const std::int64_t total = static_cast<std::int64_t>(temperatures_.size()) * whole;
    Propagator propagator(simulation,
                          [&](std::int64_t done) { context.report(before + done, total, stage); });
    propagator.advance(equilibration);

    const auto n = static_cast<double>(atoms->atomCount());
    const double pressure = md.pressure / core::units::kEvPerCubicAngstromInGpa;
    std::vector<double> measured;
    std::vector<double> volume;
    std::vector<double> enthalpy;
    study::Series volumeMean{"volume_mean_" + label, "ps", "angstrom^3", {}, {}};
    study::Series enthalpyMean{"enthalpy_mean_" + label, "ps", "eV", {}, {}};
    double volumeSum = 0.0;
    double enthalpySum = 0.0;
    for (std::int64_t done = 0; done < duration;) {
        const std::int64_t piece = std::min(sampleEvery, duration - done);
        propagator.advance(piece);
        done += piece;
        const Thermo thermo = simulation.thermo();
        measured.push_back(thermo.temperature);
        volume.push_back(thermo.volume / n);
        enthalpy.push_back((thermo.totalEnergy() + pressure * thermo.volume) / n);
        volumeSum += volume.back();
        enthalpySum += enthalpy.back();
        const auto count = static_cast<double>(volume.size());
        const double time = static_cast<double>(done) * md.timeStep;
        volumeMean.times.push_back(time);
        volumeMean.values.push_back(volumeSum / count);
        enthalpyMean.times.push_back(time);
        enthalpyMean.values.push_back(enthalpySum / count);
    }
    const ThermalPoint point{temperature, blockAverage(measured), blockAverage(volume),
                             blockAverage(enthalpy)};
    points_.push_back(point);
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
        context.observe(result_.series[k].name, temperature, "K", values[k],
                        result_.series[k].unit);
    }
    result_.series.push_back(std::move(volumeMean));
    result_.series.push_back(std::move(enthalpyMean));
    now_ = std::make_shared<const structure::AtomicStructure>(simulation.current());
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
        result_.addResult(fmt::format("{}_{:g}_to_{:g}K", name, x[i], x[i + 1]), local.value, unit,
                          local.standardError);
        curve.times.push_back(0.5 * (x[i] + x[i + 1]));
        curve.values.push_back(local.value);
    }
    result_.series.push_back(std::move(curve));
}

}  // namespace isthmus::md
