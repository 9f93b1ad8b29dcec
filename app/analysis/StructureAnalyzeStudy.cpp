#include "app/analysis/StructureAnalyzeStudy.h"

#include "app/analysis/Analysis.h"
#include "app/analysis/AnalysisModifiers.h"
#include "app/analysis/TrajectoryAnalysis.h"
#include "engine/core/Error.h"
#include "engine/job/JobContext.h"
#include "engine/potential/PotentialFactory.h"
#include "engine/study/Schema.h"

namespace isthmus::app {

std::shared_ptr<const potential::Potential> StructureAnalyzeStudy::potential() const {
    const core::Json& options = setup_.options.at("potential");
    return options.is_null() ? nullptr
                             : potential::makePotential(options, setup_.environment.inputDirectory);
}

void StructureAnalyzeStudy::run(job::JobContext& context) {
    std::shared_ptr<const structure::AtomicStructure> reference;
    if (setup_.inputs.contains("reference")) {
        reference = setup_.input<structure::AtomicStructure>("reference");
        reference->validate();
    }
    const int threads = setup_.environment.threads;
    result_.device = core::cpuLabel(threads);
    const structure::AtomLoop loop{threads, [&context] { context.checkpoint(); }};
    if (setup_.inputs.contains("trajectory")) {
        TrajectoryAnalysis(setup_.options, *setup_.input<io::FrameSource>("trajectory"), reference,
                           potential(), loop, result_)
            .run(context);
    } else {
        analyzeStructure(reference, loop, context);
    }
}

void StructureAnalyzeStudy::analyzeStructure(
    const std::shared_ptr<const structure::AtomicStructure>& reference,
    const structure::AtomLoop& loop, job::JobContext& context) {
    if (!setup_.inputs.contains("structure")) {
        throw core::InputError("\"" + setup_.environment.name +
                               "\" has no atoms; give the option \"structure\" or \"trajectory\"");
    }
    const auto given = setup_.input<structure::AtomicStructure>("structure");
    if (given->atomCount() == 0) {
        throw core::InputError("the structure of \"" + setup_.environment.name +
                               "\" has no atoms; give one that has");
    }
    given->validate();
    result_.addResult("atoms", static_cast<double>(given->atomCount()), "");
    Analysis analysis(*given, reference, loop, result_);
    analysis.setPotential(potential());
    const core::Json& modifiers = setup_.options.at("modifiers");
    const auto steps = static_cast<std::int64_t>(modifiers.size());
    try {
        applyModifiers(analysis, modifiers, [&](std::size_t place, const std::string& label) {
            context.report(static_cast<std::int64_t>(place), steps, label);
        });
    } catch (...) {
        analysis.addProducts(result_);  // what the modifiers before have found is kept
        throw;
    }
    analysis.addProducts(result_);
    context.report(steps, steps, "Analyzing");
}

}  // namespace isthmus::app
