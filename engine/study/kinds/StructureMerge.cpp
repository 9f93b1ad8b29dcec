#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema structureMerge() {
    Option distance = lengthOption("minimum_distance", "Smallest distance", 1.0,
                                   "Nearer atoms of different structures overlap.");
    distance.onlyWith = {{"overlap", {"refuse", "remove-first", "remove-second"}}};
    return {
        .name = "structure.merge",
        .label = "Merge or stack",
        .noun = "Merge",
        .summary = "Puts the atoms of two structures into one, in one cell or behind each other.",
        .method =
            "Atoms of different structures that are nearer than a distance are found with a "
            "neighbor list.",
        .workspace = "Build",
        .options =
            {structureOption(),
             {.name = "other",
              .label = "Second structure",
              .type = OptionType::product,
              .help = "The atoms to add.",
              .productKind = "structure",
              .group = "System"},
             {.name = "placement",
              .label = "Placement",
              .type = OptionType::variant,
              .defaultValue = Json{{"kind", "same-cell"}},
              .help = "Where the second structure goes.",
              .variants = {{"same-cell",
                            "In the first one's cell",
                            "Positions stay, but for a shift.",
                            {{.name = "shift",
                              .label = "Shift",
                              .type = OptionType::vector,
                              .unit = "angstrom",
                              .defaultValue = Json::array({0, 0, 0}),
                              .help = "Added to the second structure's positions."}}},
                           {"stack",
                            "Behind the first one",
                            "Cell behind cell; the second one is strained to the first one's face.",
                            {{.name = "axis",
                              .label = "Along",
                              .type = OptionType::choice,
                              .defaultValue = "c",
                              .help = "Edge along which to stack.",
                              .choices = {"a", "b", "c"}},
                             lengthOption(
                                 "gap", "Gap", 0.0,
                                 "Between the cells' faces, on both sides of the second one."),
                             {.name = "misfit",
                              .label = "Largest strain",
                              .defaultValue = 1e-3,
                              .help = "How much the second structure may be strained to fit.",
                              .minimum = 0.0,
                              .maximum = 1.0}}}}},
             distance,
             {.name = "overlap",
              .label = "Overlapping atoms",
              .type = OptionType::choice,
              .defaultValue = "refuse",
              .help =
                  "What is done about them: an error, or those of one structure go, or all stay.",
              .choices = {"refuse", "remove-first", "remove-second", "keep"}}},
        .products = {{"structure", "structure", "All atoms, the first structure's first."}},
        .results = {{"atoms", "Atoms", ""},
                    {"volume", "Volume", "angstrom^3"},
                    {"removed", "Atoms removed", ""}}};
}

}  // namespace isthmus::study::kinds
