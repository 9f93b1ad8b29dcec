#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema mdElastic() {
    std::vector<ResultSpec> results = {{"C11", "C11", "GPa"},
                                       {"C12", "C12", "GPa"},
                                       {"C44", "C44", "GPa"},
                                       {"bulk_modulus", "Bulk modulus (Voigt)", "GPa"},
                                       {"shear_modulus_voigt", "Shear modulus (Voigt)", "GPa"},
                                       {"bulk_modulus_reuss", "Bulk modulus (Reuss)", "GPa"},
                                       {"shear_modulus_reuss", "Shear modulus (Reuss)", "GPa"},
                                       {"bulk_modulus_hill", "Bulk modulus (Hill)", "GPa"},
                                       {"shear_modulus_hill", "Shear modulus (Hill)", "GPa"},
                                       {"youngs_modulus_hill", "Young's modulus (Hill)", "GPa"},
                                       {"poissons_ratio_hill", "Poisson's ratio (Hill)", ""},
                                       {"pugh_ratio", "Pugh's ratio K/G", ""},
                                       {"universal_anisotropy", "Universal anisotropy", ""},
                                       {"zener_ratio", "Zener's ratio", ""},
                                       {"least_eigenvalue", "Least eigenvalue", "GPa"}};
    for (int i = 1; i <= 6; ++i) {
        for (int j = i; j <= 6; ++j) {
            const std::string name = "C" + std::to_string(i) + std::to_string(j);
            if (name != "C11" && name != "C12" && name != "C44") {
                results.push_back({name, name, "GPa"});
            }
        }
    }
    results.push_back({"asymmetry", "Asymmetry of the stiffness", "GPa"});
    results.push_back({"symmetry_error", "Deviation from the crystal's symmetry", ""});
    results.push_back({"lattice_constant", "Lattice constant", "angstrom"});
    results.push_back({"cohesive_energy", "Energy per atom", "eV"});
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
            .results = results};
}

}  // namespace isthmus::study::kinds
