#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Option timeStepOption() {
    return {.name = "time_step",
            .label = "Time step",
            .unit = "fs",
            .defaultValue = 2.0,
            .help = "2 fs suits metals near room temperature.",
            .minimum = 1e-3,
            .maximum = 100.0,
            .group = "Run"};
}

Option sampleEveryOption(int defaultValue) {
    return {.name = "sample_every",
            .label = "Sample every",
            .type = OptionType::integer,
            .unit = "steps",
            .defaultValue = defaultValue,
            .help = "Steps between two values of the averages.",
            .minimum = 1,
            .maximum = 1000000,
            .group = "Run",
            .advanced = true};
}

Option runSeedOption() {
    return {.name = "seed",
            .label = "Seed",
            .type = OptionType::integer,
            .defaultValue = 1,
            .help = "Of the random numbers; the same seed repeats the run.",
            .minimum = 0,
            .maximum = 2147483647,
            .group = "Run",
            .advanced = true};
}

std::vector<Option> dynamicsOptions() {
    return {timeStepOption(),
            {.name = "equilibration",
             .label = "Equilibration",
             .unit = "ps",
             .defaultValue = 5.0,
             .help = "Before anything is measured.",
             .minimum = 0.0,
             .maximum = 1e7,
             .group = "Run"},
            {.name = "duration",
             .label = "Duration",
             .unit = "ps",
             .defaultValue = 20.0,
             .help = "Of what is measured.",
             .minimum = 0.0,
             .maximum = 1e7,
             .exclusiveMinimum = true,
             .group = "Run"},
            {.name = "friction",
             .label = "Friction",
             .unit = "1/ps",
             .defaultValue = 1.0,
             .help = "Of the Langevin thermostat.",
             .minimum = 0.0,
             .maximum = 1000.0,
             .exclusiveMinimum = true,
             .group = "Run",
             .advanced = true},
            runSeedOption()};
}

Option runsOption() {
    return {.name = "runs",
            .label = "Runs",
            .type = OptionType::integer,
            .defaultValue = 1,
            .help = "Independent runs with seeds of their own, each of the duration.",
            .minimum = 1,
            .maximum = 10000,
            .group = "Run"};
}

std::vector<Option> temperatureSweepOptions() {
    std::vector<Option> options{structureOption(),
                                potentialOption(),
                                {.name = "temperatures",
                                 .label = "Temperatures",
                                 .unit = "K",
                                 .defaultValue = Json::array({300.0, 500.0, 700.0}),
                                 .help = "Two or more; a run is made at each, from low to high.",
                                 .list = true,
                                 .minimum = 0.0,
                                 .maximum = 1e5,
                                 .exclusiveMinimum = true,
                                 .group = "Ensemble"},
                                {.name = "pressure",
                                 .label = "Pressure",
                                 .unit = "GPa",
                                 .defaultValue = 0.0,
                                 .help = "Of the barostat.",
                                 .minimum = -100.0,
                                 .maximum = 1000.0,
                                 .group = "Ensemble"}};
    for (Option& each : dynamicsOptions()) {
        options.push_back(std::move(each));
    }
    options.push_back(sampleEveryOption(10));
    options.push_back({.name = "barostat_interval",
                       .label = "Volume move every",
                       .type = OptionType::integer,
                       .unit = "steps",
                       .defaultValue = 25,
                       .help = "Steps between trial changes of the volume.",
                       .minimum = 1,
                       .maximum = 100000,
                       .group = "Run",
                       .advanced = true});
    return options;
}

std::vector<Option> transportOptions(double window) {
    std::vector<Option> options{
        structureOption(),
        potentialOption(),
        {.name = "temperature",
         .label = "Temperature",
         .unit = "K",
         .defaultValue = 300.0,
         .help = "Of the thermostat before the run at constant energy. The volume is that of the "
                 "structure.",
         .minimum = 0.0,
         .maximum = 1e5,
         .exclusiveMinimum = true,
         .group = "Ensemble"},
        {.name = "melt_temperature",
         .label = "Melting temperature",
         .unit = "K",
         .help = "Held first for as long as the equilibration, to make a liquid of a crystal.",
         .optional = true,
         .absent = "not melted",
         .minimum = 0.0,
         .maximum = 1e5,
         .exclusiveMinimum = true,
         .group = "Ensemble"}};
    for (Option& each : dynamicsOptions()) {
        if (each.name == "duration") {
            each.defaultValue = 20.0 * window;
            each.help =
                "Of what is measured in each run: at least twice the window for each block.";
        }
        options.push_back(std::move(each));
    }
    options.push_back(runsOption());
    options.push_back({.name = "window",
                       .label = "Window",
                       .unit = "ps",
                       .defaultValue = window,
                       .help = "Longest time of the correlation function.",
                       .minimum = 0.0,
                       .maximum = 1e6,
                       .exclusiveMinimum = true,
                       .group = "Method"});
    options.push_back({.name = "blocks",
                       .label = "Blocks",
                       .type = OptionType::integer,
                       .defaultValue = 10,
                       .help =
                           "Parts of each run, whose scatter gives the standard errors; each at "
                           "least twice the window.",
                       .minimum = 2,
                       .maximum = 10000,
                       .group = "Method"});
    options.push_back({.name = "sample_every",
                       .label = "Sample every",
                       .type = OptionType::integer,
                       .unit = "steps",
                       .defaultValue = 5,
                       .help = "Steps between two values of the correlation function.",
                       .minimum = 1,
                       .maximum = 1000000,
                       .group = "Method"});
    return options;
}

std::vector<ResultSpec> transportResults(std::vector<ResultSpec> results) {
    results.push_back({"temperature", "Temperature", "K"});
    results.push_back({"pressure", "Pressure", "GPa"});
    results.push_back({"energy_drift", "Drift of the energy per atom", "eV"});
    results.push_back({"simulated_time", "Simulated time", "ps"});
    return results;
}

}  // namespace isthmus::study::kinds
