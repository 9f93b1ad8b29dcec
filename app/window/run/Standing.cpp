#include "app/window/run/Standing.h"

#include "app/window/run/JobQueue.h"
#include "app/window/run/StudyLinks.h"
#include "widgets/NumberFormat.h"

namespace isthmus::window {

using widgets::State;

namespace {

Standing ofJob(const Job& job) {
    Standing standing{stateOf(job.state), {}};
    if (job.state == JobState::running && job.progress.steps > 0) {
        standing.text = widgets::formatPercent(job.progress.fraction());
    }
    return standing;
}

Standing ofStudy(const project::Project& project, const JobQueue& jobs, const std::string& id) {
    const Job* last = nullptr;
    for (const auto& job : jobs.jobs()) {
        if (job->studyId == id && job->state != JobState::discarded) {
            last = job.get();
        }
    }
    if (last != nullptr && last->state != JobState::completed && last->state != JobState::stopped) {
        return ofJob(*last);
    }
    const auto result = resultOf(project, id);
    if (result == nullptr) {
        return {};
    }
    if (project.isStale(*result)) {
        return {State::stale, {}};
    }
    return {result->result()->outcome == "completed" ? State::done : State::stopped, {}};
}

}  // namespace

State stateOf(JobState state) {
    switch (state) {
        case JobState::queued:
            return State::queued;
        case JobState::running:
            return State::running;
        case JobState::stopping:
            return State::stopping;
        case JobState::completed:
            return State::done;
        case JobState::stopped:
        case JobState::discarded:
            return State::stopped;
        case JobState::failed:
            return State::failed;
        case JobState::lost:
            break;
    }
    return State::engineLost;
}

Standing standingOf(const project::Project& project, const JobQueue& jobs, const std::string& id) {
    const auto item = project.find(id);
    if (item == nullptr) {
        return {};
    }
    if (item->kind() == project::ItemKind::study) {
        return ofStudy(project, jobs, id);
    }
    return {project.isStale(*item) ? State::stale : State::none, {}};
}

}  // namespace isthmus::window
