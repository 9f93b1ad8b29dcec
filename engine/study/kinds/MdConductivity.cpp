#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema mdConductivity() {
    return {.name = "md.conductivity",
            .label = "Thermal conductivity",
            .summary = "Thermal conductivity from the fluctuations of the heat flux.",
            .method =
                "Green-Kubo: kappa = (V/kT^2) integral <J(0) J(t)> dt, V J = sum (e_i v_i - W_i "
                "v_i), mean over x, y, z, constant energy; the value is the mean of the running "
                "integral where the correlation has died away, the error that of blocks. Of a "
                "metal the lattice part only.",
            .workspace = "MD",
            .options = transportOptions(10.0),
            .products = {},
            .results = transportResults({{"conductivity", "Thermal conductivity", "W/(m K)"},
                                         {"conductivity_plateau_begin", "Plateau from", "ps"},
                                         {"conductivity_plateau_end", "Plateau to", "ps"}})};
}

}  // namespace isthmus::study::kinds
