#include "app/analysis/StructureAnalyzeStudy.h"

#include "app/analysis/Analysis.h"
#include "app/analysis/AnalysisModifiers.h"
#include "engine/core/Error.h"
#include "engine/job/JobContext.h"
#include "engine/study/Schema.h"

namespace isthmus::app {

void StructureAnalyzeStudy::run(job::JobContext& context) {
    const auto given = setup_.input<structure::AtomicStructure>("structure");
    if (given->atomCount() == 0) {
        throw core::InputError("the structure of \"" + setup_.environment.name +
                               "\" has no atoms; give one that has");
    }
    given->validate();
    std::shared_ptr<const structure::AtomicStructure> reference;
    if (setup_.inputs.contains("reference")) {
        reference = setup_.input<structure::AtomicStructure>("reference");
        reference->validate();
    }
    const int threads = setup_.environment.threads;
    result_.device = core::cpuLabel(threads);
    result_.addResult("atoms", static_cast<double>(given->atomCount()), "");

    Analysis analysis(*given, reference, {threads, [&context] { context.checkpoint(); }}, result_);
    const core::Json& modifiers = setup_.options.at("modifiers");
    const auto steps = static_cast<std::int64_t>(modifiers.size());
    try {
        for (std::int64_t step = 0; step < steps; ++step) {
            const core::Json& options = modifiers.at(static_cast<std::size_t>(step));
            if (!options.at("enabled").get<bool>()) {
                continue;
            }
            const auto kind = options.at("kind").get<std::string>();
            context.report(step, steps, analysisModifiers().at(kind).label);
            try {
                analysis.apply(options);
            } catch (const core::InputError& error) {
                throw core::InputError("modifiers[" + std::to_string(step) + "] (" + kind +
                                       "): " + error.what());
            }
        }
    } catch (...) {
        analysis.addProducts();  // what the modifiers before have found is kept
        throw;
    }
    analysis.addProducts();
    context.report(steps, steps, "Analyzing");
}

}  // namespace isthmus::app
