#include "engine/md/SinglePointStudy.h"

#include <cmath>

#include "engine/core/Device.h"
#include "engine/core/Error.h"
#include "engine/job/JobContext.h"
#include "engine/md/AtomicStress.h"
#include "engine/md/StudyInput.h"
#include "engine/potential/ForceEvaluator.h"

namespace isthmus::md {

namespace {

/// The structure with what was computed for each atom.
std::shared_ptr<const structure::AtomicStructure> withFields(
    const structure::AtomicStructure& structure, const potential::Evaluation& evaluation,
    const ResultUnits& units) {
    core::Field forces{"forces", units.force, 3, {}};
    core::Field virial{"virial", units.energy, 6, {}};
    for (const core::Vec3& each : evaluation.forces) {
        forces.values.insert(forces.values.end(), each.begin(), each.end());
    }
    for (const core::Voigt& each : evaluation.virials) {
        virial.values.insert(virial.values.end(), each.begin(), each.end());
    }
    auto result = std::make_shared<structure::AtomicStructure>(structure);
    result->setField(std::move(forces));
    result->setField({"local_energy", units.energy, 1, evaluation.energies});
    result->setField(std::move(virial));
    if (structure.cell.isDefined() && structure.units == structure::UnitSystem::metal) {
        AtomicStress stress;
        stress.add(structure, evaluation.virials);
        result->setField(stress.stress());
        result->setField(stress.vonMisesStress());
    }
    return result;
}

}  // namespace

void SinglePointStudy::run(job::JobContext& context) {
    context.report(0, 1, "Computing forces");
    const StudyInput input(setup_);
    const structure::AtomicStructure& structure = *input.structure;
    const ResultUnits units(structure.units);
    const int threads = setup_.environment.threads;
    result_.device = core::cpuLabel(threads);

    potential::ForceEvaluator evaluator(input.potential,
                                        potential::typesOf(*input.potential, structure),
                                        {.threads = threads, .skin = 0.0});
    const potential::Evaluation& evaluation =
        evaluator.evaluate(structure.cell, structure.positions, true);
    if (!std::isfinite(evaluation.energy)) {
        throw core::InputError(
            "the energy is no finite number: atoms lie on top of each other; correct the "
            "structure");
    }

    result_.addResult("potential_energy", evaluation.energy, units.energy);
    if (structure.cell.isDefined()) {
        const core::Voigt pressure =
            -evaluation.virial * (units.pressureFactor / structure.cell.volume());
        result_.addResult("pressure", (pressure[0] + pressure[1] + pressure[2]) / 3.0,
                          units.pressure);
        const char* const names[] = {"pressure_xx", "pressure_yy", "pressure_zz",
                                     "pressure_yz", "pressure_xz", "pressure_xy"};
        for (const int component : {0, 1, 2, 5, 4, 3}) {
            result_.addResult(names[component], pressure[component], units.pressure);
        }
    } else {
        result_.notes.emplace_back("The structure has no cell, so there is no pressure.");
    }
    result_.addResult("max_force", largestComponent(evaluation.forces), units.force);
    result_.products.emplace_back(
        "structure", study::Product("structure", withFields(structure, evaluation, units)));
    context.report(1, 1, "Computing forces");
}

}  // namespace isthmus::md
