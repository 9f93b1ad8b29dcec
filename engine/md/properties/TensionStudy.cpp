#include "engine/md/properties/TensionStudy.h"

#include "engine/md/properties/TensileTest.h"

namespace isthmus::md {

void TensionStudy::run(job::JobContext& context) {
    context.report(0, 0, "Preparing");
    TensileTest test(setup_, result_, context);
    try {
        if (setup_.options.at("method").at("kind") == "dynamics") {
            test.pull();
        } else {
            test.relaxStepwise();
        }
    } catch (...) {
        test.finish();
        throw;
    }
    test.finish();
}

}  // namespace isthmus::md
