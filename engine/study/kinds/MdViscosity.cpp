#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema mdViscosity() {
    return {.name = "md.viscosity",
            .label = "Viscosity",
            .summary = "Shear viscosity of a liquid from the fluctuations of its stress.",
            .method =
                "Green-Kubo: eta = (V/kT) integral <s(0) s(t)> dt with the five independent "
                "components of the traceless stress (Daivis and Evans 1994), constant energy; the "
                "value is the mean of the running integral where the correlation has died away, "
                "the error that of blocks.",
            .workspace = "MD",
            .options = transportOptions(5.0),
            .products = {},
            .results = transportResults({{"viscosity", "Shear viscosity", "mPa s"},
                                         {"viscosity_plateau_begin", "Plateau from", "ps"},
                                         {"viscosity_plateau_end", "Plateau to", "ps"}})};
}

}  // namespace isthmus::study::kinds
