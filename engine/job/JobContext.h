#pragma once

#include <chrono>
#include <stop_token>

#include "engine/core/Json.h"
#include "engine/job/JobSink.h"

namespace isthmus::job {

class Steering;

/// Thrown by checkpoint() when a stop was asked for. Not a std::exception, so that no ordinary
/// catch swallows it; runJob() turns it into the outcome `cancelled`.
struct Cancelled {};

/// What a running job sees of the outside world.
class JobContext {
public:
    /// @param steering what a person changes meanwhile; null: nothing can be changed.
    JobContext(JobSink& sink, std::stop_token stop, Steering* steering = nullptr);

    [[nodiscard]] bool stopRequested() const { return stop_.stop_requested(); }
    /// @throws Cancelled where a stop was asked for.
    void checkpoint() const;
    /// Options changed since the last call, {"temperature": 400}; mostly an empty object.
    [[nodiscard]] core::Json takeChanges();

    /// Tells how far the work is; passed on at most 30 times a second, the first of a stage and the
    /// last step always. Also a checkpoint.
    void report(std::int64_t step, std::int64_t steps, const std::string& stage);

    void log(const std::string& text) { sink_.log(LogLevel::info, text); }
    void warn(const std::string& text) { sink_.log(LogLevel::warning, text); }
    void observe(const std::string& name, double time, const std::string& timeUnit, double value,
                 const std::string& unit);
    void observe(const Observation& observation) { sink_.observation(observation); }
    void frame(const Frame& frame) { sink_.frame(frame); }
    [[nodiscard]] bool wantsFrames() const { return sink_.wantsFrames(); }

private:
    using Clock = std::chrono::steady_clock;

    JobSink& sink_;
    std::stop_token stop_;
    Steering* steering_;
    Clock::time_point start_;
    Clock::time_point stageStart_;
    Clock::time_point lastReport_;
    std::int64_t stageFirstStep_ = 0;
    std::string stage_;
    bool hasStage_ = false;
};

}  // namespace isthmus::job
