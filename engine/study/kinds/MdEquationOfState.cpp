#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema mdEquationOfState() {
    std::vector<ResultSpec> results = {{"equilibrium_volume", "Volume per atom V0", "angstrom^3"},
                                       {"equilibrium_energy", "Energy per atom E0", "eV"},
                                       {"bulk_modulus", "Bulk modulus B0", "GPa"},
                                       {"bulk_modulus_derivative", "Pressure derivative B0'", ""},
                                       {"energy_residual", "Residual of the energies", "eV"},
                                       {"pressure_residual", "Difference of the pressures", "GPa"},
                                       {"lattice_constant", "Lattice constant", "angstrom"},
                                       {"energy", "Energy per atom", "eV"},
                                       {"pressure", "Pressure", "GPa"}};
    return {.name = "md.equation-of-state",
            .label = "Equation of state",
            .summary = "Energy and pressure at 0 K over the volume; V0, E0, B0 and B0'.",
            .method =
                "Birch-Murnaghan third order (1947), Murnaghan (1944) and Vinet (1987) fitted to "
                "the energies by least squares; errors are those of the fit. The pressures, from "
                "the virial, are not fitted and check it. The cell keeps its shape.",
            .workspace = "MD",
            .options = {structureOption(),
                        potentialOption(),
                        {.name = "equation",
                         .label = "Equation",
                         .type = OptionType::choice,
                         .defaultValue = "birch-murnaghan",
                         .help = "The form whose results bear the plain names; the other two are "
                                 "fitted beside it.",
                         .choices = {"birch-murnaghan", "murnaghan", "vinet"},
                         .group = "Method"},
                        {.name = "range",
                         .label = "Range",
                         .defaultValue = 0.04,
                         .help = "Volumes go from (1 - range) to (1 + range) times the first one. "
                                 "Narrow it until B0 stays: potentials with kinks need 0.005.",
                         .minimum = 1e-3,
                         .maximum = 0.5,
                         .group = "Method"},
                        {.name = "points",
                         .label = "Volumes",
                         .type = OptionType::integer,
                         .defaultValue = 13,
                         .help = "How many volumes.",
                         .minimum = 5,
                         .maximum = 1000,
                         .group = "Method"},
                        {.name = "relax",
                         .label = "Relax first",
                         .type = OptionType::boolean,
                         .defaultValue = true,
                         .help = "Relaxes atoms and cell to zero stress before anything else.",
                         .group = "Method"},
                        {.name = "relax_atoms",
                         .label = "Relax atoms",
                         .type = OptionType::boolean,
                         .defaultValue = false,
                         .help = "Relaxes the atoms within each cell; atoms on centers of "
                                 "inversion have no need of it.",
                         .group = "Method"},
                        {.name = "force_tolerance",
                         .label = "Force tolerance",
                         .unit = "eV/angstrom",
                         .defaultValue = 1e-8,
                         .help = "Of each relaxation.",
                         .minimum = 1e-12,
                         .maximum = 1.0,
                         .group = "Method",
                         .advanced = true}},
            .products = {{"structure", "structure", "The relaxed atoms before scaling."}},
            .results = results};
}

}  // namespace isthmus::study::kinds
