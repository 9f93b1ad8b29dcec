#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema mdHeatCapacity() {
    return {.name = "md.heat-capacity",
            .label = "Heat capacity",
            .summary = "Enthalpy over the temperature at constant pressure, and its slope.",
            .method =
                "c_p = dH/dT from the mean enthalpies (kinetic energy included) of runs at "
                "constant temperature and pressure, weighted by their block standard errors. "
                "Classical motion, 3 k_B per atom of a harmonic crystal; electrons have no part.",
            .workspace = "MD",
            .options = temperatureSweepOptions(),
            .products = {{"structure", "structure", "The atoms at the end of the last run."}},
            .results = {{"heat_capacity", "Heat capacity per atom", "k_B"},
                        {"molar_heat_capacity", "Molar heat capacity", "J/(mol K)"},
                        {"specific_heat_capacity", "Specific heat capacity", "J/(kg K)"},
                        {"enthalpy", "Enthalpy per atom", "eV"},
                        {"volume", "Volume per atom", "angstrom^3"}}};
}

}  // namespace isthmus::study::kinds
