#pragma once

#include <memory>

#include "app/window/run/StudyRun.h"
#include "engine/study/StudyRecord.h"

namespace isthmus::window {

/// The record of a run that the window itself carries out or pieces together; name, kind and
/// options are those of the run.
[[nodiscard]] study::StudyRecord beginRecord(const StudyRun& run);

/// What the engine would leave in run.resultsFile: inputs, study, result, and the structure that
/// was made where there is one.
[[nodiscard]] project::Project makeAnswer(
    const StudyRun& run, study::StudyRecord record,
    std::shared_ptr<const structure::AtomicStructure> structure = nullptr);

}  // namespace isthmus::window
