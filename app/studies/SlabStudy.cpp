#include "app/studies/SlabStudy.h"

#include "engine/job/JobContext.h"
#include "engine/structure/build/Slab.h"

namespace isthmus::app {

void SlabStudy::run(job::JobContext& context) {
    context.report(0, 1, "Cutting");
    structure::SlabOptions options;
    options.plane = directionOf(option("plane"), "plane");
    options.layers = option("layers").get<int>();
    options.termination = option("termination").get<int>();
    options.orthogonal = option("orthogonal").get<bool>();
    options.repeat = wholeNumbers<2>(option("repeat"), "repeat");
    if (!option("direction").is_null()) {
        options.direction = directionOf(option("direction"), "direction");
    }
    if (!option("vacuum").is_null()) {
        options.vacuum = option("vacuum").get<double>();
    }
    structure::Slab slab =
        structure::buildSlab(*setup_.input<structure::AtomicStructure>("structure"), options);
    leave(std::move(slab.structure));
    result_.addResult("area", slab.area, "angstrom^2");
    result_.addResult("layers_per_repeat", slab.layersPerRepeat, "");
    result_.addResult("plane_spacing", slab.planeSpacing, "angstrom");
    context.report(1, 1, "Cutting");
}

}  // namespace isthmus::app
