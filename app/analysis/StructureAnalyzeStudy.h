#pragma once

#include <memory>

#include "engine/potential/Potential.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"
#include "engine/study/Study.h"

namespace isthmus::app {

/// structure.analyze: what surrounds each atom. Product "structure": the atoms with the fields that
/// the modifiers found; a modifier that occurs again adds "_2" to the names it gives. Of a
/// trajectory it finds averages over time (TrajectoryAnalysis).
class StructureAnalyzeStudy : public study::StudyJob {
public:
    using StudyJob::StudyJob;
    void run(job::JobContext& context) override;

private:
    [[nodiscard]] std::shared_ptr<const potential::Potential> potential() const;
    void analyzeStructure(const std::shared_ptr<const structure::AtomicStructure>& reference,
                          const structure::AtomLoop& loop, job::JobContext& context);
};

}  // namespace isthmus::app
