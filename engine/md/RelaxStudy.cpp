#include "engine/md/RelaxStudy.h"

#include "engine/core/Device.h"
#include "engine/job/JobContext.h"
#include "engine/md/LatticeConstant.h"
#include "engine/md/Relaxation.h"
#include "engine/md/StudyInput.h"

namespace isthmus::md {

namespace {

CellFreedom cellFreedom(const std::string& word) {
    if (word == "full") {
        return CellFreedom::full;
    }
    if (word == "anisotropic") {
        return CellFreedom::anisotropic;
    }
    return word == "isotropic" ? CellFreedom::isotropic : CellFreedom::fixed;
}

void addResults(const RelaxationState& state, study::StudyResult& result) {
    const structure::AtomicStructure& structure = state.structure;
    const ResultUnits units(structure.units);
    const auto atoms = static_cast<double>(structure.atomCount());
    result.addResult("potential_energy", state.evaluation.energy, units.energy);
    result.addResult("energy_per_atom", state.evaluation.energy / atoms, units.energy);
    if (structure.cell.isDefined()) {
        result.addResult("volume_per_atom", structure.cell.volume() / atoms, units.volume);
        if (const auto lattice = latticeConstant(structure)) {
            result.addResult("lattice_constant", *lattice, units.length);
        }
        const double pressure = -(state.stress[0] + state.stress[1] + state.stress[2]) / 3.0;
        result.addResult("pressure", pressure * units.pressureFactor, units.pressure);
    }
    result.addResult("max_force", state.maxForce, units.force);
    result.addResult("steps", state.evaluations, "");
    auto relaxed = std::make_shared<structure::AtomicStructure>(structure);
    dropMomentaryFields(*relaxed);
    relaxed->velocities.clear();
    result.products.emplace_back(
        "structure",
        study::Product("structure", std::shared_ptr<const structure::AtomicStructure>(relaxed)));
}

}  // namespace

void RelaxStudy::run(job::JobContext& context) {
    const std::string stage = "Relaxing";
    context.report(0, 0, stage);
    const StudyInput input(setup_);
    const ResultUnits units(input.structure->units);
    const study::Json& options = setup_.options;
    const int threads = setup_.environment.threads;
    result_.device = core::cpuLabel(threads);
    if (options.at("cell") != "fixed" && !input.structure->cell.isPeriodicAnywhere()) {
        result_.notes.emplace_back("The structure is not periodic, so there is no cell to relax.");
    }
    result_.series = {{"potential_energy", "step", units.energy, {}, {}},
                      {"max_force", "step", units.force, {}, {}}};

    std::optional<RelaxationState> last;
    try {
        last = relax(*input.structure, input.potential, threads,
                     {.cell = cellFreedom(options.at("cell")),
                      .pressure = options.at("pressure").get<double>() / units.pressureFactor,
                      .forceTolerance = options.at("force_tolerance"),
                      .stressTolerance =
                          options.at("pressure_tolerance").get<double>() / units.pressureFactor,
                      .maxEvaluations = options.at("max_steps"),
                      .method = options.at("method") == "fire" ? RelaxationMethod::fire
                                                               : RelaxationMethod::lbfgs},
                     [&](const RelaxationState& state) {
                         last = state;
                         const double step = state.evaluations;
                         const double values[] = {state.evaluation.energy, state.maxForce};
                         for (std::size_t k = 0; k < result_.series.size(); ++k) {
                             study::Series& series = result_.series[k];
                             series.times.push_back(step);
                             series.values.push_back(values[k]);
                             context.observe(series.name, step, "step", values[k], series.unit);
                         }
                         context.report(state.evaluations, 0, stage);
                     });
    } catch (...) {
        // Stopped or not converged: what there is stays.
        if (last) {
            addResults(*last, result_);
        }
        throw;
    }
    addResults(*last, result_);
}

}  // namespace isthmus::md
