#pragma once

#include <stop_token>
#include <string>

#include "engine/core/Error.h"
#include "engine/job/Job.h"
#include "engine/job/JobSink.h"

namespace isthmus::job {

class Steering;

enum class Outcome { completed, cancelled, failed };

/// "completed", "cancelled", "failed".
[[nodiscard]] std::string toString(Outcome outcome);

struct JobResult {
    Outcome outcome = Outcome::completed;
    core::ErrorKind errorKind = core::ErrorKind::failure;  ///< meaningful where it failed
    std::string message;                                   ///< empty unless it failed
    double seconds = 0.0;                                  ///< wall time
};

/// Runs a job on the calling thread. The one place where exceptions become an outcome.
[[nodiscard]] JobResult runJob(Job& job, JobSink& sink, std::stop_token stop = {},
                               Steering* steering = nullptr);

}  // namespace isthmus::job
