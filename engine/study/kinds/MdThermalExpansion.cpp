#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema mdThermalExpansion() {
    return {.name = "md.thermal-expansion",
            .label = "Thermal expansion",
            .noun = "Expansion",
            .summary = "Volume over the temperature at constant pressure, and its slope.",
            .method =
                "alpha_V = (1/V) dV/dT from the mean volumes of runs at constant temperature and "
                "pressure, weighted by their block standard errors; alpha_L = alpha_V/3. Classical "
                "motion: too large below about the Debye temperature. All edges scale alike.",
            .workspace = "MD",
            .options = temperatureSweepOptions(),
            .products = {{"structure", "structure", "The atoms at the end of the last run."}},
            .results = {{"volume_expansion", "Volume expansion", "1/K"},
                        {"linear_expansion", "Linear expansion", "1/K"},
                        {"volume", "Volume per atom", "angstrom^3"},
                        {"enthalpy", "Enthalpy per atom", "eV"}}};
}

}  // namespace isthmus::study::kinds
