#pragma once

#include <vector>

#include "app/window/run/StudyRun.h"
#include "engine/report/Report.h"

namespace isthmus::window {

/// Carries out a run of report.write in the window, which has the pictures: writes the file, HTML
/// or PDF by its ending, into the run's folder and the answer into run.resultsFile. Not for the GUI
/// thread.
/// @throws core::Error.
void writeReport(const StudyRun& run, const project::Project& project,
                 const std::vector<report::Picture>& pictures);

/// Writes a report as its ending says. @throws core::Error.
void writeReportFile(const report::Report& report, const std::filesystem::path& file);

}  // namespace isthmus::window
