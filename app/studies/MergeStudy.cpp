#include "app/studies/MergeStudy.h"

#include "engine/job/JobContext.h"
#include "engine/structure/build/Merge.h"

namespace isthmus::app {

void MergeStudy::run(job::JobContext& context) {
    context.report(0, 1, "Merging");
    const auto first = setup_.input<structure::AtomicStructure>("structure");
    const auto second = setup_.input<structure::AtomicStructure>("other");
    const auto word = option("overlap").get<std::string>();
    const auto rule = word == "refuse"          ? structure::OverlapRule::refuse
                      : word == "remove-first"  ? structure::OverlapRule::removeFirst
                      : word == "remove-second" ? structure::OverlapRule::removeSecond
                                                : structure::OverlapRule::keep;
    const double distance = option("minimum_distance").get<double>();
    const core::Json& placement = option("placement");
    structure::Merged merged =
        placement.at("kind") == "stack"
            ? structure::stack(*first, *second,
                               {.axis = axisOf(placement.at("axis")),
                                .gap = placement.at("gap").get<double>(),
                                .misfit = placement.at("misfit").get<double>(),
                                .minimumDistance = distance,
                                .rule = rule})
            : structure::merge(*first, *second, vectorOf(placement.at("shift")), distance, rule);
    leave(std::move(merged.structure), true);
    result_.addResult("removed", static_cast<double>(merged.removed), "");
    context.report(1, 1, "Merging");
}

}  // namespace isthmus::app
