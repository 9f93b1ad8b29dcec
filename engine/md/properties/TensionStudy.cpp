#include "engine/md/properties/TensionStudy.h"

#include "engine/md/properties/TensileTest.h"

namespace isthmus::md {

void TensionStudy::run(job::JobContext& context) {
    context.report(0, 0, "Preparing");
    TensileTest(setup_, result_, context).run();
}

}  // namespace isthmus::md
