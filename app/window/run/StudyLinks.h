#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/project/Project.h"
#include "engine/study/Schema.h"
#include "engine/study/StudyRecord.h"

/// Who made what in a project, and what a study starts from.
///
/// An option of type product holds the id of an item ("structure-3") or, as long as nothing was
/// made yet, the id of the study that will make it and the product's name ("study-2.structure").
namespace isthmus::window {

/// Calls for each product reference in a study's options, at any depth.
void forEachReference(
    const study::Schema& schema, core::Json& options,
    const std::function<void(const study::Option& option, core::Json& value)>& visit);

/// The names of files in a study's options, at any depth, as they are written.
[[nodiscard]] std::vector<std::string> filesOf(const study::Schema& schema,
                                               const core::Json& options);

/// The result of a study's last run; null where there is none.
[[nodiscard]] project::ItemPointer resultOf(const project::Project& project,
                                            const std::string& studyId);
/// Everything that the run of a result made, in order.
[[nodiscard]] std::vector<project::ItemPointer> productsOf(const project::Project& project,
                                                           const std::string& resultId);
/// One product of a study's last run by the name in its schema, or "result"; null where there is
/// none. For a file it is the result.
[[nodiscard]] project::ItemPointer productOf(const project::Project& project,
                                             const std::string& studyId,
                                             const std::string& product);
/// The study that made an item; empty where it was read from a file.
[[nodiscard]] std::string studyOf(const project::Project& project, const project::Item& item);

/// A file that a run has left, relative to the project's folder of runs; empty where there is none.
/// @param role "trajectory", "restart".
[[nodiscard]] std::string fileOf(const study::StudyRecord& record, const std::string& role);
/// Whether a product of this kind is a file and no item: the result that names the file stands for
/// it, and references to it go by the study for ever.
[[nodiscard]] bool isFileProduct(const std::string& kind);

/// The item that a reference means now; null where it was not made yet or is gone.
[[nodiscard]] project::ItemPointer resolve(const project::Project& project,
                                           const std::string& reference);
/// The study that a reference waits for or that made what it means; empty where there is none.
[[nodiscard]] std::string producerOf(const project::Project& project, const std::string& reference);

/// The studies to run, in order, so that `studyId` starts from inputs that exist and are up to
/// date; the last one is `studyId` itself.
[[nodiscard]] std::vector<std::string> studyChain(const project::Project& project,
                                                  const std::string& studyId);
/// Whether to run a study would give what it has: its last run was completed, and neither its
/// options nor the items that it started from have changed since. Never of a study that reads the
/// whole project.
[[nodiscard]] bool isUpToDate(const project::Project& project, const std::string& studyId);
/// The studies whose results are missing or stale, in an order in which they can run.
[[nodiscard]] std::vector<std::string> outdatedStudies(const project::Project& project);

/// The name of a reference for people: "relax structure" or "structure of relax".
[[nodiscard]] std::string nameOf(const project::Project& project, const std::string& reference);

}  // namespace isthmus::window
