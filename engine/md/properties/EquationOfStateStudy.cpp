#include "engine/md/properties/EquationOfStateStudy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/Device.h"
#include "engine/job/JobContext.h"
#include "engine/md/LatticeConstant.h"
#include "engine/md/Relaxation.h"
#include "engine/md/StudyInput.h"
#include "engine/md/properties/Crystal.h"
#include "engine/md/properties/EquationOfState.h"

namespace isthmus::md {

namespace {

/// GPa (reduced units for a structure in those).
constexpr double kStressTolerance = 1e-6;
constexpr int kCurvePoints = 201;
/// Difference of fitted and computed pressures, relative to B0, above which the fit is doubted.
constexpr double kPressureDoubt = 1e-3;

struct Form {
    const char* name;
    EquationForm form;
};
constexpr Form kForms[] = {{"birch-murnaghan", EquationForm::birchMurnaghan},
                           {"murnaghan", EquationForm::murnaghan},
                           {"vinet", EquationForm::vinet}};

std::string underscored(std::string text) {
    std::replace(text.begin(), text.end(), '-', '_');
    return text;
}

}  // namespace

void EquationOfStateStudy::fit(const ResultUnits& units) {
    const study::Series& energy = result_.series[0];
    const study::Series& pressure = result_.series[1];
    const auto add = [&](const EquationFit& fit, const std::string& suffix) {
        const EquationOfState& e = fit.equation;
        result_.addResult("equilibrium_volume" + suffix, e.volume, units.volume, fit.errors[1]);
        result_.addResult("equilibrium_energy" + suffix, e.energy, units.energy, fit.errors[0]);
        result_.addResult("bulk_modulus" + suffix, e.bulkModulus * units.pressureFactor,
                          units.pressure, fit.errors[2] * units.pressureFactor);
        result_.addResult("bulk_modulus_derivative" + suffix, e.bulkDerivative, "", fit.errors[3]);
    };
    const std::string wanted = setup_.options.at("equation");
    for (const Form& form : kForms) {
        if (form.name != wanted) {
            continue;
        }
        const EquationFit found = fitEquation(form.form, energy.times, energy.values);
        add(found, "");
        result_.addResult("energy_residual", found.residual, units.energy);
        double squares = 0.0;
        for (std::size_t i = 0; i < pressure.times.size(); ++i) {
            const double difference =
                found.equation.pressureAt(pressure.times[i]) * units.pressureFactor -
                pressure.values[i];
            squares += difference * difference;
        }
        const double rms = std::sqrt(squares / static_cast<double>(pressure.times.size()));
        result_.addResult("pressure_residual", rms, units.pressure);
        if (rms > kPressureDoubt * found.equation.bulkModulus * units.pressureFactor) {
            result_.notes.push_back(fmt::format(
                "The fitted curve misses the computed pressures by {:.2g} {} (root mean square): "
                "take a narrower range of volumes.",
                rms, units.pressure));
        }
        study::Series curve{energy.name, energy.timeUnit, energy.unit, {}, {}, "fit"};
        study::Series slope{pressure.name, pressure.timeUnit, pressure.unit, {}, {}, "fit"};
        const double first = energy.times.front();
        const double last = energy.times.back();
        for (int i = 0; i < kCurvePoints; ++i) {
            const double v = first + (last - first) * i / (kCurvePoints - 1.0);
            curve.times.push_back(v);
            curve.values.push_back(found.equation.energyAt(v));
            slope.times.push_back(v);
            slope.values.push_back(found.equation.pressureAt(v) * units.pressureFactor);
        }
        result_.series.push_back(std::move(curve));
        result_.series.push_back(std::move(slope));
    }
    for (const Form& form : kForms) {
        if (form.name != wanted) {
            add(fitEquation(form.form, result_.series[0].times, result_.series[0].values),
                "_" + underscored(form.name));
        }
    }
}

void EquationOfStateStudy::run(job::JobContext& context) {
    const study::Json& options = setup_.options;
    const int points = options.at("points");
    const std::string relaxing = "Relaxing";
    context.report(0, points + 1, relaxing);
    const StudyInput input(setup_);
    requireCrystal(*input.structure, "an equation of state");
    const ResultUnits units(input.structure->units);
    const int threads = setup_.environment.threads;
    result_.device = core::cpuLabel(threads);
    const auto atoms = static_cast<double>(input.structure->atomCount());
    RelaxationOptions tolerance{.forceTolerance = options.at("force_tolerance"),
                                .stressTolerance = kStressTolerance / units.pressureFactor};

    RelaxationState base;
    base.structure = *input.structure;
    if (options.at("relax").get<bool>()) {
        tolerance.cell = CellFreedom::full;
        base = relax(*input.structure, input.potential, threads, tolerance,
                     [&](const RelaxationState&) { context.report(0, points + 1, relaxing); });
        tolerance.cell = CellFreedom::fixed;
    }
    auto product = std::make_shared<structure::AtomicStructure>(base.structure);
    dropMomentaryFields(*product);
    product->velocities.clear();
    result_.products.emplace_back(
        "structure",
        study::Product("structure", std::shared_ptr<const structure::AtomicStructure>(product)));

    const bool relaxAtoms = options.at("relax_atoms");
    const double range = options.at("range");
    const double volume = base.structure.cell.volume();
    potential::ForceEvaluator evaluator(input.potential,
                                        potential::typesOf(*input.potential, base.structure),
                                        {.threads = threads});
    result_.series = {{"energy", units.volume, units.energy, {}, {}, "computed"},
                      {"pressure", units.volume, units.pressure, {}, {}, "computed"}};
    for (int i = 0; i < points; ++i) {
        const std::string stage = fmt::format("Volume {} of {}", i + 1, points);
        context.report(i + 1, points + 1, stage);
        const double ratio = 1.0 + range * (2.0 * i / (points - 1.0) - 1.0);
        const structure::AtomicStructure now =
            deformed(base.structure, std::cbrt(ratio) * core::Mat3::Identity());
        const potential::Evaluation evaluation =
            relaxAtoms
                ? relax(now, input.potential, threads, tolerance,
                        [&](const RelaxationState&) { context.report(i + 1, points + 1, stage); })
                      .evaluation
                : evaluator.evaluate(now.cell, now.positions);
        const double here = ratio * volume;
        const double pressure =
            -evaluation.virial.head<3>().sum() / (3.0 * here) * units.pressureFactor;
        const double values[] = {evaluation.energy / atoms, pressure};
        for (std::size_t k = 0; k < 2; ++k) {
            study::Series& series = result_.series[k];
            series.times.push_back(here / atoms);
            series.values.push_back(values[k]);
            context.observe(
                {series.name, here / atoms, series.timeUnit, values[k], series.unit, series.part});
        }
    }
    fit(units);
    if (const auto lattice = latticeConstant(base.structure)) {
        const study::Quantity& v = *result_.findResult("equilibrium_volume");
        const double a = *lattice * std::cbrt(v.value * atoms / volume);
        result_.addResult("lattice_constant", a, units.length,
                          a * v.standardError.value_or(0.0) / (3.0 * v.value));
    }
    context.report(points + 1, points + 1, "Done");
}

}  // namespace isthmus::md
