#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

namespace {

Option count(const char* name, const char* label, int value, double least, double most,
             const char* help) {
    return {.name = name,
            .label = label,
            .type = OptionType::integer,
            .defaultValue = value,
            .help = help,
            .minimum = least,
            .maximum = most};
}

}  // namespace

Schema structureNanoparticle() {
    Option radius = lengthOption("radius", "Radius", nullptr, "Of the surface.");
    radius.exclusiveMinimum = true;
    const Option surfaces{.name = "surfaces",
                          .label = "Surfaces",
                          .type = OptionType::record,
                          .help = "Families of faces and their energies.",
                          .list = true,
                          .fields = {planeOption("plane", "Faces", nullptr, "{hkl}."),
                                     {.name = "energy",
                                      .label = "Energy",
                                      .unit = "J/m^2",
                                      .help = "Only the ratios matter.",
                                      .minimum = 0.0,
                                      .exclusiveMinimum = true}}};
    return {.name = "structure.nanoparticle",
            .label = "Nanoparticle or wire",
            .noun = "Particle",
            .summary = "Makes a free particle, a multiply twinned cluster or a wire of a crystal.",
            .method =
                "Wulff construction: facets at distances in the ratio of their energies (Z. "
                "Kristallogr. 34, 449, 1901); icosahedra after Mackay (Acta Cryst. 15, 916, "
                "1962), decahedra after Ino (J. Phys. Soc. Jpn. 21, 346, 1966).",
            .workspace = "Build",
            .options =
                {crystalOption(),
                 {.name = "shape",
                  .label = "Shape",
                  .type = OptionType::variant,
                  .help = "What is made.",
                  .variants =
                      {{"sphere", "Sphere", "All atoms within a radius.", {radius}},
                       {"wulff",
                        "Wulff shape",
                        "The equilibrium shape of a cubic crystal.",
                        {surfaces, count("atoms", "Atoms", 1000, 1, 2e8,
                                         "Wanted number; the nearest possible one is made.")}},
                       {"icosahedron",
                        "Icosahedron",
                        "Of the crystal's element, with its distance of neighbors on the facets.",
                        {count("shells", "Shells", 4, 1, 200, "Around the atom in the middle.")}},
                       {"decahedron",
                        "Decahedron",
                        "Of the crystal's element, with its distance of neighbors along the axis.",
                        {count("edge", "Edge", 5, 2, 200, "Atoms along an edge of a cap."),
                         count("height", "Height", 1, 1, 1000,
                               "Atoms along the sides; 1: a pentagonal bipyramid.")}},
                       {"wire",
                        "Wire",
                        "A cylinder along z, periodic there.",
                        {radius,
                         directionOption("axis", "Axis", Json::array({0, 0, 1}),
                                         "[uvw] along the wire."),
                         count("repeats", "Repeats", 10, 1, 1000000,
                               "Shortest translations along the wire.")}}},
                  .group = "Shape"},
                 {.name = "center",
                  .label = "Center",
                  .type = OptionType::vector,
                  .defaultValue = Json::array({0, 0, 0}),
                  .help = "In fractions of the crystal's cell.",
                  .components = {"a", "b", "c"},
                  .group = "Shape",
                  .advanced = true,
                  .onlyWith = {{"shape", {"sphere", "wulff", "wire"}}}},
                 lengthOption("vacuum", "Vacuum", 10.0, "From the atoms to the sides of the box.")},
            .products = {{"structure", "structure", "The particle in a box."}},
            .results = {{"atoms", "Atoms", ""}}};
}

}  // namespace isthmus::study::kinds
