#pragma once

#include <limits>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>

#include "engine/job/JobRunner.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/study/Schema.h"
#include "engine/study/Study.h"

namespace isthmus::test {

/// A study of a structure with a potential, defaults filled in as for a recipe.
inline study::StudySetup studySetup(const std::string& kind, structure::AtomicStructure structure,
                                    const core::Json& potential,
                                    core::Json options = core::Json::object()) {
    options["structure"] = "block";
    options["potential"] = potential;
    study::StudySetup setup;
    setup.options = study::completeOptions(study::schemas().at(kind), options, kind);
    setup.inputs["structure"] = study::Product(
        "structure", std::make_shared<const structure::AtomicStructure>(std::move(structure)));
    setup.environment.device = core::Device::cpu;
    setup.environment.threads = 2;
    setup.environment.name = "study";
    return setup;
}

inline job::JobResult run(study::StudyJob& study, std::stop_token stop = {}) {
    job::JobSink sink;
    return job::runJob(study, sink, std::move(stop));
}

/// A result of a study; not a number where it left none of that name.
inline double value(const study::StudyJob& study, const std::string& name) {
    const study::Quantity* quantity = study.result().findResult(name);
    return quantity != nullptr ? quantity->value : std::numeric_limits<double>::quiet_NaN();
}

/// A curve of a study, or null.
inline const study::Series* seriesOf(const study::StudyJob& study, const std::string& name) {
    for (const study::Series& each : study.result().series) {
        if (each.name == name) {
            return &each;
        }
    }
    return nullptr;
}

/// A product that is a structure, or null.
inline std::shared_ptr<const structure::AtomicStructure> structureOf(const study::StudyJob& study) {
    for (const auto& [name, product] : study.result().products) {
        if (name == "structure") {
            return product.as<structure::AtomicStructure>();
        }
    }
    return nullptr;
}

/// Sees whether the progress only ever grows, to its end.
class ProgressWatch : public job::JobSink {
public:
    void progress(const job::Progress& now) override {
        isSteady_ = isSteady_ && now.step >= step_ && now.step <= now.steps;
        step_ = now.step;
        steps_ = now.steps;
    }
    [[nodiscard]] bool isSteady() const { return isSteady_; }
    [[nodiscard]] bool isComplete() const { return step_ > 0 && step_ == steps_; }

private:
    bool isSteady_ = true;
    std::int64_t step_ = 0;
    std::int64_t steps_ = 0;
};

/// Stops a job after some points of a curve, of its first part where it has several.
class CurveStopper : public job::JobSink {
public:
    CurveStopper(std::string curve, int points) : curve_(std::move(curve)), points_(points) {}
    void observation(const job::Observation& point) override {
        if (point.name != curve_) {
            return;
        }
        part_ = seen_ == 0 ? point.part : part_;
        if (point.part == part_ && ++seen_ == points_) {
            source_.request_stop();
        }
    }
    [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

private:
    std::string curve_;
    int points_;
    int seen_ = 0;
    std::string part_;
    std::stop_source source_;
};

}  // namespace isthmus::test
