#include "app/studies/PolycrystalStudy.h"

#include <cmath>
#include <numbers>

#include "engine/job/JobContext.h"
#include "engine/structure/build/Polycrystal.h"

namespace isthmus::app {

using structure::AtomicStructure;

void PolycrystalStudy::run(job::JobContext& context) {
    structure::PolycrystalOptions options;
    options.size = vectorOf(option("size"));
    options.grains = option("grains").get<int>();
    options.seed = option("seed").get<std::uint64_t>();
    options.minimumDistance = option("minimum_distance").get<double>();
    options.threads = setup_.environment.threads;
    structure::Polycrystal made =
        structure::buildPolycrystal(*setup_.input<AtomicStructure>("structure"), options,
                                    progressOf(context, "Filling grains"));
    leave(std::move(made.structure), true);
    result_.addResult("removed", static_cast<double>(made.removed), "");
    // The diameter of a sphere with a grain's mean volume.
    result_.addResult("grain_size",
                      std::cbrt(6.0 / std::numbers::pi * options.size.prod() / options.grains),
                      "angstrom");
}

}  // namespace isthmus::app
