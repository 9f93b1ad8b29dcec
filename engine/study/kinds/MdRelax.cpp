#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema mdRelax() {
    const std::vector<Condition> freeCell{{"cell", {"isotropic", "anisotropic", "full"}}};
    return {
        .name = "md.relax",
        .label = "Relax",
        .summary = "Moves atoms, and the cell if wanted, to the nearest minimum of the energy.",
        .method =
            "Minimization of the enthalpy E + pV over positions and cell strain by L-BFGS (Nocedal "
            "1980) or FIRE (Bitzek et al. 2006, Guenole et al. 2020).",
        .workspace = "MD",
        .options = {structureOption(),
                    potentialOption(),
                    {.name = "cell",
                     .label = "Cell",
                     .type = OptionType::choice,
                     .defaultValue = "isotropic",
                     .help = "What of the cell is free: nothing, its volume, the strains along x, "
                             "y and z, or all six strains.",
                     .choices = {"fixed", "isotropic", "anisotropic", "full"},
                     .group = "Relaxation"},
                    {.name = "pressure",
                     .label = "Pressure",
                     .unit = "GPa",
                     .defaultValue = 0.0,
                     .help = "Outside pressure.",
                     .group = "Relaxation",
                     .onlyWith = freeCell},
                    {.name = "force_tolerance",
                     .label = "Force tolerance",
                     .unit = "eV/angstrom",
                     .defaultValue = 1e-6,
                     .help = "Done when no force component is larger.",
                     .minimum = 1e-12,
                     .maximum = 10.0,
                     .group = "Relaxation"},
                    {.name = "pressure_tolerance",
                     .label = "Pressure tolerance",
                     .unit = "GPa",
                     .defaultValue = 1e-6,
                     .help = "Done when no free stress component is further from the target.",
                     .minimum = 1e-12,
                     .maximum = 10.0,
                     .group = "Relaxation",
                     .onlyWith = freeCell},
                    {.name = "method",
                     .label = "Method",
                     .type = OptionType::choice,
                     .defaultValue = "l-bfgs",
                     .help = "Limited-memory BFGS, or FIRE, which takes more steps and bears "
                             "potentials that jump.",
                     .choices = {"l-bfgs", "fire"},
                     .group = "Relaxation",
                     .advanced = true},
                    {.name = "max_steps",
                     .label = "Steps, at most",
                     .type = OptionType::integer,
                     .defaultValue = 10000,
                     .help = "Gives up after so many evaluations of the forces.",
                     .minimum = 1,
                     .maximum = 100000000,
                     .group = "Relaxation",
                     .advanced = true}},
        .products = {{"structure", "structure", "The relaxed atoms."}},
        .results = {{"potential_energy", "Potential energy", "eV"},
                    {"energy_per_atom", "Energy per atom", "eV"},
                    {"volume_per_atom", "Volume per atom", "angstrom^3"},
                    {"lattice_constant", "Lattice constant", "angstrom"},
                    {"pressure", "Pressure", "GPa"},
                    {"max_force", "Largest force component", "eV/angstrom"},
                    {"steps", "Force evaluations", ""}}};
}

}  // namespace isthmus::study::kinds
