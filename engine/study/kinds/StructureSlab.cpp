#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema structureSlab() {
    Option direction =
        directionOption("direction", "First edge", nullptr, "[uvw] along x, in the plane.");
    direction.optional = true;
    direction.absent = "shortest";
    direction.advanced = true;
    Option vacuum = lengthOption("vacuum", "Vacuum", nullptr,
                                 "Empty space, half on each side, without periodicity there; with "
                                 "none, a crystal that is periodic along all axes.");
    vacuum.optional = true;
    vacuum.absent = "none";
    Schema schema{
        .name = "structure.slab",
        .label = "Surface slab",
        .noun = "Slab",
        .summary = "Cuts a crystal along any lattice plane (hkl).",
        .method =
            "The two shortest translations in the plane (Gauss's lattice reduction) and the "
            "one to the next lattice plane make the cell; planes of atoms are counted along "
            "its normal, z.",
        .workspace = "Build",
        .options = {crystalOption(),
                    planeOption("plane", "Plane", Json::array({1, 1, 1}),
                                "(hkl) in the reciprocal basis of the crystal's cell."),
                    {.name = "layers",
                     .label = "Layers",
                     .type = OptionType::integer,
                     .defaultValue = 6,
                     .help = "Planes of atoms.",
                     .minimum = 1,
                     .maximum = 1000000},
                    {.name = "termination",
                     .label = "Lowest plane",
                     .type = OptionType::integer,
                     .defaultValue = 0,
                     .help = "Which of the planes of atoms in a repeat is the lowest, from 0.",
                     .minimum = 0,
                     .maximum = 100000,
                     .advanced = true},
                    direction,
                    {.name = "orthogonal",
                     .label = "Right angle",
                     .type = OptionType::boolean,
                     .defaultValue = false,
                     .help = "Whether the second edge is made perpendicular to the first one, in a "
                             "larger cell."},
                    vacuum,
                    {.name = "repeat",
                     .label = "Repeat",
                     .type = OptionType::vector,
                     .defaultValue = Json::array({1, 1}),
                     .help = "Cells along the two edges in the plane.",
                     .minimum = 1,
                     .maximum = 10000,
                     .length = 2,
                     .components = {"first", "second"}}},
        .products = {{"structure", "structure", "The slab, its normal along z."}},
        .results = {{"atoms", "Atoms", ""},
                    {"area", "Area of a side", "angstrom^2"},
                    {"layers_per_repeat", "Layers in a repeat", ""},
                    {"plane_spacing", "Spacing of lattice planes", "angstrom"}}};
    return schema;
}

}  // namespace isthmus::study::kinds
