#pragma once

#include <QStringList>
#include <filesystem>
#include <set>
#include <string>

#include "engine/project/Project.h"

namespace isthmus::window {

/// What keeps a study from running, as far as that is seen without running it: options that the
/// schema refuses, inputs that are gone, files that are not there, species of the structure that
/// the potential lacks. Begins each line with the study's name; empty where the study is none.
/// @param directory where the engine looks for files that are named without a folder.
[[nodiscard]] QStringList problemsOfStudy(const project::Project& project,
                                          const std::string& studyId,
                                          const std::filesystem::path& directory);

/// The species of atoms that a potential does not name; empty also where either names none.
[[nodiscard]] std::set<std::string> unknownTo(const core::Json& potential,
                                              const structure::AtomicStructure& atoms);

}  // namespace isthmus::window
