#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema mdSinglePoint() {
    return {.name = "md.single-point",
            .label = "Energy and forces",
            .noun = "Energy",
            .summary = "Energy, pressure, and the force, energy and virial of each atom.",
            .method =
                "Virial of atom i: -1/2 sum_j r_ij f_ij, tension positive; the pressure is "
                "minus its sum over the volume, without the kinetic part.",
            .workspace = "MD",
            .options = {structureOption(), potentialOption()},
            .products = {{"structure", "structure",
                          "The atoms with forces, local_energy, virial and stress."}},
            .results = {{"potential_energy", "Potential energy", "eV"},
                        {"pressure", "Pressure", "GPa"},
                        {"pressure_xx", "Pressure xx", "GPa"},
                        {"pressure_yy", "Pressure yy", "GPa"},
                        {"pressure_zz", "Pressure zz", "GPa"},
                        {"pressure_xy", "Pressure xy", "GPa"},
                        {"pressure_xz", "Pressure xz", "GPa"},
                        {"pressure_yz", "Pressure yz", "GPa"},
                        {"max_force", "Largest force component", "eV/angstrom"}}};
}

}  // namespace isthmus::study::kinds
