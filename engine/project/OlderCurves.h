#pragma once

#include "engine/study/StudyRecord.h"

namespace isthmus::project {

/// Projects of before curves had parts (study::Series) told these in the names: "unloading_force",
/// "radial_distribution_Cu_Zr". Gives such curves the names, parts and coordinates that studies
/// give them now; others stay as they are.
void giveParts(study::StudyRecord& record);

}  // namespace isthmus::project
