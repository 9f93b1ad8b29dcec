#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema mdMelting() {
    Schema schema = mdLatentHeat();
    schema.name = "md.melting";
    schema.label = "Melting temperature";
    schema.noun = "Melting";
    schema.summary = "Melting temperature from crystal and liquid side by side.";
    schema.method =
        "Two-phase coexistence (Morris, Wang, Ho and Chan 1994) at constant enthalpy: the "
        "structure is the crystal half, a melted copy is stacked on it along z; a barostat holds "
        "the pressure along z, the edges along x and y are the crystal's at the temperature, which "
        "is corrected in rounds; no thermostat. The last two thirds are measured. The error is "
        "that "
        "of the mean of independent runs; of one run it is estimated from how the temperature "
        "wanders.";
    for (Option& each : schema.options) {
        if (each.name == "temperature") {
            each.label = "Guess";
            each.help =
                "Guessed melting temperature. Up to about 150 K off one round finds the way; "
                "farther off a phase vanishes, and the next round begins nearer.";
        } else if (each.name == "pressure") {
            each.help = "Of the phases, and along z where they are side by side.";
        } else if (each.name == "duration") {
            each.defaultValue = 100.0;
            each.help =
                "Of the two phases side by side in each round; the last two thirds are measured.";
        } else if (each.name == "equilibration") {
            each.help =
                "Of each phase before its lattice is measured as long again, of the liquid above "
                "its melting, and of the two joined.";
        }
    }
    Option runs = runsOption();
    runs.help =
        "Independent runs, each of the crystal with a seed of its own. Four or more measure the "
        "error by their scatter; one estimates it.";
    schema.options.push_back(runs);
    schema.options.push_back(
        {.name = "lattice_tolerance",
         .label = "Tolerance of the lattice",
         .unit = "K",
         .defaultValue = 20.0,
         .help = "Where the result is farther from the temperature whose lattice the edges along x "
                 "and y have, another round takes the lattice of the result. 50 K strain copper by "
                 "a thousandth.",
         .minimum = 0.1,
         .maximum = 1000.0,
         .group = "Run",
         .advanced = true});
    schema.options.push_back({.name = "rounds",
                              .label = "Rounds at most",
                              .type = OptionType::integer,
                              .defaultValue = 3,
                              .help = "Of the two phases side by side.",
                              .minimum = 1,
                              .maximum = 20,
                              .group = "Run",
                              .advanced = true});
    schema.products = {
        {"structure", "structure", "Crystal and liquid at the end of the last run."}};
    schema.results = {{"melting_temperature", "Melting temperature", "K"},
                      {"confidence_interval", "Half width of its 95 % interval", "K"},
                      {"runs", "Runs finished", ""},
                      {"temperature_drift", "Second half of the measured time less the first", "K"},
                      {"pressure", "Pressure along z", "GPa"},
                      {"lateral_pressure", "Pressure along x and y", "GPa"},
                      {"solid_fraction", "Part that is crystal", ""},
                      {"solid_fraction_change", "Its change while measured", ""},
                      {"lattice_temperature", "Temperature of the lattice along x and y", "K"},
                      {"lattice_constant", "Lattice constant along x", "angstrom"},
                      {"atoms", "Atoms", ""},
                      {"measured_time", "Time measured in all runs", "ps"},
                      {"rounds", "Rounds of all runs", ""},
                      {"temperature", "Temperature", "K"},
                      {"run_temperature", "Temperature of each run", "K"},
                      {"run_temperature_error", "Error estimated within each run", "K"},
                      {"melting_temperature_mean", "Mean of the runs so far", "K"}};
    return schema;
}

}  // namespace isthmus::study::kinds
