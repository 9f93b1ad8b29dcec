#include "engine/md/properties/DefectStudy.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "engine/core/Device.h"
#include "engine/core/Units.h"
#include "engine/job/JobContext.h"
#include "engine/md/StudyInput.h"
#include "engine/md/properties/OrientedSlab.h"
#include "engine/structure/Supercell.h"

namespace isthmus::md {

namespace {

/// GPa (reduced units for a structure in those).
constexpr double kStressTolerance = 1e-6;
/// Points of the curve of the fault's energy between 0 and 1.
constexpr int kFaultPoints = 21;
/// Of the place of the unstable fault, in f.
constexpr double kPlaceTolerance = 1e-4;

/// Place and value of the maximum of a smooth function between two ends by golden section
/// (J. Kiefer, Proc. Am. Math. Soc. 4, 502 (1953)).
template <typename Function>
std::pair<double, double> maximumBetween(double low, double high, const Function& function) {
    const double golden = 0.5 * (std::sqrt(5.0) - 1.0);
    double left = high - golden * (high - low);
    double right = low + golden * (high - low);
    double leftValue = function(left);
    double rightValue = function(right);
    while (high - low > kPlaceTolerance) {
        if (leftValue > rightValue) {
            high = right;
            right = left;
            rightValue = leftValue;
            left = high - golden * (high - low);
            leftValue = function(left);
        } else {
            low = left;
            left = right;
            leftValue = rightValue;
            right = low + golden * (high - low);
            rightValue = function(right);
        }
    }
    return leftValue > rightValue ? std::pair(left, leftValue) : std::pair(right, rightValue);
}

}  // namespace

struct DefectStudy::Work {
    job::JobContext& context;
    const StudyInput& input;
    const ResultUnits& units;
    const CubicCrystal& crystal;
    int threads;
    double forceTolerance;

    [[nodiscard]] bool isReduced() const { return crystal.cell.units == structure::UnitSystem::lj; }
    [[nodiscard]] std::string surfaceUnit() const {
        return isReduced() ? "epsilon/sigma^2" : "mJ/m^2";
    }
    [[nodiscard]] double surfaceFactor() const {
        return isReduced() ? 1.0 : core::units::kEvPerSquareAngstromInMillijoulePerSquareMeter;
    }
    [[nodiscard]] double energy(const structure::AtomicStructure& structure) const {
        potential::ForceEvaluator evaluator(
            input.potential, potential::typesOf(*input.potential, structure), {.threads = threads});
        return evaluator.evaluate(structure.cell, structure.positions).energy;
    }
    [[nodiscard]] RelaxationState relaxed(const structure::AtomicStructure& structure,
                                          CellFreedom cell, const std::string& stage) const {
        return relax(structure, input.potential, threads,
                     {.cell = cell,
                      .forceTolerance = forceTolerance,
                      .stressTolerance = kStressTolerance / units.pressureFactor},
                     [&](const RelaxationState&) { context.report(0, 0, stage); });
    }
};

void DefectStudy::keep(const std::string& name, const structure::AtomicStructure& structure) {
    auto kept = std::make_shared<structure::AtomicStructure>(structure);
    dropMomentaryFields(*kept);
    result_.products.emplace_back(
        name, study::Product("structure", std::shared_ptr<const structure::AtomicStructure>(kept)));
}

void DefectStudy::vacancy(const Work& work) {
    const int cells = setup_.options.at("vacancy_cells");
    structure::AtomicStructure block =
        structure::replicate(work.crystal.cell, {cells, cells, cells});
    const double sites = static_cast<double>(block.atomCount());
    block.positions.erase(block.positions.begin());
    block.species.erase(block.species.begin());
    const double perfect = (sites - 1.0) * work.crystal.energyPerAtom;
    const std::string& unit = work.units.energy;
    work.context.report(0, 0, "Vacancy");
    result_.addResult("vacancy_energy_unrelaxed", work.energy(block) - perfect, unit);
    const RelaxationState held = work.relaxed(block, CellFreedom::fixed, "Vacancy, cell held");
    result_.addResult("vacancy_energy_fixed_volume", held.evaluation.energy - perfect, unit);
    const RelaxationState free =
        work.relaxed(held.structure, CellFreedom::isotropic, "Vacancy, zero pressure");
    result_.addResult("vacancy_energy", free.evaluation.energy - perfect, unit);
    result_.addResult("vacancy_volume",
                      free.structure.cell.volume() - (sites - 1.0) / sites * block.cell.volume(),
                      work.units.volume);
    keep("vacancy", free.structure);
}

void DefectStudy::surfaces(const Work& work) {
    const std::pair<const char*, Plane> planes[] = {
        {"100", Plane::p100}, {"110", Plane::p110}, {"111", Plane::p111}};
    for (const auto& [name, plane] : planes) {
        const std::string stage = fmt::format("Surface ({})", name);
        work.context.report(0, 0, stage);
        const OrientedSlab slab =
            orientedSlab(work.crystal, plane, setup_.options.at("slab_thickness"));
        const double perfect =
            static_cast<double>(slab.structure.atomCount()) * work.crystal.energyPerAtom;
        const double factor = work.surfaceFactor() / (2.0 * slab.area);
        const double unrelaxed = work.energy(slab.structure) - perfect;
        const RelaxationState state = work.relaxed(slab.structure, CellFreedom::fixed, stage);
        result_.addResult(std::string("surface_energy_") + name,
                          (state.evaluation.energy - perfect) * factor, work.surfaceUnit());
        result_.addResult(fmt::format("surface_energy_{}_unrelaxed", name), unrelaxed * factor,
                          work.surfaceUnit());
    }
}

void DefectStudy::stackingFault(const Work& work) {
    const std::string stage = "Stacking fault";
    work.context.report(0, 0, stage);
    // Half of the layers must be whole: an even number of periods of three planes.
    OrientedSlab slab =
        orientedSlab(work.crystal, Plane::p111, setup_.options.at("slab_thickness"));
    if (slab.layers % 2 != 0) {
        slab = orientedSlab(work.crystal, Plane::p111,
                            (static_cast<double>(slab.layers) + 3.0) * slab.layerSpacing);
    }
    const double partial = work.crystal.latticeConstant / std::sqrt(6.0);
    // Which way along y the intrinsic fault lies; the other way atoms would come on top of atoms.
    const double direction = work.energy(sheared(slab, {0.0, partial, 0.0})) <
                                     work.energy(sheared(slab, {0.0, -partial, 0.0}))
                                 ? 1.0
                                 : -1.0;
    const double factor = work.surfaceFactor() / slab.area;
    const auto at = [&](double f) { return sheared(slab, {0.0, direction * f * partial, 0.0}); };
    const auto relaxedAt = [&](double f) {
        return relaxAlongZ(at(f), work.input.potential, work.threads, work.forceTolerance,
                           [&](const RelaxationState&) { work.context.report(0, 0, stage); });
    };
    const double held = work.energy(slab.structure);
    const double free = relaxedAt(0.0).evaluation.energy;
    const auto unrelaxedEnergy = [&](double f) {
        work.context.checkpoint();
        return (work.energy(at(f)) - held) * factor;
    };
    const auto relaxedEnergy = [&](double f) {
        return (relaxedAt(f).evaluation.energy - free) * factor;
    };

    const std::string unit = work.surfaceUnit();
    const RelaxationState fault = relaxedAt(1.0);
    result_.addResult("stacking_fault_energy", (fault.evaluation.energy - free) * factor, unit);
    result_.addResult("stacking_fault_energy_unrelaxed", unrelaxedEnergy(1.0), unit);
    keep("stacking_fault", fault.structure);
    for (const char* part : {"atoms relaxed", "atoms held"}) {
        result_.series.push_back({"fault_energy", "a/sqrt(6)", unit, {}, {}, part, "displacement"});
    }
    std::size_t highest = 0;
    for (int i = 0; i < kFaultPoints; ++i) {
        const double f = i / (kFaultPoints - 1.0);
        const double values[] = {relaxedEnergy(f), unrelaxedEnergy(f)};
        for (std::size_t k = 0; k < 2; ++k) {
            study::Series& series = result_.series[k];
            series.times.push_back(f);
            series.values.push_back(values[k]);
            work.context.observe(
                {series.name, f, series.timeUnit, values[k], unit, series.part, series.coordinate});
        }
        const auto& curve = result_.series[0].values;
        highest = curve.back() > curve[highest] ? curve.size() - 1 : highest;
    }
    const double step = 1.0 / (kFaultPoints - 1.0);
    const double middle = static_cast<double>(highest) * step;
    const auto [place, unstable] = maximumBetween(middle - step, middle + step, relaxedEnergy);
    const auto [heldPlace, heldUnstable] =
        maximumBetween(middle - 2.0 * step, middle + 2.0 * step, unrelaxedEnergy);
    result_.addResult("unstable_fault_energy", unstable, unit);
    result_.addResult("unstable_fault_energy_unrelaxed", heldUnstable, unit);
    result_.addResult("unstable_fault_place", place, "");
}

void DefectStudy::run(job::JobContext& context) {
    const std::string relaxing = "Relaxing the crystal";
    context.report(0, 0, relaxing);
    const study::Json& options = setup_.options;
    const StudyInput input(setup_);
    requireCrystal(*input.structure, "the crystal without defects");
    const ResultUnits units(input.structure->units);
    const int threads = setup_.environment.threads;
    result_.device = core::cpuLabel(threads);
    const CubicCrystal crystal = relaxedCubicCrystal(
        *input.structure, input.potential, threads, kStressTolerance / units.pressureFactor,
        [&](const RelaxationState&) { context.report(0, 0, relaxing); });
    result_.addResult("lattice_constant", crystal.latticeConstant, units.length);
    result_.addResult("cohesive_energy", crystal.energyPerAtom, units.energy);

    const Work work{context, input, units, crystal, threads, options.at("force_tolerance")};
    if (options.at("vacancy").get<bool>()) {
        vacancy(work);
    }
    if (options.at("surfaces").get<bool>()) {
        surfaces(work);
    }
    if (options.at("stacking_fault").get<bool>()) {
        if (crystal.isFcc) {
            stackingFault(work);
        } else {
            result_.notes.emplace_back(
                "A bcc crystal has no stable stacking fault; none was computed.");
        }
    }
    context.report(1, 1, "Done");
}

}  // namespace isthmus::md
