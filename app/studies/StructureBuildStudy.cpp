#include "app/studies/StructureBuildStudy.h"

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/job/JobContext.h"
#include "engine/structure/CrystalBuilder.h"

namespace isthmus::app {

}  // namespace isthmus::app
