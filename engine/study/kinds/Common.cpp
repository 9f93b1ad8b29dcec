#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Option structureOption() {
    return {.name = "structure",
            .label = "Structure",
            .type = OptionType::product,
            .help = "The atoms to start from.",
            .productKind = "structure",
            .group = "System"};
}

Option potentialOption() {
    const Option species{.name = "species",
                         .label = "Species",
                         .type = OptionType::species,
                         .help =
                             "Element of each entry of the table, in the order of the "
                             "structure's type numbers where its file has only numbers."};
    const Option pairs{
        .name = "pairs",
        .label = "Pairs",
        .type = OptionType::record,
        .help = "Parameters of each pair of species; mixed pairs left out follow the mixing rule.",
        .list = true,
        .fields = {{.name = "species",
                    .label = "Species",
                    .type = OptionType::species,
                    .help = "The two species."},
                   {.name = "epsilon",
                    .label = "Epsilon",
                    .unit = "eV",
                    .help = "Depth of the well (reduced units for a structure in lj units).",
                    .minimum = 0.0},
                   {.name = "sigma",
                    .label = "Sigma",
                    .unit = "angstrom",
                    .help = "Distance of zero energy (reduced units for a structure in lj units).",
                    .minimum = 0.0,
                    .exclusiveMinimum = true}}};
    return {
        .name = "potential",
        .label = "Potential",
        .type = OptionType::variant,
        .help = "The interatomic potential.",
        .variants =
            {{"eam-zhou2004",
              "EAM, Zhou, Johnson and Wadley 2004 (built in)",
              "Analytic embedded-atom potential of 16 metals and their alloys, Phys. Rev. B 69, "
              "144113 (2004); no file needed.",
              {species}},
             {"eam",
              "EAM table",
              "Embedded-atom tables; funcfl, setfl or Finnis-Sinclair is recognized by content, "
              "several funcfl files are mixed.",
              {{.name = "files",
                .label = "Files",
                .type = OptionType::file,
                .help = "Looked for beside the recipe, in ISTHMUS_POTENTIAL_PATH and in LAMMPS's "
                        "folder of potentials.",
                .list = true},
               species}},
             {"lennard-jones",
              "Lennard-Jones",
              "12-6 pair potential, 4 epsilon ((sigma/r)^12 - (sigma/r)^6).",
              {pairs,
               {.name = "cutoff",
                .label = "Cutoff",
                .unit = "angstrom",
                .help = "Interactions end here (reduced units for a structure in lj units).",
                .minimum = 0.0,
                .exclusiveMinimum = true},
               {.name = "truncation",
                .label = "Truncation",
                .type = OptionType::choice,
                .defaultValue = "cut",
                .help =
                    "What is done at the cutoff: nothing, the energy shifted to zero, or energy "
                    "and force shifted to zero.",
                .choices = {"cut", "shifted", "force-shifted"}},
               {.name = "tail",
                .label = "Tail correction",
                .type = OptionType::boolean,
                .defaultValue = false,
                .help = "Adds energy and pressure of the pairs beyond the cutoff as if they were "
                        "spread evenly.",
                .onlyWith = {{"truncation", {"cut"}}}},
               {.name = "mixing",
                .label = "Mixing rule",
                .type = OptionType::choice,
                .defaultValue = "arithmetic",
                .help = "How epsilon and sigma of pairs left out are made; arithmetic is "
                        "Lorentz-Berthelot.",
                .choices = {"arithmetic", "geometric"}}}}},
        .group = "System"};
}

}  // namespace isthmus::study::kinds
