#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema structureBuild() {
    return {
        .name = "structure.build",
        .label = "Build a crystal",
        .summary = "Makes a block of a perfect crystal, its cube axes along x, y, z.",
        .method = "Conventional cells of the prototype (hcp: orthorhombic, four atoms), repeated.",
        .workspace = "Build",
        .options = {{.name = "prototype",
                     .label = "Prototype",
                     .type = OptionType::choice,
                     .defaultValue = "fcc",
                     .help = "Crystal structure.",
                     .choices = {"fcc", "bcc", "hcp", "diamond"},
                     .group = "Crystal"},
                    {.name = "species",
                     .label = "Element",
                     .type = OptionType::text,
                     .help = "Element symbol.",
                     .group = "Crystal"},
                    {.name = "lattice_constant",
                     .label = "Lattice constant",
                     .unit = "angstrom",
                     .help = "Edge a of the conventional cell; left out, the element's measured "
                             "one where it has this prototype.",
                     .optional = true,
                     .minimum = 0.0,
                     .maximum = 1000.0,
                     .exclusiveMinimum = true,
                     .group = "Crystal"},
                    {.name = "c_over_a",
                     .label = "c/a",
                     .help = "Ratio of the hexagonal axes, for hcp only; left out, the element's "
                             "measured one, or that of packed spheres where it is no hcp metal.",
                     .optional = true,
                     .minimum = 0.1,
                     .maximum = 10.0,
                     .group = "Crystal",
                     .advanced = true},
                    {.name = "repeat",
                     .label = "Repeat",
                     .type = OptionType::vector,
                     .defaultValue = Json::array({4, 4, 4}),
                     .help = "Number of conventional cells along x, y, z.",
                     .minimum = 1,
                     .maximum = 10000,
                     .group = "Size"}},
        .products = {{"structure", "structure", "The crystal, periodic in all directions."}},
        .results = {{"atoms", "Atoms", ""}, {"volume", "Volume", "angstrom^3"}}};
}

}  // namespace isthmus::study::kinds
