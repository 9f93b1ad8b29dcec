#include "app/analysis/TrajectoryAnalysis.h"

#include <fmt/format.h>

#include "app/analysis/AnalysisModifiers.h"
#include "engine/core/Error.h"

namespace isthmus::app {

TrajectoryAnalysis::TrajectoryAnalysis(const core::Json& options, const io::FrameSource& source,
                                       std::shared_ptr<const structure::AtomicStructure> reference,
                                       std::shared_ptr<const potential::Potential> potential,
                                       structure::AtomLoop loop, study::StudyResult& result)
    : options_(options),
      frames_(source),
      reference_(std::move(reference)),
      potential_(std::move(potential)),
      loop_(std::move(loop)),
      result_(result) {
    chooseFrames();
    if (!frames_.flaw().empty()) {
        result_.notes.push_back("The complete frames before were used of a file with a flaw: " +
                                frames_.flaw());
    }
}

void TrajectoryAnalysis::chooseFrames() {
    const core::Json& range = options_.at("frames");
    const std::size_t first = range.is_null() ? 0 : range.at("first").get<std::size_t>();
    const std::size_t every = range.is_null() ? 1 : range.at("every").get<std::size_t>();
    std::size_t last = frames_.count() - 1;
    if (!range.is_null() && !range.at("last").is_null()) {
        last = std::min(last, range.at("last").get<std::size_t>());
    }
    for (std::size_t frame = first; frame <= last; frame += every) {
        chosen_.push_back(frame);
    }
    if (chosen_.empty()) {
        throw core::InputError(
            fmt::format("frames: no frame from {} to {}; the trajectory has the frames 0 to {}",
                        first, last, frames_.count() - 1));
    }
}

void TrajectoryAnalysis::run(job::JobContext& context) {
    try {
        for (std::size_t i = 0; i < chosen_.size(); ++i) {
            context.report(static_cast<std::int64_t>(i), static_cast<std::int64_t>(chosen_.size()),
                           "Analyzing frames");
            try {
                addFrame(chosen_[i], context);
            } catch (const core::InputError& error) {
                throw core::InputError(fmt::format("frame {}: {}", chosen_[i], error.what()));
            }
        }
    } catch (...) {
        try {
            finish();                         // what the frames before gave is kept
        } catch (const core::Error& error) {  // must not take the place of what went wrong first
            result_.notes.push_back(error.what());
        }
        throw;
    }
    finish();
    const auto frames = static_cast<std::int64_t>(chosen_.size());
    context.report(frames, frames, "Analyzing frames");
}

void TrajectoryAnalysis::addFrame(std::size_t frame, job::JobContext& context) {
    const structure::AtomicStructure atoms = frames_.read(frame);
    if (atoms.atomCount() == 0) {
        throw core::InputError("it has no atoms");
    }
    if (reference_ == nullptr) {
        reference_ = std::make_shared<const structure::AtomicStructure>(atoms);
    }
    const core::Json& range = options_.at("frames");
    const bool hasInterval = !range.is_null() && !range.at("interval").is_null();
    const auto index = static_cast<double>(frame);
    if (hasInterval) {
        memory_.time = index * range.at("interval").get<double>();
    } else {
        memory_.time = frames_.moment(frame).time.value_or(index);
    }
    if (averages_ == nullptr) {
        const bool isReduced = atoms.units == structure::UnitSystem::lj;
        memory_.timeUnit = !hasInterval && !frames_.moment(frame).time ? "frame"
                           : isReduced                                 ? "tau"
                                                                       : "ps";
        averages_ = std::make_unique<FrameAverages>(memory_.timeUnit);
        result_.addResult("atoms", static_cast<double>(atoms.atomCount()), "");
    }
    auto found = std::make_unique<study::StudyResult>();
    auto analysis = std::make_unique<Analysis>(atoms, reference_, loop_, *found, &memory_);
    analysis->setPotential(potential_);
    applyModifiers(*analysis, options_.at("modifiers"),
                   [&context](std::size_t, const std::string&) { context.checkpoint(); });
    averages_->add(memory_.time, *found);
    *found = {};
    analysis_ = std::move(analysis);  // refers to the result that comes with it
    found_ = std::move(found);
}

void TrajectoryAnalysis::finish() {
    if (analysis_ == nullptr) {
        return;
    }
    averages_->addTo(result_);
    finishModifiers(*analysis_, options_.at("modifiers"));
    for (auto& each : found_->results) {
        result_.results.push_back(std::move(each));
    }
    for (study::Series& each : found_->series) {
        result_.series.push_back(std::move(each));
    }
    result_.notes.insert(result_.notes.end(), found_->notes.begin(), found_->notes.end());
    analysis_->addProducts(result_);
}

}  // namespace isthmus::app
