#include "app/studies/NanoparticleStudy.h"

#include "engine/core/Error.h"
#include "engine/job/JobContext.h"
#include "engine/structure/build/AtomSelection.h"
#include "engine/structure/build/Nanoparticle.h"

namespace isthmus::app {

using core::Json;
using structure::AtomicStructure;

namespace {

/// The one species of a crystal from which a cluster is made.
std::string onlySpecies(const AtomicStructure& crystal) {
    for (std::size_t atom = 1; atom < crystal.atomCount(); ++atom) {
        if (crystal.species[atom] != crystal.species[0]) {
            throw core::InputError(
                "structure: this shape is made of one element; the crystal has several");
        }
    }
    return crystal.atomCount() > 0 ? crystal.speciesName(0) : std::string();
}

}  // namespace

AtomicStructure NanoparticleStudy::make(const structure::Progress& progress) const {
    const auto crystal = setup_.input<AtomicStructure>("structure");
    const Json& shape = option("shape");
    const auto kind = shape.at("kind").get<std::string>();
    const structure::ParticleOptions options{.center = vectorOf(option("center")),
                                             .vacuum = option("vacuum").get<double>()};
    if (kind == "sphere") {
        return structure::sphericalParticle(*crystal, shape.at("radius").get<double>(), options,
                                            progress);
    }
    if (kind == "wulff") {
        std::vector<structure::SurfaceEnergy> surfaces;
        for (const Json& surface : shape.at("surfaces")) {
            surfaces.push_back({directionOf(surface.at("plane"), "surfaces.plane"),
                                surface.at("energy").get<double>()});
        }
        return structure::wulffParticle(*crystal, surfaces, shape.at("atoms").get<std::size_t>(),
                                        options, progress);
    }
    if (kind == "icosahedron") {
        return structure::icosahedron(onlySpecies(*crystal), structure::nearestDistance(*crystal),
                                      shape.at("shells").get<int>(), options.vacuum);
    }
    if (kind == "decahedron") {
        return structure::decahedron(onlySpecies(*crystal), structure::nearestDistance(*crystal),
                                     shape.at("edge").get<int>(), shape.at("height").get<int>(),
                                     options.vacuum);
    }
    return structure::nanowire(*crystal, directionOf(shape.at("axis"), "shape.axis"),
                               shape.at("radius").get<double>(), shape.at("repeats").get<int>(),
                               options, progress);
}

void NanoparticleStudy::run(job::JobContext& context) {
    context.report(0, 1, "Building");
    leave(make(progressOf(context, "Building")));
    context.report(1, 1, "Building");
}

}  // namespace isthmus::app
