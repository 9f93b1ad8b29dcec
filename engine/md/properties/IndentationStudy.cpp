#include "engine/md/properties/IndentationStudy.h"

#include "engine/md/properties/IndentationTest.h"

namespace isthmus::md {

void IndentationStudy::run(job::JobContext& context) {
    context.report(0, 0, "Preparing");
    IndentationTest(setup_, result_, context).run();
}

}  // namespace isthmus::md
