#include "engine/md/properties/LatentHeatStudy.h"

#include <cmath>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/job/JobContext.h"
#include "engine/md/Repetition.h"
#include "engine/md/properties/ConstantPressureRun.h"
#include "engine/md/properties/Crystal.h"

namespace isthmus::md {

namespace {

std::optional<double> combined(const Mean& a, const Mean& b) {
    if (!a.standardError || !b.standardError) {
        return std::nullopt;
    }
    return std::hypot(*a.standardError, *b.standardError);
}

/// About the distance of neighbors of packed spheres of this volume.
double neighborDistance(const ThermalPoint& point) {
    return std::cbrt(std::numbers::sqrt2 * point.volume.value);
}

void addPhase(const std::string& phase, const ThermalPoint& point, study::StudyResult& result) {
    const auto add = [&](const char* name, const Mean& mean, const char* unit) {
        result.addResult(name + ("_" + phase), mean.value, unit, mean.standardError);
    };
    add("enthalpy", point.enthalpy, "eV");
    add("volume", point.volume, "angstrom^3");
    add("temperature", point.measured, "K");
    result.addResult("displacement_" + phase, point.displacement, "angstrom");
    result.series.push_back(point.enthalpyMean);
    result.series.push_back(point.volumeMean);
    result.products.emplace_back(
        phase, study::Product("structure", std::make_shared<const structure::AtomicStructure>(
                                               wrapped(*point.last))));
    result.device = point.device;
}

}  // namespace

void LatentHeatStudy::run(job::JobContext& context) {
    context.report(0, 0, "Preparing");
    StudyInput input(setup_);
    requireCrystal(*input.structure, "a latent heat");
    repeatForDevice(input, setup_, true, result_, context);
    const double temperature = setup_.options.at("temperature");
    const double melt = setup_.options.at("melt_temperature");
    const auto run = [&](const char* label, std::uint64_t part) {
        return ConstantPressureRun(setup_, input.potential, label, part);
    };
    job::Stages stages(context, 2 * ConstantPressureRun::measurementSteps(setup_.options) +
                                    ConstantPressureRun::equilibrationSteps(setup_.options));
    const ThermalPoint crystal = run("crystal", 0).measure(stages, *input.structure, temperature);
    addPhase("crystal", crystal, result_);
    const auto melted = run("melting", 0).equilibrate(stages, *input.structure, melt);
    const ThermalPoint liquid = run("liquid", 1).measure(stages, *melted, temperature);
    addPhase("liquid", liquid, result_);

    const double latent = liquid.enthalpy.value - crystal.enthalpy.value;
    const auto error = combined(liquid.enthalpy, crystal.enthalpy);
    const double perMole = core::units::kEvInKilojoulePerMole;
    result_.addResult("latent_heat", latent, "eV", error);
    result_.addResult("molar_latent_heat", latent * perMole, "kJ/mol",
                      error ? std::optional(*error * perMole) : std::nullopt);
    const auto volumeError = combined(liquid.volume, crystal.volume);
    result_.addResult(
        "volume_change", liquid.volume.value / crystal.volume.value - 1.0, "",
        volumeError ? std::optional(*volumeError / crystal.volume.value) : std::nullopt);
    if (crystal.displacement > 0.5 * neighborDistance(crystal)) {
        result_.notes.emplace_back(
            "The crystal did not stay one: its atoms left their places. The temperature is too "
            "high.");
    }
    if (liquid.displacement < 0.5 * neighborDistance(liquid)) {
        result_.notes.emplace_back(
            "The liquid did not flow: it froze, or did not melt. Take a higher melt_temperature "
            "or a longer run.");
    }
}

}  // namespace isthmus::md
