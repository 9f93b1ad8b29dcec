#pragma once

#include <QString>
#include <string>

#include "engine/project/Project.h"
#include "widgets/State.h"

namespace isthmus::window {

class JobQueue;
struct Job;
enum class JobState;

/// How a study or an item stands, with the words to show beside the icon.
struct Standing {
    widgets::State state = widgets::State::none;
    QString text;  ///< empty: the state's own word
};

[[nodiscard]] widgets::State stateOf(JobState state);

/// Of a study: its job's where one is at work or failed after the last result, else its result's.
[[nodiscard]] Standing standingOf(const project::Project& project, const JobQueue& jobs,
                                  const std::string& id);

}  // namespace isthmus::window
