#pragma once

#include <string>
#include <vector>

#include "engine/project/Project.h"
#include "engine/report/Report.h"

namespace isthmus::report {

struct ReportOptions {
    std::string title;   ///< empty: the project's
    std::string author;  ///< empty: none is shown
    std::string date;    ///< as it is printed; empty: now
    /// Shown below the summary, such as the scene of the window.
    std::vector<Picture> pictures;
};

/// Everything a project holds, as a report: summary, comparisons, each run with its method,
/// results, charts and options, the structures, meshes and materials, what was made from what,
/// versions.
[[nodiscard]] Report makeReport(const project::Project& project, const ReportOptions& options = {});

}  // namespace isthmus::report
