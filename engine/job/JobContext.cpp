#include "engine/job/JobContext.h"

#include <utility>

#include "engine/job/Steering.h"

namespace isthmus::job {

namespace {

double seconds(std::chrono::steady_clock::duration duration) {
    return std::chrono::duration<double>(duration).count();
}

constexpr auto kReportInterval = std::chrono::milliseconds(33);

}  // namespace

JobContext::JobContext(JobSink& sink, std::stop_token stop, Steering* steering)
    : sink_(sink),
      stop_(std::move(stop)),
      steering_(steering),
      start_(Clock::now()),
      stageStart_(start_),
      lastReport_(start_) {}

void JobContext::checkpoint() const {
    if (stop_.stop_requested()) {
        throw Cancelled{};
    }
}

core::Json JobContext::takeChanges() {
    return steering_ != nullptr ? steering_->take() : core::Json::object();
}

void JobContext::report(std::int64_t step, std::int64_t steps, const std::string& stage) {
    const auto now = Clock::now();
    const bool newStage = !hasStage_ || stage != stage_;
    if (newStage) {
        stage_ = stage;
        hasStage_ = true;
        stageStart_ = now;
        stageFirstStep_ = step;
    }
    if (newStage || (steps > 0 && step >= steps) || now - lastReport_ >= kReportInterval) {
        lastReport_ = now;
        Progress progress{stage, step, steps, seconds(now - start_), 0.0, std::nullopt};
        const double inStage = seconds(now - stageStart_);
        if (inStage > 0.0 && step > stageFirstStep_) {
            progress.rate = static_cast<double>(step - stageFirstStep_) / inStage;
            if (steps > 0) {
                progress.remaining = static_cast<double>(steps - step) / progress.rate;
            }
        }
        sink_.progress(progress);
    }
    checkpoint();
}

void JobContext::observe(const std::string& name, double time, const std::string& timeUnit,
                         double value, const std::string& unit) {
    observe({name, time, timeUnit, value, unit});
}

}  // namespace isthmus::job
