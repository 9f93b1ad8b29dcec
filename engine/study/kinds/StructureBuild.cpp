#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema structureBuild() {
    return {
        .name = "structure.build",
        .label = "Build a crystal",
        .noun = "Crystal",
        .summary = "Makes a block of a perfect crystal of a known prototype.",
        .method =
            "Conventional cells of the prototype (hcp: orthorhombic, four atoms; "
            "hcp-hexagonal: two), repeated; with an orientation, the smallest box of the "
            "crystal whose edges lie along the directions.",
        .workspace = "Build",
        .options =
            {{.name = "prototype",
              .label = "Prototype",
              .type = OptionType::choice,
              .defaultValue = "fcc",
              .help = "Crystal structure; with the order of the species: rocksalt, "
                      "cesium-chloride (B2), zincblende, wurtzite and L1_0 are AB, fluorite "
                      "AB2, perovskite ABC3, L1_2, D0_3 and D0_19 A3B.",
              .choices = {"fcc", "bcc", "hcp", "hcp-hexagonal", "diamond", "sc", "rocksalt",
                          "cesium-chloride", "zincblende", "wurtzite", "fluorite", "perovskite",
                          "L1_0", "L1_2", "D0_3", "D0_19"},
              .group = "Crystal"},
             {.name = "species",
              .label = "Elements",
              .type = OptionType::text,
              .help = "Element symbol, or several with blanks between, \"Na Cl\", in the "
                      "order of the prototype.",
              .group = "Crystal"},
             {.name = "lattice_constant",
              .label = "Lattice constant",
              .unit = "angstrom",
              .help = "Edge a of the conventional cell; measured ones are known of elements with "
                      "this prototype.",
              .optional = true,
              .absent = "measured",
              .minimum = 0.0,
              .maximum = 1000.0,
              .exclusiveMinimum = true,
              .group = "Crystal"},
             {.name = "c_over_a",
              .label = "c/a",
              .help = "Ratio of the axes; automatic is the measured one of an hcp metal, or the "
                      "ideal one.",
              .optional = true,
              .absent = "automatic",
              .minimum = 0.1,
              .maximum = 10.0,
              .group = "Crystal",
              .advanced = true,
              .onlyWith = {{"prototype", {"hcp", "hcp-hexagonal", "wurtzite", "L1_0", "D0_19"}}}},
             orientationOption("orientation", "Orientation",
                               "Turns the crystal; left out, the axes of its cell are kept."),
             {.name = "repeat",
              .label = "Repeat",
              .type = OptionType::vector,
              .defaultValue = Json::array({4, 4, 4}),
              .help = "Number of conventional cells, or of oriented boxes, along each edge.",
              .minimum = 1,
              .maximum = 10000,
              .components = {"a", "b", "c"},
              .group = "Size"}},
        .products = {{"structure", "structure", "The crystal, periodic in all directions."}},
        .results = {{"atoms", "Atoms", ""}, {"volume", "Volume", "angstrom^3"}}};
}

}  // namespace isthmus::study::kinds
