#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "engine/job/JobContext.h"

namespace isthmus::job {

/// The stages of a job as one piece of work: each counts its own steps, and what is reported are
/// those of all, so that the progress never falls back.
class Stages {
public:
    /// @param steps of all stages.
    Stages(JobContext& context, std::int64_t steps) : context_(context), steps_(steps) {}

    /// Before the words of each stage from here on: "Run 2 of 4, ".
    void setPrefix(std::string prefix) { prefix_ = std::move(prefix); }
    /// A stage that was not foreseen.
    void add(std::int64_t steps) { steps_ += steps; }
    /// @param done steps of the stage at work. Also a checkpoint.
    void report(std::int64_t done, const std::string& stage) {
        context_.report(before_ + done, steps_, prefix_ + stage);
    }
    /// The stage at work has ended. @param steps that it had.
    void finish(std::int64_t steps) { before_ += steps; }

    [[nodiscard]] JobContext& context() const { return context_; }

private:
    JobContext& context_;
    std::int64_t steps_;
    std::int64_t before_ = 0;  ///< steps of the stages that have ended
    std::string prefix_;
};

}  // namespace isthmus::job
