#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

namespace {

std::vector<Option> sphereOptions() {
    return {{.name = "radius",
             .label = "Radius",
             .unit = "angstrom",
             .defaultValue = 40.0,
             .help = "R of the sphere.",
             .minimum = 1.0,
             .maximum = 1e5,
             .group = "Indenter"},
            {.name = "stiffness",
             .label = "Stiffness",
             .unit = "eV/angstrom^3",
             .defaultValue = 100.0,
             .help = "K of the wall's force K (R - r)^2. A soft wall lets atoms in and makes the "
                     "contact seem softer; a hard one needs a short time step.",
             .minimum = 0.01,
             .maximum = 1e5,
             .group = "Indenter"},
            {.name = "position",
             .label = "Position",
             .type = OptionType::vector,
             .unit = "angstrom",
             .help = "x and y of the axis.",
             .optional = true,
             .absent = "middle of cell",
             .length = 2,
             .group = "Indenter",
             .advanced = true},
            {.name = "depth",
             .label = "Depth",
             .unit = "angstrom",
             .defaultValue = 8.0,
             .help = "To go to, of the sphere's lowest point below the surface.",
             .minimum = 0.0,
             .maximum = 1e4,
             .exclusiveMinimum = true,
             .group = "Indenter"},
            {.name = "unload",
             .label = "Unload",
             .type = OptionType::boolean,
             .defaultValue = true,
             .help = "Whether the sphere is drawn back.",
             .group = "Indenter"},
            {.name = "fixed_layer",
             .label = "Fixed layer",
             .unit = "angstrom",
             .defaultValue = 6.0,
             .help = "Thickness at the bottom that is held.",
             .minimum = 0.0,
             .maximum = 1e5,
             .group = "Slab"}};
}

std::vector<Option> analysisOptions() {
    return {
        {.name = "fit_depth",
         .label = "Fit up to",
         .unit = "angstrom",
         .help = "Depth up to which Hertz's law is fitted, or the pop-in where that comes first.",
         .optional = true,
         .absent = "radius/20",
         .minimum = 0.0,
         .maximum = 1e4,
         .exclusiveMinimum = true,
         .group = "Analysis"},
        {.name = "pop_in_drop",
         .label = "Pop-in at a drop of",
         .defaultValue = 0.1,
         .help = "Part of the force that is lost in the first load drop.",
         .minimum = 0.001,
         .maximum = 1.0,
         .group = "Analysis"},
        {.name = "poissons_ratio",
         .label = "Poisson's ratio",
         .defaultValue = 0.34,
         .help = "Of the body, for the effect of the slab's thickness alone.",
         .minimum = 0.0,
         .maximum = 0.5,
         .group = "Analysis",
         .advanced = true},
        structureTypesOption(),
        elasticReferenceOption(),
        framesOption()};
}

}  // namespace

Schema mdIndentation() {
    const std::vector<Option> dynamics{
        {.name = "speed",
         .label = "Speed",
         .unit = "angstrom/ps",
         .defaultValue = 0.2,
         .help = "Of the sphere; 0.2 angstrom/ps is 20 m/s, a billion times that of an instrument.",
         .minimum = 0.0,
         .maximum = 100.0,
         .exclusiveMinimum = true},
        {.name = "thermostat_layer",
         .label = "Thermostatted layer",
         .unit = "angstrom",
         .defaultValue = 8.0,
         .help = "Thickness above the fixed layer under the thermostat; what is above follows "
                 "Newton's law.",
         .minimum = 0.0,
         .maximum = 1e5}};
    const std::vector<Option> stepwise{{.name = "depth_step",
                                        .label = "Depth step",
                                        .unit = "angstrom",
                                        .defaultValue = 0.1,
                                        .help = "Between two states at rest.",
                                        .minimum = 1e-4,
                                        .maximum = 10.0}};
    std::vector<Option> options{structureOption(), potentialOption()};
    for (const std::vector<Option>& part :
         {sphereOptions(), {loadingMethod(dynamics, stepwise)}, analysisOptions()}) {
        options.insert(options.end(), part.begin(), part.end());
    }
    return {.name = "md.indentation",
            .label = "Nanoindentation",
            .noun = "Indentation",
            .summary = "Presses a rigid sphere into a slab: force, hardness and reduced modulus.",
            .method =
                "The wall pushes with K (R - r)^2 (Kelchner, Plimpton and Hamilton 1998). The "
                "reduced modulus is that of Hertz's law, F = 4/3 E_r sqrt(R) (h - h_0)^(3/2); the "
                "first load drop is the pop-in; hardness is force over projected contact area "
                "after it; unloading by Oliver and Pharr (1992).",
            .workspace = "MD",
            .options = options,
            .products = {{"structure", "structure", "The atoms at the end."},
                         {"trajectory", "trajectory", "All frames, an H5MD file."}},
            .results = {{"reduced_modulus", "Reduced modulus, Hertz", "GPa"},
                        {"reduced_modulus_thick", "Reduced modulus, Hertz on a thick body", "GPa"},
                        {"contact_depth", "Depth of the first contact", "angstrom"},
                        {"pop_in_depth", "Depth at the pop-in", "angstrom"},
                        {"pop_in_force", "Force at the pop-in", "nN"},
                        {"pop_in_drop", "Force lost in the pop-in", "nN"},
                        {"pop_in_pressure", "Mean pressure at the pop-in", "GPa"},
                        {"hardness", "Hardness", "GPa"},
                        {"greatest_force", "Greatest force", "nN"},
                        {"unloading_stiffness", "Stiffness of the unloading", "N/m"},
                        {"unloading_modulus", "Reduced modulus, unloading", "GPa"},
                        {"residual_depth", "Depth of the impression", "angstrom"},
                        {"depth", "Depth at the end of the loading", "angstrom"},
                        {"frames", "Frames", ""}}};
}

}  // namespace isthmus::study::kinds
