#include "app/studies/StackingFaultStudy.h"

#include "engine/job/JobContext.h"
#include "engine/structure/build/StackingFault.h"

namespace isthmus::app {

void StackingFaultStudy::run(job::JobContext& context) {
    using Kind = structure::StackingFaultOptions::Kind;
    context.report(0, 1, "Displacing");
    const core::Json& fault = option("fault");
    const auto kind = fault.at("kind").get<std::string>();
    structure::StackingFaultOptions options{.axis = axisOf(option("axis")),
                                            .height = option("height").get<double>()};
    options.kind = kind == "intrinsic"   ? Kind::intrinsic
                   : kind == "extrinsic" ? Kind::extrinsic
                   : kind == "twin"      ? Kind::twin
                                         : Kind::shift;
    if (options.kind == Kind::shift) {
        options.displacement = vectorOf(fault.at("displacement"));
    }
    structure::StackingFault made = structure::makeStackingFault(
        *setup_.input<structure::AtomicStructure>("structure"), options);
    if (options.kind == Kind::twin && made.structure.cell.isPeriodic(options.axis)) {
        result_.notes.emplace_back(
            "The cell is periodic across the twin, so a second boundary lies at its face.");
    }
    leave(std::move(made.structure));
    result_.addResult("area", made.area, "angstrom^2");
    result_.addResult("displacement", made.displacement.norm(), "angstrom");
    context.report(1, 1, "Displacing");
}

}  // namespace isthmus::app
