#pragma once

#include <QStringList>
#include <string>

#include "engine/project/Project.h"

namespace isthmus::window {

/// What keeps a study from running, as far as that is seen without running it: options that the
/// schema refuses, inputs that are gone, species of the structure that the potential lacks. Begins
/// each line with the study's name; empty where the study is none.
[[nodiscard]] QStringList problemsOfStudy(const project::Project& project,
                                          const std::string& studyId);

}  // namespace isthmus::window
