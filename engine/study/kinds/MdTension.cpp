#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

namespace {

Option sidesOption() {
    return {.name = "sides",
            .label = "Sides",
            .type = OptionType::variant,
            .defaultValue = Json{{"kind", "stress"}},
            .help = "What happens across the load.",
            .variants = {{"stress",
                          "Held stress",
                          "A barostat moves the two other edges.",
                          {{.name = "stress",
                            .label = "Stress",
                            .unit = "GPa",
                            .defaultValue = 0.0,
                            .help = "Along both other axes, positive in tension; the body starts "
                                    "under it from all sides.",
                            .minimum = -1000.0,
                            .maximum = 100.0}}},
                         {"fixed", "Fixed", "The two other edges stay: uniaxial strain.", {}},
                         {"free",
                          "Free surfaces",
                          "A wire or a film: not periodic along one or both other axes.",
                          {{.name = "cross_section",
                            .label = "Cross-section",
                            .unit = "angstrom^2",
                            .help = "Of the body at the start; the force is divided by it.",
                            .minimum = 0.0,
                            .exclusiveMinimum = true}}}},
            .group = "Load"};
}

}  // namespace

Schema mdTension() {
    const std::vector<Option> dynamics{
        {.name = "strain_rate",
         .label = "Strain rate",
         .unit = "1/ps",
         .defaultValue = 1e-3,
         .help = "1e-3 per ps is 10^9 per second, a billion times that of a testing machine.",
         .minimum = 0.0,
         .maximum = 1.0,
         .exclusiveMinimum = true},
        {.name = "barostat_time",
         .label = "Barostat time",
         .unit = "ps",
         .defaultValue = 1.0,
         .help = "Of the moving sides; some 500 time steps or more.",
         .minimum = 1e-3,
         .maximum = 1e5,
         .advanced = true}};
    const std::vector<Option> stepwise{{.name = "strain_step",
                                        .label = "Strain step",
                                        .defaultValue = 1e-3,
                                        .help = "Between two states at rest (relative).",
                                        .minimum = 1e-6,
                                        .maximum = 0.1}};
    return {
        .name = "md.tension",
        .label = "Tension test",
        .noun = "Tension",
        .summary = "Pulls or presses a body along an axis and reads off its stress-strain curve.",
        .method =
            "Stress is force over the cross-section at the start. E and Poisson's ratios are "
            "tangents at zero strain of parabolas through the first part of the curve; yield at an "
            "offset of 0.2 % (ISO 6892-1); strength is the greatest stress.",
        .workspace = "MD",
        .options = {structureOption(),
                    potentialOption(),
                    {.name = "axis",
                     .label = "Axis",
                     .type = OptionType::choice,
                     .defaultValue = "x",
                     .help = "Of the load.",
                     .choices = {"x", "y", "z"},
                     .group = "Load"},
                    {.name = "strain",
                     .label = "Strain",
                     .defaultValue = 0.2,
                     .help = "To go to, relative to the length at the start; negative compresses.",
                     .minimum = -0.9,
                     .maximum = 10.0,
                     .group = "Load"},
                    sidesOption(),
                    loadingMethod(dynamics, stepwise),
                    {.name = "fit_strain",
                     .label = "Fit up to",
                     .defaultValue = 0.01,
                     .help = "Strain up to which the elastic constants are fitted (relative).",
                     .minimum = 1e-5,
                     .maximum = 1.0,
                     .group = "Analysis"},
                    {.name = "failure_drop",
                     .label = "Failure at a drop of",
                     .defaultValue = 0.5,
                     .help = "Part of the greatest stress that is lost when the body has failed.",
                     .minimum = 0.01,
                     .maximum = 1.0,
                     .group = "Analysis",
                     .advanced = true},
                    structureTypesOption(),
                    elasticReferenceOption(),
                    framesOption()},
        .products = {{"structure", "structure", "The atoms at the end."},
                     {"trajectory", "trajectory", "All frames, an H5MD file."}},
        .results = {{"youngs_modulus", "Young's modulus", "GPa"},
                    {"longitudinal_modulus", "Modulus of uniaxial strain", "GPa"},
                    {"poissons_ratio_x", "Poisson's ratio, x", ""},
                    {"poissons_ratio_y", "Poisson's ratio, y", ""},
                    {"poissons_ratio_z", "Poisson's ratio, z", ""},
                    {"initial_stress", "Stress at zero strain", "GPa"},
                    {"yield_stress", "Yield stress, 0.2 % offset", "GPa"},
                    {"yield_strain", "Strain at yield", ""},
                    {"ultimate_stress", "Greatest stress", "GPa"},
                    {"ultimate_strain", "Strain at the greatest stress", ""},
                    {"failure_strain", "Strain at failure", ""},
                    {"strain", "Strain at the end", ""},
                    {"frames", "Frames", ""}}};
}

}  // namespace isthmus::study::kinds
