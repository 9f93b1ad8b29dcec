#pragma once

#include <functional>
#include <map>
#include <string>

#include "engine/core/Device.h"
#include "engine/core/Json.h"
#include "engine/job/JobSink.h"
#include "engine/study/StudyRecord.h"

namespace isthmus::app::benchmark {

/// Carries out the studies of a recipe, as `isthmus-engine run` does, and keeps their numbers only.
/// @param recipe {"isthmus": 1, "studies": [...]}
/// @param onProgress called at least each 100 ms; what it throws stops the study and goes on.
/// @returns the record of each study by its name.
/// @throws core::InputError, core::ComputeError where a study fails.
[[nodiscard]] std::map<std::string, study::StudyRecord> runStudies(
    const core::Json& recipe, core::Device device, int threads,
    const std::function<void(const job::Progress&)>& onProgress);

}  // namespace isthmus::app::benchmark
