#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

namespace {

Option vectorOf(const char* name, const char* label, Json value, const char* unit, int length,
                const char* help) {
    return {.name = name,
            .label = label,
            .type = OptionType::vector,
            .unit = unit,
            .defaultValue = std::move(value),
            .help = help,
            .length = length};
}

Option textOf(const char* name, const char* label, const char* help) {
    return {.name = name, .label = label, .type = OptionType::text, .help = help};
}

Option optionalOf(Option option, const char* absent) {
    option.optional = true;
    option.absent = absent;
    return option;
}

Option numberOption() {
    return {.name = "number",
            .label = "Number",
            .type = OptionType::integer,
            .help = "How many; this or the fraction.",
            .optional = true,
            .minimum = 0,
            .maximum = 2e8};
}

Option fractionOption() {
    return {.name = "fraction",
            .label = "Fraction",
            .help = "Share of the atoms in question, rounded to whole atoms; this or the number.",
            .optional = true,
            .minimum = 0.0,
            .maximum = 1.0};
}

std::vector<Variant> chemistry() {
    const Option composition{.name = "composition",
                             .label = "Composition",
                             .type = OptionType::record,
                             .help = "Species and their shares, which add up to 1.",
                             .list = true,
                             .fields = {textOf("species", "Element", "Element symbol."),
                                        {.name = "fraction",
                                         .label = "Fraction",
                                         .help = "Of the atoms that are replaced.",
                                         .minimum = 0.0,
                                         .maximum = 1.0}}};
    return {
        {"alloy",
         "Random alloy",
         "Deals species to atoms at random, in exact numbers.",
         {composition,
          optionalOf(textOf("replaced", "Replaced", "Species to deal anew."), "all atoms"),
          {.name = "round",
           .label = "Round",
           .type = OptionType::boolean,
           .defaultValue = false,
           .help = "Whether shares that are no whole numbers of atoms are brought to the nearest "
                   "ones, not refused."}}},
        {"substitute",
         "Substitute",
         "Turns atoms into another species, chosen at random where not all are.",
         {optionalOf(textOf("from", "From", "Species."), "any"),
          textOf("to", "To", "Element symbol."), numberOption(), fractionOption(),
          regionOption(true)}},
        {"vacancies",
         "Vacancies",
         "Takes atoms away at random.",
         {optionalOf(textOf("species", "Species", "Of what is taken."), "any"), numberOption(),
          fractionOption(), regionOption(true)}},
        {"interstitials",
         "Interstitials",
         "Puts atoms on sites between the others.",
         {textOf("species", "Element", "Of the new atoms."),
          {.name = "site",
           .label = "Site",
           .type = OptionType::choice,
           .defaultValue = "octahedral",
           .help = "Octahedral or tetrahedral sites at random, or the largest voids first.",
           .choices = {"octahedral", "tetrahedral", "largest"}},
          {.name = "number",
           .label = "Number",
           .type = OptionType::integer,
           .help = "How many.",
           .minimum = 1,
           .maximum = 2e8},
          optionalOf(
              lengthOption("separation", "Separation", nullptr, "Least distance of the new atoms."),
              "as neighbors")}}};
}

std::vector<Variant> shapes() {
    return {
        {"cut",
         "Cut, void or notch",
         "Removes the atoms inside or outside of a region.",
         {regionOption(false),
          {.name = "remove",
           .label = "Remove",
           .type = OptionType::choice,
           .defaultValue = "inside",
           .help = "Which atoms go.",
           .choices = {"inside", "outside"}}}},
        {"crack",
         "Sharp crack",
         "Takes half planes of atoms out behind a straight front.",
         {optionalOf(vectorOf("tip", "Tip", nullptr, "angstrom", 3, "A point of the front."),
                     "middle of cell"),
          vectorOf("normal", "Normal", Json::array({0, 1, 0}), "", 3, "Of the crack's plane."),
          vectorOf("growth", "Growth", Json::array({1, 0, 0}), "", 3,
                   "From the crack into the solid."),
          {.name = "planes",
           .label = "Planes",
           .type = OptionType::integer,
           .defaultValue = 1,
           .help = "Neighboring planes of atoms to take out.",
           .minimum = 1,
           .maximum = 100000},
          optionalOf(lengthOption("length", "Length", nullptr, "Behind the front."),
                     "to the end")}},
        {"remove-overlaps",
         "Remove overlaps",
         "Of two atoms nearer than a distance, the later one goes.",
         {lengthOption("minimum_distance", "Smallest distance", nullptr, "Of two atoms.")}},
        {"rattle",
         "Rattle",
         "Moves all atoms at random.",
         {lengthOption("deviation", "Deviation", 0.05, "Standard deviation of each coordinate.")}},
        {"translate",
         "Translate",
         "Moves all atoms, and back into the cell along periodic axes.",
         {vectorOf("vector", "Vector", nullptr, "angstrom", 3, "Added to each position.")}}};
}

std::vector<Variant> cells() {
    const Option repeat{.name = "repeat",
                        .label = "Repeat",
                        .type = OptionType::vector,
                        .defaultValue = Json::array({2, 2, 2}),
                        .help = "Copies along the edges.",
                        .minimum = 1,
                        .maximum = 10000,
                        .components = {"a", "b", "c"}};
    Option matrix = vectorOf("matrix", "Matrix", Json::array({1, 0, 0, 0, 1, 0, 0, 0, 1}), "", 9,
                             "Whole numbers row by row: how often a, b, c are taken for each new "
                             "edge.");
    matrix.components = {"aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"};
    matrix.minimum = -1000;
    matrix.maximum = 1000;
    Option strain = vectorOf("tensor", "Strain", nullptr, "", 6,
                             "Tensor components: yz is half of the engineering shear strain.");
    strain.minimum = -1.0;
    strain.maximum = 10.0;
    Option gradient = vectorOf("gradient", "Gradient", Json::array({1, 0, 0, 0, 1, 0, 0, 0, 1}), "",
                               9, "F row by row.");
    gradient.components = {"xx", "xy", "xz", "yx", "yy", "yz", "zx", "zy", "zz"};
    return {{"repeat", "Repeat", "Repeats the cell along its edges.", {repeat}},
            {"supercell",
             "Supercell",
             "Another cell of the same crystal, with edges combined from its own.",
             {matrix}},
            {"strain", "Strain", "Deforms cell and atoms by 1 + strain.", {strain}},
            {"deform", "Deform", "Deforms cell and atoms by a deformation gradient.", {gradient}},
            {"vacuum",
             "Vacuum",
             "Adds empty space along an edge, which is no longer periodic.",
             {{.name = "axis",
               .label = "Along",
               .type = OptionType::choice,
               .defaultValue = "c",
               .help = "Edge of the cell.",
               .choices = {"a", "b", "c"}},
              lengthOption("thickness", "Thickness", 20.0, "Of the space, both sides together.")}}};
}

}  // namespace

Schema structureEdit() {
    std::vector<Variant> variants;
    for (auto& group : {cells(), chemistry(), shapes()}) {
        variants.insert(variants.end(), group.begin(), group.end());
    }
    return {.name = "structure.edit",
            .label = "Edit a structure",
            .noun = "Edit",
            .summary = "Applies changes to a structure, one after the other.",
            .method =
                "Random choices are drawn without replacement, each as likely as any other; "
                "octahedral and tetrahedral sites and voids are found from the neighbors.",
            .workspace = "Build",
            .options = {structureOption(),
                        {.name = "operations",
                         .label = "Operations",
                         .type = OptionType::variant,
                         .help = "What is done, in this order.",
                         .list = true,
                         .variants = std::move(variants),
                         .group = "Operations"},
                        seedOption()},
            .products = {{"structure", "structure", "The structure after the last operation."}},
            .results = {{"atoms", "Atoms", ""}, {"volume", "Volume", "angstrom^3"}}};
}

}  // namespace isthmus::study::kinds
