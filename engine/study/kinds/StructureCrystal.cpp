#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema structureCrystal() {
    return {
        .name = "structure.crystal",
        .label = "Crystal from a space group",
        .noun = "Crystal",
        .summary = "Makes a crystal from its space group, lattice parameters and sites.",
        .method =
            "The operations of the group, from the data base of spglib (Togo, Shinohara and "
            "Tanaka, Sci. Technol. Adv. Mater.: Methods 4, 2384822, 2024), applied to each "
            "site of the asymmetric unit.",
        .workspace = "Build",
        .options = {{.name = "space_group",
                     .label = "Space group",
                     .type = OptionType::text,
                     .help = "Number, \"225\", or international symbol, \"Fm-3m\".",
                     .group = "Crystal"},
                    {.name = "setting",
                     .label = "Setting",
                     .type = OptionType::text,
                     .help =
                         "Origin choice \"1\" or \"2\", axes \"H\" or \"R\", or cell choice such "
                         "as \"b1\"; the first is origin 1, hexagonal axes, unique axis b.",
                     .optional = true,
                     .absent = "first",
                     .group = "Crystal",
                     .advanced = true},
                    {.name = "lengths",
                     .label = "a, b, c",
                     .type = OptionType::vector,
                     .unit = "angstrom",
                     .help = "Edges of the conventional cell.",
                     .minimum = 0.0,
                     .maximum = 1000.0,
                     .exclusiveMinimum = true,
                     .components = {"a", "b", "c"},
                     .group = "Crystal"},
                    {.name = "angles",
                     .label = "Angles",
                     .type = OptionType::vector,
                     .unit = "deg",
                     .defaultValue = Json::array({90, 90, 90}),
                     .help = "alpha between b and c, beta between a and c, gamma between a and b.",
                     .minimum = 0.0,
                     .maximum = 180.0,
                     .exclusiveMinimum = true,
                     .components = {"\u03b1", "\u03b2", "\u03b3"},
                     .group = "Crystal"},
                    {.name = "sites",
                     .label = "Sites",
                     .type = OptionType::record,
                     .help = "The asymmetric unit: one atom of each kind of site.",
                     .list = true,
                     .fields = {{.name = "species",
                                 .label = "Element",
                                 .type = OptionType::text,
                                 .help = "Element symbol."},
                                {.name = "position",
                                 .label = "Position",
                                 .type = OptionType::vector,
                                 .help = "In fractions of the edges.",
                                 .components = {"a", "b", "c"}}},
                     .group = "Crystal"},
                    orientationOption(
                        "orientation", "Orientation",
                        "Turns the crystal; left out, a lies along x and b in the xy plane."),
                    {.name = "repeat",
                     .label = "Repeat",
                     .type = OptionType::vector,
                     .defaultValue = Json::array({1, 1, 1}),
                     .help = "Number of cells, or of oriented boxes, along each edge.",
                     .minimum = 1,
                     .maximum = 10000,
                     .components = {"a", "b", "c"},
                     .group = "Size"}},
        .products = {{"structure", "structure", "The crystal, periodic in all directions."}},
        .results = {{"atoms", "Atoms", ""}, {"volume", "Volume", "angstrom^3"}}};
}

}  // namespace isthmus::study::kinds
