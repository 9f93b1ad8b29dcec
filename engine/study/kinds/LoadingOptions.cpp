#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Option loadingMethod(std::vector<Option> dynamics, std::vector<Option> stepwise) {
    std::vector<Option> moving{{.name = "temperature",
                                .label = "Temperature",
                                .unit = "K",
                                .defaultValue = 300.0,
                                .help = "Of the thermostat.",
                                .minimum = 0.0,
                                .maximum = 1e5}};
    moving.insert(moving.end(), dynamics.begin(), dynamics.end());
    for (Option& each : dynamicsOptions()) {
        if (each.name != "duration") {
            moving.push_back(std::move(each));
        }
    }
    moving.push_back(sampleEveryOption(10));
    moving.push_back({.name = "points",
                      .label = "Points",
                      .type = OptionType::integer,
                      .defaultValue = 200,
                      .help = "Of the curves; the samples between two are averaged.",
                      .minimum = 3,
                      .maximum = 100000,
                      .advanced = true});
    stepwise.push_back({.name = "force_tolerance",
                        .label = "Force tolerance",
                        .unit = "eV/angstrom",
                        .defaultValue = 1e-3,
                        .help = "Of the relaxation after each step.",
                        .minimum = 1e-10,
                        .maximum = 1.0,
                        .advanced = true});
    Option seed = seedOption();
    seed.help = "Of the displacements of 0.001 angstrom that break the symmetry of a crystal.";
    seed.advanced = true;
    stepwise.push_back(std::move(seed));
    return {.name = "method",
            .label = "Method",
            .type = OptionType::variant,
            .defaultValue = Json{{"kind", "dynamics"}},
            .help = "Moving atoms, or a chain of states at rest.",
            .variants = {{"dynamics", "Dynamics",
                          "Molecular dynamics at a temperature and a rate of loading.",
                          std::move(moving)},
                         {"quasi-static", "Quasi-static",
                          "Small steps with all atoms relaxed after each: 0 K and no rate.",
                          std::move(stepwise)}},
            .group = "Method"};
}

Option structureTypesOption() {
    return {.name = "structure_types",
            .label = "Structure types",
            .type = OptionType::boolean,
            .defaultValue = true,
            .help =
                "Whether each frame tells fcc, hcp and bcc apart, by the adaptive common "
                "neighbor analysis.",
            .group = "Analysis"};
}

Option elasticReferenceOption() {
    Option option = orientationOption(
        "elastic", "Elastic constants",
        "A run of md.elastic to compare with; the closed forms then stand beside the results.");
    option.fields.insert(option.fields.begin(), {.name = "from",
                                                 .label = "From",
                                                 .type = OptionType::product,
                                                 .help = "The run: NAME.result.",
                                                 .productKind = "result"});
    for (Option& each : option.fields) {
        if (each.name == "x") {
            each.help = "Direction of the run's structure that lies along x here.";
        } else if (each.name == "y") {
            each.help = "Direction that lies along y here, perpendicular to that along x.";
        }
    }
    option.group = "Comparison";
    return option;
}

Option framesOption() {
    return {.name = "frames",
            .label = "Frames",
            .type = OptionType::integer,
            .defaultValue = 50,
            .help = "Of the trajectory and the view, evenly spread.",
            .minimum = 1,
            .maximum = 100000,
            .group = "Output"};
}

}  // namespace isthmus::study::kinds
