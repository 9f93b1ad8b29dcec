#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

namespace {

Option temperatureOption(const char* name, const char* label, double value, const char* help) {
    return {.name = name,
            .label = label,
            .unit = "K",
            .defaultValue = value,
            .help = help,
            .minimum = 0.0,
            .maximum = 1e5,
            .exclusiveMinimum = true,
            .group = "Quench"};
}

Option timeOption(const char* name, const char* label, double value, const char* help) {
    return {.name = name,
            .label = label,
            .unit = "ps",
            .defaultValue = value,
            .help = help,
            .minimum = 0.0,
            .maximum = 1e7,
            .group = "Quench"};
}

Option boundOption(const char* name, const char* label, const char* absent, const char* help) {
    return {.name = name,
            .label = label,
            .unit = "K",
            .help = help,
            .optional = true,
            .absent = absent,
            .minimum = 0.0,
            .maximum = 1e5,
            .group = "Analysis"};
}

std::vector<Option> quenchOptions() {
    return {
        temperatureOption("melt_temperature", "Melt at", 2000.0,
                          "Held first, and where the cooling begins."),
        timeOption("melt_time", "Time as a melt", 20.0,
                   "Before the cooling; a crystal must have melted by then."),
        {.name = "cooling_rate",
         .label = "Cooling rate",
         .unit = "K/ps",
         .defaultValue = 5.0,
         .help = "1 K/ps is 10^12 K/s; real metallic glasses are cooled at 1 to 10^6 K/s.",
         .minimum = 1e-6,
         .maximum = 1e5,
         .group = "Quench"},
        temperatureOption("final_temperature", "Cool down to", 300.0, "Where the glass is held."),
        timeOption("hold", "Hold the glass", 5.0, "Time over which its structure is averaged."),
        {.name = "pressure",
         .label = "Pressure",
         .unit = "GPa",
         .defaultValue = 0.0,
         .help = "Of the barostat.",
         .minimum = -100.0,
         .maximum = 1000.0,
         .group = "Quench"}};
}

std::vector<Option> runOptions() {
    std::vector<Option> options;
    for (Option& each : dynamicsOptions()) {
        if (each.name == "duration" || each.name == "equilibration") {
            continue;
        }
        if (each.name == "friction") {
            each.defaultValue = 5.0;
            each.help =
                "Of the Langevin thermostat; the temperature lags behind by rate over friction.";
        }
        options.push_back(std::move(each));
    }
    options.push_back({.name = "barostat_time",
                       .label = "Barostat time",
                       .unit = "ps",
                       .defaultValue = 1.0,
                       .help = "Of the moving cell; some 500 time steps or more.",
                       .minimum = 1e-3,
                       .maximum = 1e5,
                       .group = "Run",
                       .advanced = true});
    options.push_back(sampleEveryOption(10));
    return options;
}

std::vector<Option> analysisOptions() {
    return {
        {.name = "points",
         .label = "Points",
         .type = OptionType::integer,
         .defaultValue = 70,
         .help = "Of the curves over the temperature; the samples between two are averaged.",
         .minimum = 8,
         .maximum = 100000,
         .group = "Analysis"},
        boundOption("fit_from", "Fit from", "the lowest", "Lowest temperature of the two lines."),
        boundOption("fit_to", "Fit up to", "melt",
                    "Highest temperature of the two lines; below where the melt's curve "
                    "bends."),
        {.name = "cutoff",
         .label = "Radius",
         .unit = "angstrom",
         .defaultValue = 8.0,
         .help = "Up to which the radial distribution functions go.",
         .minimum = 0.1,
         .maximum = 100.0,
         .group = "Analysis"},
        {.name = "bins",
         .label = "Bins",
         .type = OptionType::integer,
         .defaultValue = 160,
         .help = "Of the radial distribution functions.",
         .minimum = 1,
         .maximum = 100000,
         .group = "Analysis",
         .advanced = true},
        {.name = "smallest_face",
         .label = "Smallest face",
         .unit = "angstrom^2",
         .defaultValue = 0.0,
         .help = "Of a Voronoi cell that counts.",
         .minimum = 0.0,
         .maximum = 100.0,
         .group = "Analysis",
         .advanced = true},
        framesOption()};
}

}  // namespace

Schema mdGlass() {
    std::vector<Option> options{structureOption(), potentialOption()};
    for (const std::vector<Option>& part : {quenchOptions(), runOptions(), analysisOptions()}) {
        options.insert(options.end(), part.begin(), part.end());
    }
    return {.name = "md.glass",
            .label = "Glass from the melt",
            .noun = "Glass",
            .summary = "Quenches a melt and finds the glass transition and the glass's structure.",
            .method =
                "Cooled in a straight line at constant pressure (Martyna, Tobias and Klein 1994). "
                "T_g is where two straight lines through V(T) or H(T) meet, fitted together; its "
                "error is that of a block bootstrap of the residuals. Icosahedra are the Voronoi "
                "cells <0,0,12,0>.",
            .workspace = "MD",
            .options = options,
            .products = {{"structure", "structure", "The atoms at the end of the cooling."},
                         {"trajectory", "trajectory", "All frames, an H5MD file."}},
            .results = {{"glass_transition", "Glass transition, from the volume", "K"},
                        {"glass_transition_enthalpy", "Glass transition, from the enthalpy", "K"},
                        {"expansion_glass", "Volume expansion of the glass", "1/K"},
                        {"expansion_liquid", "Volume expansion of the melt", "1/K"},
                        {"heat_capacity_glass", "Heat capacity per atom of the glass", "k_B"},
                        {"heat_capacity_liquid", "Heat capacity per atom of the melt", "k_B"},
                        {"temperature_lag", "Temperature of the atoms less the target", "K"},
                        {"icosahedra", "Part of icosahedral Voronoi cells", ""},
                        {"crystalline_fraction", "Part that is crystal", ""},
                        {"volume", "Volume per atom", "angstrom^3"},
                        {"density", "Density", "kg/m^3"},
                        {"frames", "Frames", ""}}};
}

}  // namespace isthmus::study::kinds
