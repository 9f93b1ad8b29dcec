#include "engine/md/ElasticStudy.h"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "engine/core/Device.h"
#include "engine/job/JobContext.h"
#include "engine/md/LatticeConstant.h"
#include "engine/md/Repetition.h"
#include "engine/md/Statistics.h"
#include "engine/md/StiffnessResults.h"
#include "engine/md/properties/Crystal.h"
#include "engine/md/properties/ElasticModuli.h"
#include "engine/md/properties/ThermalStiffness.h"
#include "engine/structure/Symmetry.h"

namespace isthmus::md {

using core::Voigt;
using core::Voigt66;

namespace {

/// GPa (reduced units for a structure in those); moves a lattice constant by about 1e-8 of itself.
constexpr double kStressTolerance = 1e-6;
/// A stiffness less symmetric than this is not converged.
constexpr double kAsymmetry = 0.01;
/// Stress before straining, relative to the largest stiffness, above which the definition of the
/// stiffness matters.
constexpr double kPrestress = 1e-3;

/// Of the work at 0 K: the relaxation and twelve strained cells.
constexpr std::int64_t kStages = 13;

constexpr const char* kAxes[] = {"xx", "yy", "zz", "yz", "xz", "xy"};

/// Above the strain's second order, above the roughness of tables and the noise of the motion.
constexpr double kStaticStrain = 1e-4;
constexpr double kThermalStrain = 5e-3;
/// Deviation from the crystal's symmetry, relative to the largest constant, that is no more noise.
constexpr double kThermalSymmetry = 0.1;

void noteAsymmetry(const study::StudyResult& measured, double largest,
                   const structure::Symmetry& symmetry, const std::string& unit,
                   std::vector<std::string>& notes) {
    const double asymmetry = measured.findResult("asymmetry")->value;
    if (asymmetry > kAsymmetry * largest) {
        notes.push_back(fmt::format(
            "The stiffness is asymmetric by {:.2g} {}: take a smaller strain and force tolerance.",
            asymmetry, unit));
    }
    const study::Quantity* fault = measured.findResult("symmetry_error");
    if (fault != nullptr && fault->value > kAsymmetry) {
        notes.push_back(
            fmt::format("The stiffness misses the symmetry {} of its crystal by {:.2g} of its "
                        "largest constant: take a smaller strain and force tolerance.",
                        symmetry.symbol, fault->value));
    }
}

}  // namespace

ElasticStudy::Relaxed ElasticStudy::relaxed(job::JobContext& context, const StudyInput& input,
                                            const structure::AtomicStructure& structure,
                                            CellFreedom cell, std::int64_t done,
                                            const std::string& stage) const {
    return relax(
        structure, input.potential, setup_.environment.threads,
        {.cell = cell,
         .forceTolerance = setup_.options.at("force_tolerance"),
         .stressTolerance = kStressTolerance / ResultUnits(input.structure->units).pressureFactor},
        [&](const RelaxationState&) { context.report(done, kStages, stage); });
}

void ElasticStudy::keep(structure::AtomicStructure structure) {
    dropMomentaryFields(structure);
    structure.velocities.clear();
    result_.products.emplace_back(
        "structure", study::Product("structure", std::make_shared<const structure::AtomicStructure>(
                                                     std::move(structure))));
}

void ElasticStudy::measureAtRest(job::JobContext& context, const StudyInput& input,
                                 const Relaxed& base, double strain) {
    const ResultUnits units(input.structure->units);
    result_.device = core::cpuLabel(setup_.environment.threads);
    keep(base.structure);
    Voigt66 measured;
    std::int64_t done = 1;
    for (int component = 0; component < 6; ++component) {
        const std::string stage = std::string("Straining ") + kAxes[component];
        Voigt stress[2];
        for (const int side : {0, 1}) {
            const double e = side == 0 ? strain : -strain;
            stress[side] = relaxed(context, input, strained(base.structure, component, e),
                                   CellFreedom::fixed, done++, stage)
                               .stress;
        }
        measured.col(component) = (stress[0] - stress[1]) * (units.pressureFactor / (2.0 * strain));
    }
    const Voigt66 stiffness = 0.5 * (measured + measured.transpose());
    const double largest = stiffness.cwiseAbs().maxCoeff();
    const structure::Symmetry symmetry = structure::findSymmetry(base.structure);
    for (auto& each : stiffnessQuantities(stiffness, symmetry, units.pressure)) {
        result_.results.push_back(std::move(each));
    }
    addStiffnessChecks(measured, symmetry, units.pressure, result_);
    noteInstability(stiffness, units.pressure, result_);
    noteAsymmetry(result_, largest, symmetry, units.pressure, result_.notes);
    if (const auto lattice = latticeConstant(base.structure)) {
        result_.addResult("lattice_constant", *lattice, units.length);
    }
    result_.addResult("cohesive_energy",
                      base.evaluation.energy / static_cast<double>(base.structure.atomCount()),
                      units.energy);
    const double prestress = base.stress.cwiseAbs().maxCoeff() * units.pressureFactor;
    if (prestress > kPrestress * largest) {
        result_.notes.push_back(
            fmt::format("The crystal is under a stress of {:.3g} {}: these are stress-strain "
                        "coefficients of that state, not its second energy derivatives.",
                        prestress, units.pressure));
    }
}

void ElasticStudy::measureInMotion(job::JobContext& context, const StudyInput& input,
                                   const Relaxed& base, double strain) {
    constexpr const char* kUnit = "GPa";
    const structure::Symmetry symmetry = structure::findSymmetry(base.structure);
    ThermalStiffness thermal(setup_, input.potential, strain);
    thermal.run(context, base.structure, setup_.options.at("relax"), symmetry.isCubic());
    result_.device = thermal.device();
    keep(*thermal.expanded());
    const auto ofSymmetry = [&symmetry](const Voigt66& measured) {
        return symmetrized(0.5 * (measured + measured.transpose()), symmetry.rotations);
    };
    const Voigt66 stiffness = ofSymmetry(thermal.stiffness());
    std::map<std::string, std::vector<double>> samples;
    for (std::size_t block = 0; block < ThermalStiffness::kBlocks; ++block) {
        for (const auto& [name, quantity] :
             stiffnessQuantities(ofSymmetry(thermal.stiffness(block)), symmetry, kUnit)) {
            samples[name].push_back(quantity.value);
        }
    }
    for (auto& [name, quantity] : stiffnessQuantities(stiffness, symmetry, kUnit)) {
        if (samples[name].size() == ThermalStiffness::kBlocks) {
            quantity.standardError = jackknifeError(samples[name]);
        }
        result_.results.emplace_back(name, quantity);
    }
    addStiffnessChecks(thermal.stiffness(), symmetry, kUnit, result_);
    noteInstability(stiffness, kUnit, result_);
    const study::Quantity* fault = result_.findResult("symmetry_error");
    if (fault != nullptr && fault->value > kThermalSymmetry) {
        result_.notes.push_back(fmt::format(
            "The stresses miss the symmetry {} of the crystal by {:.2g} of its largest constant: "
            "take a longer duration or more atoms, and look whether it is still that crystal.",
            symmetry.symbol, fault->value));
    }
    const Mean& expansion = thermal.expansion();
    if (const auto lattice = latticeConstant(base.structure)) {
        const double a = *lattice * std::cbrt(expansion.value);
        const auto error = expansion.standardError;
        result_.addResult(
            "lattice_constant", a, "angstrom",
            error ? std::optional(a * *error / (3.0 * expansion.value)) : std::nullopt);
    }
    const auto add = [this](const char* name, const Mean& mean, const char* unit) {
        result_.addResult(name, mean.value, unit, mean.standardError);
    };
    add("temperature", thermal.temperature(), "K");
    add("pressure", thermal.pressure(), kUnit);
}

void ElasticStudy::run(job::JobContext& context) {
    const std::string relaxing = "Relaxing";
    context.report(0, kStages, relaxing);
    StudyInput input(setup_);
    requireCrystal(*input.structure, "a stiffness");
    const study::Json& options = setup_.options;
    const double temperature = options.at("temperature");
    const bool isMoving = temperature > 0.0;
    if (isMoving) {
        repeatForDevice(input, setup_, true, result_, context);
    }
    const study::Json& given = options.at("strain");
    const double strain =
        given.is_null() ? (isMoving ? kThermalStrain : kStaticStrain) : given.get<double>();
    const CellFreedom cell =
        options.at("relax").get<bool>() ? CellFreedom::full : CellFreedom::fixed;
    const Relaxed base = relaxed(context, input, *input.structure, cell, 0, relaxing);
    if (isMoving) {
        measureInMotion(context, input, base, strain);
    } else {
        measureAtRest(context, input, base, strain);
    }
    context.report(kStages, kStages, "Done");
}

}  // namespace isthmus::md
