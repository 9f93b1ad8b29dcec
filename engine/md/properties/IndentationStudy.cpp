#include "engine/md/properties/IndentationStudy.h"

#include "engine/md/properties/IndentationTest.h"

namespace isthmus::md {

void IndentationStudy::run(job::JobContext& context) {
    context.report(0, 0, "Preparing");
    IndentationTest test(setup_, result_, context);
    try {
        if (setup_.options.at("method").at("kind") == "dynamics") {
            test.press();
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
