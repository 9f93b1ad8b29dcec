#include "app/studies/DislocationStudy.h"

#include "engine/job/JobContext.h"
#include "engine/structure/build/Dislocation.h"

namespace isthmus::app {

void DislocationStudy::run(job::JobContext& context) {
    context.report(0, 1, "Displacing");
    const auto crystal = setup_.input<structure::AtomicStructure>("structure");
    structure::DislocationOptions options;
    options.line = axisOf(option("line"));
    options.normal = axisOf(option("normal"));
    options.poissonRatio = option("poisson_ratio").get<double>();
    options.method = option("method") == "glide" ? structure::DislocationOptions::Method::glide
                                                 : structure::DislocationOptions::Method::halfPlane;
    if (!option("center").is_null()) {
        options.center = vectorOf(option("center"));
    }
    const core::Json& burgers = option("burgers");
    if (burgers.at("kind") == "vector") {
        options.burgers = vectorOf(burgers.at("vector"));
    } else {
        const int along =
            burgers.at("kind") == "screw" ? options.line : 3 - options.line - options.normal;
        options.burgers = structure::shortestTranslation(*crystal, core::Vec3::Unit(along % 3));
    }
    structure::Dislocation made = structure::makeDislocation(*crystal, options);
    result_.notes.emplace_back(
        "The displacements are those of an isotropic elastic solid; relax the core with a "
        "potential.");
    leave(std::move(made.structure));
    result_.addResult("burgers", options.burgers.norm(), "angstrom");
    result_.addResult("removed", static_cast<double>(made.removed), "");
    context.report(1, 1, "Displacing");
}

}  // namespace isthmus::app
