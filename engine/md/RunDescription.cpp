#include "engine/md/RunDescription.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/core/Error.h"
#include "engine/md/AtomGroup.h"

namespace isthmus::md {

using study::Json;

namespace {

/// The value of an option that may stay away, or null.
const Json* given(const Json& options, const std::string& name) {
    const auto found = options.find(name);
    return found != options.end() && !found->is_null() ? &*found : nullptr;
}

core::Vec3 vectorOf(const Json& numbers) {
    return {numbers.at(0).get<double>(), numbers.at(1).get<double>(), numbers.at(2).get<double>()};
}

core::Voigt tensorOf(const Json& numbers) {
    core::Voigt tensor;
    for (int i = 0; i < 6; ++i) {
        tensor[i] = numbers.at(static_cast<std::size_t>(i)).get<double>();
    }
    return tensor;
}

void takeThermostat(const Json& ensemble, MdSystem& md) {
    const std::string thermostat = ensemble.at("thermostat");
    md.thermostat = thermostat == "nose-hoover" ? Thermostat::noseHoover
                    : thermostat == "berendsen" ? Thermostat::berendsen
                                                : Thermostat::langevin;
    md.temperature = ensemble.at("temperature");
    md.friction = ensemble.at("friction");
    md.thermostatTime = ensemble.at("thermostat_time");
    if (const Json* end = given(ensemble, "end_temperature")) {
        md.endTemperature = end->get<double>();
    }
}

void takeBarostat(const Json& ensemble, MdSystem& md) {
    const std::string barostat = ensemble.at("barostat");
    md.barostat = barostat == "monte-carlo"            ? Barostat::monteCarlo
                  : barostat == "martyna-tobias-klein" ? Barostat::martynaTobiasKlein
                                                       : Barostat::automatic;
    md.barostatInterval = ensemble.at("barostat_interval");
}

void takePressure(const Json& ensemble, MdSystem& md) {
    const std::string coupling = ensemble.at("coupling");
    md.coupling = coupling == "full"          ? Coupling::full
                  : coupling == "anisotropic" ? Coupling::anisotropic
                                              : Coupling::isotropic;
    md.pressure = ensemble.at("pressure");
    md.barostatTime = ensemble.at("barostat_time");
    if (const Json* end = given(ensemble, "end_pressure")) {
        md.endPressure = end->get<double>();
    }
    if (const Json* stress = given(ensemble, "stress")) {
        md.stress = tensorOf(*stress);
    }
    if (const Json* stress = given(ensemble, "end_stress")) {
        md.endStress = tensorOf(*stress);
    }
    if ((md.stress || md.endStress) && md.coupling == Coupling::isotropic) {
        throw core::InputError(fmt::format(
            "ensemble.{}: a target stress needs \"coupling\": \"anisotropic\" or \"full\"",
            md.stress ? "stress" : "end_stress"));
    }
}

void takeDrives(const Json& options, MdSystem& md) {
    if (const Json* deformation = given(options, "deformation")) {
        md.strainRate.head<3>() = vectorOf(deformation->at("strain_rate"));
        md.strainRate.tail<3>() = vectorOf(deformation->at("shear_rate"));
        md.remap = deformation->at("remap") == "velocities" ? Remap::velocities : Remap::positions;
    }
    if (const Json* indenter = given(options, "indenter")) {
        md.indenter = Indenter{.center = vectorOf(indenter->at("center")),
                               .velocity = vectorOf(indenter->at("velocity")),
                               .radius = indenter->at("radius"),
                               .stiffness = indenter->at("stiffness")};
    }
    md.momentumInterval = options.at("remove_momentum_every");
}

}  // namespace

MdSystem describeRun(const StudyInput& input, const study::StudySetup& setup, std::int64_t steps,
                     std::vector<std::string>& notes) {
    const Json& options = setup.options;
    const Json& ensemble = options.at("ensemble");
    const std::string kind = ensemble.at("kind");
    MdSystem md{.potential = input.potential,
                .precision = options.at("precision") == "mixed" ? potential::Precision::mixed
                                                                : potential::Precision::full,
                .ensemble = kind == "nve"   ? Ensemble::nve
                            : kind == "nvt" ? Ensemble::nvt
                            : kind == "npt" ? Ensemble::npt
                                            : Ensemble::nph,
                .timeStep = timeStepOf(options),
                .seed = options.at("seed")};
    md.rampSteps = steps;
    if (md.hasThermostat()) {
        takeThermostat(ensemble, md);
    }
    if (md.ensemble == Ensemble::npt) {
        takeBarostat(ensemble, md);
    }
    if (md.ensemble == Ensemble::nph) {
        md.barostat = Barostat::martynaTobiasKlein;
        md.temperature = ensemble.at("mass_temperature");
    }
    if (md.hasBarostat()) {
        takePressure(ensemble, md);
    }
    takeDrives(options, md);
    auto structure = std::make_shared<structure::AtomicStructure>(*input.structure);
    dropMomentaryFields(*structure);
    const bool isContinued = given(options, "continue") != nullptr;
    if (isContinued && given(options, "restart") != nullptr) {
        throw core::InputError(
            "\"continue\" and \"restart\" both name where to go on from; leave out one");
    }
    if (isContinued) {
        md.restart = setup.input<DynamicsState>("continue");
    } else if (const Json* file = given(options, "restart")) {
        const std::filesystem::path path = file->get<std::string>();
        md.restart = std::make_shared<const DynamicsState>(
            readDynamicsState(path.is_absolute() ? path : setup.environment.inputDirectory / path));
    }
    md.frozen = marksOf(options, "frozen", *structure);
    md.thermostatted = marksOf(options, "thermostatted", *structure);
    md.structure = structure;
    md.validate();
    const Json* initial = given(options, "initial_temperature");
    if (md.restart != nullptr) {
        if (initial != nullptr) {
            throw core::InputError(
                "a run that is taken up again has its velocities: leave out "
                "\"initial_temperature\", or leave out \"restart\" and \"continue\"");
        }
    } else if (initial != nullptr) {
        drawVelocities(*structure, *initial, md.seed, md.frozen);
    } else if (!structure->hasVelocities() && md.ensemble != Ensemble::nve) {
        drawVelocities(*structure, md.temperature, md.seed, md.frozen);
    } else if (!structure->hasVelocities()) {
        notes.emplace_back(
            "The atoms started at rest: the structure has no velocities and no "
            "\"initial_temperature\" was given.");
    }
    if (md.hasThermostat() && md.thermostat == Thermostat::berendsen) {
        notes.emplace_back(
            "Berendsen's thermostat does not give the canonical ensemble: fluctuations, and what "
            "is computed from them, are not those of a system in a heat bath.");
    }
    return md;
}

}  // namespace isthmus::md
