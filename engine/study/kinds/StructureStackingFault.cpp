#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema structureStackingFault() {
    return {
        .name = "structure.stacking-fault",
        .label = "Stacking fault",
        .noun = "Fault",
        .summary = "Displaces the upper part of a crystal along a plane of its cell.",
        .method =
            "Intrinsic: all planes above shifted by the partial a/6 <112>; extrinsic: the "
            "next ones once more; twin: each plane once more than the one below (Hirth and "
            "Lothe, Theory of Dislocations, 1982, chapter 10). A periodic edge follows, so "
            "that no second fault arises at the face of the cell.",
        .workspace = "Build",
        .options =
            {structureOption(),
             {.name = "fault",
              .label = "Fault",
              .type = OptionType::variant,
              .defaultValue = Json{{"kind", "intrinsic"}},
              .help = "What is displaced how.",
              .variants = {{"intrinsic", "Intrinsic", "fcc with (111) parallel to the fault.", {}},
                           {"extrinsic", "Extrinsic", "fcc with (111) parallel to the fault.", {}},
                           {"twin", "Twin", "fcc with (111) parallel to the fault.", {}},
                           {"shift",
                            "Any displacement",
                            "A point of the generalized stacking fault surface, in any crystal.",
                            {{.name = "displacement",
                              .label = "Displacement",
                              .type = OptionType::vector,
                              .unit = "angstrom",
                              .help = "Of everything above the fault."}}}}},
             {.name = "axis",
              .label = "Across",
              .type = OptionType::choice,
              .defaultValue = "c",
              .help = "Edge of the cell that crosses the fault; the other two lie in it.",
              .choices = {"a", "b", "c"}},
             {.name = "height",
              .label = "Height",
              .defaultValue = 0.5,
              .help = "Fraction of that edge; the fault lies between the nearest planes of atoms.",
              .minimum = 0.0,
              .maximum = 1.0}},
        .products = {{"structure", "structure", "The crystal with the fault."}},
        .results = {{"atoms", "Atoms", ""},
                    {"area", "Area of the fault", "angstrom^2"},
                    {"displacement", "Length of the displacement", "angstrom"}}};
}

}  // namespace isthmus::study::kinds
