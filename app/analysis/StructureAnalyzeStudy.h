#pragma once

#include "engine/study/Study.h"

namespace isthmus::app {

/// structure.analyze: what surrounds each atom. Product "structure": the atoms with the fields that
/// the modifiers found; a modifier that occurs again adds "_2" to the names it gives.
class StructureAnalyzeStudy : public study::StudyJob {
public:
    using StudyJob::StudyJob;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::app
