#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "engine/core/Json.h"
#include "engine/project/Command.h"
#include "engine/project/Project.h"

namespace isthmus::window {

/// One run of one study of a project: what the engine gets, and how its answer finds back.
struct StudyRun {
    std::string studyId;
    int studyRevision = 0;
    std::string name;  ///< of the study, in the recipe
    core::Json recipe;
    project::Project inputs;               ///< what the recipe starts from, ids kept
    std::map<std::string, int> revisions;  ///< of the inputs at the start, by id
    std::filesystem::path inputsFile;      ///< `inputs` is to be saved here
    std::filesystem::path resultsFile;     ///< the engine leaves its items here
    std::filesystem::path workDirectory;   ///< where the engine works and leaves bulk output
    std::filesystem::path directory;       ///< where that lies now
};

/// Makes a run of a study as it is now. Writes nothing.
/// @param directory the run's own folder, not yet made; trajectories of other runs lie beside it.
/// @throws core::InputError with every problem of the study's options, among them inputs that were
/// not made yet.
[[nodiscard]] StudyRun prepareRun(const project::Project& project, const std::string& studyId,
                                  const std::filesystem::path& directory);

/// The change that takes a finished run into the project. The result and the products of an earlier
/// run of the study are replaced, keeping their ids, so that what was made from them becomes stale;
/// references that waited for these products get their ids. The record's files become relative to
/// the project's folder of runs.
/// @param results what the engine left in run.resultsFile.
[[nodiscard]] project::Command adoptRun(project::Project& project, const StudyRun& run,
                                        const project::Project& results);

/// Gives the layers of saved views the ids of products that exist by now.
void placeViews(project::Project& project);

/// Brings the folder of a finished run into the project's folder of runs, where the project was
/// saved elsewhere meanwhile.
void moveRun(StudyRun& run, const std::filesystem::path& runsDirectory);

/// A folder for a new run, "heat-2", that is not there yet.
[[nodiscard]] std::filesystem::path newRunDirectory(const std::filesystem::path& runsDirectory,
                                                    const std::string& studyName);

}  // namespace isthmus::window
