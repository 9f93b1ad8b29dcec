#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema mdElastic() {
    return {.name = "md.elastic",
            .label = "Elastic constants",
            .summary = "Stiffness at 0 K from central differences of the stress.",
            .method =
                "C_ij = (sigma_i(+e_j) - sigma_i(-e_j)) / 2e with the atoms relaxed in each "
                "strained cell; six strains, engineering shears.",
            .workspace = "MD",
            .options = {structureOption(),
                        potentialOption(),
                        {.name = "strain",
                         .label = "Strain",
                         .type = OptionType::number,
                         .defaultValue = 1e-4,
                         .help = "Size e of each strain (relative). Tabulated potentials are rough "
                                 "below 1e-5.",
                         .minimum = 1e-7,
                         .maximum = 0.05,
                         .group = "Method"},
                        {.name = "relax",
                         .label = "Relax first",
                         .type = OptionType::boolean,
                         .defaultValue = true,
                         .help = "Relaxes atoms and cell to zero stress before straining.",
                         .group = "Method"},
                        {.name = "force_tolerance",
                         .label = "Force tolerance",
                         .unit = "eV/angstrom",
                         .defaultValue = 1e-8,
                         .help = "Of the relaxation of atoms in each strained cell.",
                         .minimum = 1e-12,
                         .maximum = 1.0,
                         .group = "Method",
                         .advanced = true}},
            .products = {{"structure", "structure", "The relaxed atoms before straining."}},
            .results = {{"C11", "C11", "GPa"},
                        {"C12", "C12", "GPa"},
                        {"C44", "C44", "GPa"},
                        {"bulk_modulus", "Bulk modulus", "GPa"},
                        {"lattice_constant", "Lattice constant", "angstrom"},
                        {"cohesive_energy", "Energy per atom", "eV"}}};
}

}  // namespace isthmus::study::kinds
