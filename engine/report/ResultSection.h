#pragma once

#include "engine/project/Project.h"
#include "engine/report/Report.h"

/// Sections about the results of studies.
namespace isthmus::report {

/// One run: how it ended, the method, results, charts, options, files, limits.
[[nodiscard]] Section resultSection(const project::Project& project, const project::Item& item);

/// Computed values beside closed forms (a result NAME with a result NAME_closed_form), and the
/// results of several runs of one kind side by side; without blocks where there is neither.
[[nodiscard]] Section comparisonSection(const project::Project& project);

/// The numbers that matter most of each completed run.
[[nodiscard]] KeyNumbers keyNumbers(const project::Project& project);

/// What a result is called in its schema: "von Mises stress, maximum".
[[nodiscard]] std::string resultLabel(const std::string& studyKind, const std::string& name);

/// Whether this is a report about itself: such results say nothing about the material.
[[nodiscard]] bool isReport(const study::StudyRecord& record);

}  // namespace isthmus::report
