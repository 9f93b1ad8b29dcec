#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema structurePolycrystal() {
    return {.name = "structure.polycrystal",
            .label = "Polycrystal",
            .summary = "Fills a periodic box with grains of random shape and orientation.",
            .method =
                "Voronoi cells of random points, each filled with the crystal in an "
                "orientation drawn uniformly from all rotations (Shoemake, Graphics Gems "
                "III, 1992, p. 124).",
            .workspace = "Build",
            .options = {crystalOption(),
                        {.name = "size",
                         .label = "Size",
                         .type = OptionType::vector,
                         .unit = "angstrom",
                         .defaultValue = Json::array({100, 100, 100}),
                         .help = "Edges of the box.",
                         .minimum = 0.0,
                         .maximum = 1e6,
                         .exclusiveMinimum = true,
                         .group = "Size"},
                        {.name = "grains",
                         .label = "Grains",
                         .type = OptionType::integer,
                         .defaultValue = 8,
                         .help = "Their number.",
                         .minimum = 1,
                         .maximum = 10000},
                        minimumDistanceOption(1.8),
                        seedOption()},
            .products = {{"structure", "structure", "The grains, numbered in a field grain."}},
            .results = {{"atoms", "Atoms", ""},
                        {"volume", "Volume", "angstrom^3"},
                        {"removed", "Atoms removed", ""},
                        {"grain_size", "Mean grain size (diameter of a sphere)", "angstrom"}}};
}

}  // namespace isthmus::study::kinds
