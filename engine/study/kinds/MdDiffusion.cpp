#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema mdDiffusion() {
    return {.name = "md.diffusion",
            .label = "Diffusion",
            .summary = "Self-diffusion from displacements and from velocities.",
            .method =
                "Einstein: D = (1/6) d MSD/dt over the last three quarters of the window; "
                "Green-Kubo: D = (1/3) integral <v(0) v(t)> dt; many time origins, constant "
                "energy. Too small by 2.837 k T/(6 pi eta L) in a periodic cell (Yeh and Hummer "
                "2004), not corrected.",
            .workspace = "MD",
            .options = transportOptions(5.0),
            .products = {},
            .results = transportResults(
                {{"diffusion", "Diffusion (Einstein)", "angstrom^2/ps"},
                 {"diffusion_green_kubo", "Diffusion (Green-Kubo)", "angstrom^2/ps"},
                 {"exponent", "Exponent of the displacement", ""},
                 {"displacement", "Mean square displacement", "angstrom^2"}})};
}

}  // namespace isthmus::study::kinds
