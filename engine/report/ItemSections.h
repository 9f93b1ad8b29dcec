#pragma once

#include "engine/project/Project.h"
#include "engine/report/Report.h"

/// Sections about the things of a project that are not results.
namespace isthmus::report {

/// Every item with what it was made from, and whether that is still so.
[[nodiscard]] Section provenanceSection(const project::Project& project);

/// Tables of structures, meshes and materials; no section where there is none of a kind.
[[nodiscard]] std::vector<Section> itemSections(const project::Project& project);

}  // namespace isthmus::report
