#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema materialCard() {
    const auto modulus = [](const char* name, const char* label, const char* help) {
        return Option{.name = name,
                      .label = label,
                      .unit = "GPa",
                      .help = help,
                      .minimum = -1e6,
                      .maximum = 1e6};
    };
    return {
        .name = "material.card",
        .label = "Material",
        .summary = "A linear elastic material from given numbers or from computed constants.",
        .method =
            "Cubic: three constants in the cube axes. Along a cube axis E = 1/S11, "
            "nu = -S12/S11, G = C44.",
        .workspace = "FEM",
        .options = {{.name = "elasticity",
                     .label = "Elasticity",
                     .type = OptionType::variant,
                     .help = "Where the constants come from.",
                     .variants = {{"isotropic",
                                   "Isotropic",
                                   "Young's modulus and Poisson's ratio.",
                                   {modulus("youngs_modulus", "Young's modulus", "E."),
                                    {.name = "poissons_ratio",
                                     .label = "Poisson's ratio",
                                     .help = "nu (ratio).",
                                     .minimum = -0.999,
                                     .maximum = 0.499}}},
                                  {"cubic",
                                   "Cubic",
                                   "Three constants in the cube axes.",
                                   {modulus("c11", "C11", "C11."), modulus("c12", "C12", "C12."),
                                    modulus("c44", "C44", "C44.")}},
                                  {"computed",
                                   "Computed",
                                   "Constants C11, C12, C44 of an md.elastic run.",
                                   {{.name = "from",
                                     .label = "From",
                                     .type = OptionType::product,
                                     .help = "The run: NAME.result.",
                                     .productKind = "result"},
                                    {.name = "isotropic_average",
                                     .label = "Isotropic average",
                                     .type = OptionType::boolean,
                                     .defaultValue = false,
                                     .help = "Replaces the cubic crystal by the "
                                             "Voigt-Reuss-Hill average of its grains."}}}},
                     .group = "Elasticity"},
                    {.name = "density",
                     .label = "Density",
                     .unit = "kg/m^3",
                     .help = "Of the unloaded material; statics does not need it.",
                     .optional = true,
                     .minimum = 0.0,
                     .exclusiveMinimum = true,
                     .group = "Elasticity"}},
        .products = {{"material", "material", "The material."}},
        .results = {{"youngs_modulus", "Young's modulus along a cube axis", "GPa"},
                    {"poissons_ratio", "Poisson's ratio", ""},
                    {"shear_modulus", "Shear modulus", "GPa"},
                    {"anisotropy", "Zener's ratio", ""}}};
}

}  // namespace isthmus::study::kinds
