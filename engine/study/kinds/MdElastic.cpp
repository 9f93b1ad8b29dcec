#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema mdElastic() {
    constexpr const char* kMoving = "At a temperature";
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
    results.push_back({"temperature", "Temperature", "K"});
    results.push_back({"pressure", "Mean pressure of the strained cells", "GPa"});
    std::vector<Option> options{
        structureOption(),
        potentialOption(),
        {.name = "temperature",
         .label = "Temperature",
         .unit = "K",
         .defaultValue = 0.0,
         .help = "0: the atoms at rest. Else they move, and the constants are means "
                 "with errors.",
         .minimum = 0.0,
         .maximum = 1e5,
         .group = "Method"},
        {.name = "strain",
         .label = "Strain",
         .type = OptionType::number,
         .help = "Size e of each strain (relative); automatic is 1e-4 at 0 K, 5e-3 at a "
                 "temperature. Tabulated potentials are rough below 1e-5.",
         .optional = true,
         .absent = "automatic",
         .minimum = 1e-7,
         .maximum = 0.05,
         .group = "Method"},
        {.name = "relax",
         .label = "Relax first",
         .type = OptionType::boolean,
         .defaultValue = true,
         .help = "Relaxes atoms and cell to zero stress before straining; at a "
                 "temperature the cell is then brought to its size there.",
         .group = "Method"},
        {.name = "force_tolerance",
         .label = "Force tolerance",
         .unit = "eV/angstrom",
         .defaultValue = 1e-8,
         .help = "Of the relaxation of atoms in each strained cell.",
         .minimum = 1e-12,
         .maximum = 1.0,
         .group = "Method",
         .advanced = true}};
    for (Option& each : dynamicsOptions()) {
        each.group = kMoving;
        if (each.name == "equilibration") {
            each.defaultValue = 2.0;
            each.help = "Of the unstrained cell and of each strained one, before it is measured.";
        } else if (each.name == "duration") {
            each.help = "Of what is measured in each of the thirteen cells.";
        } else if (each.name == "friction") {
            each.defaultValue = 5.0;
            each.help =
                "Of the Langevin thermostat. Means of the stress do not depend on it, but with a "
                "weak one the energy wanders for long and their errors are larger.";
        }
        options.push_back(std::move(each));
    }
    options.push_back(sampleEveryOption(5));
    for (Option& each : options) {
        if (each.name == "sample_every") {
            each.group = kMoving;
        }
        if (each.group == kMoving) {
            each.onlyWith = {Condition{"temperature"}};
        }
    }
    return {.name = "md.elastic",
            .label = "Elastic constants",
            .noun = "Elastic",
            .summary =
                "Stiffness at 0 K or at a temperature from central differences of the "
                "stress.",
            .method =
                "C_ij = (sigma_i(+e_j) - sigma_i(-e_j)) / 2e, six strains, engineering shears; at "
                "0 K with the atoms relaxed in each strained cell, at a temperature with the mean "
                "stresses of runs at constant volume in the cell of no pressure, symmetrized, "
                "errors by the jackknife over ten blocks (isothermal constants).",
            .workspace = "MD",
            .options = options,
            .products = {{"structure", "structure", "The atoms before straining."}},
            .results = results};
}

}  // namespace isthmus::study::kinds
