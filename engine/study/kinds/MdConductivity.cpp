#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

namespace {

Option methodOption() {
    const std::vector<Option> reverse{
        {.name = "slabs",
         .label = "Slabs",
         .type = OptionType::integer,
         .defaultValue = 20,
         .help =
             "Along the third edge, an even number; the first is cooled, the middle one heated. "
             "In a crystal each should hold the same number of planes.",
         .minimum = 6,
         .maximum = 10000},
        {.name = "swap_every",
         .label = "Exchange every",
         .type = OptionType::integer,
         .unit = "steps",
         .defaultValue = 50,
         .help = "Steps between two exchanges of velocities; more often is a stronger flow.",
         .minimum = 1,
         .maximum = 1000000},
        {.name = "settle",
         .label = "Settle",
         .unit = "ps",
         .defaultValue = 20.0,
         .help = "Of the exchanges before the measurement, for the flow to become steady: about "
                 "the square of the box over ten times the thermal diffusivity.",
         .minimum = 0.0,
         .maximum = 1e7}};
    return {.name = "method",
            .label = "Method",
            .type = OptionType::variant,
            .defaultValue = Json{{"kind", "green-kubo"}},
            .help = "Fluctuations in equilibrium, or an imposed flow of heat.",
            .variants = {{"green-kubo", "Green-Kubo", "Fluctuations of the heat flux.", {}},
                         {"reverse-nemd", "Reverse NEMD",
                          "Exchanges of velocities between two slabs drive heat along the third "
                          "edge (Muller-Plathe 1997).",
                          reverse}},
            .group = "Method"};
}

}  // namespace

Schema mdConductivity() {
    std::vector<Option> options = transportOptions(10.0);
    for (Option& each : options) {
        if (each.name == "window") {
            each.onlyWith = {{"method", {"green-kubo"}}};
        } else if (each.name == "blocks") {
            each.help =
                "Parts of each run, whose scatter gives the standard errors; each at least twice "
                "the window (Green-Kubo), or of several exchanges.";
        } else if (each.name == "sample_every") {
            each.onlyWith = {{"method", {"green-kubo"}}};
        }
    }
    options.insert(options.begin() + 2, methodOption());
    return {.name = "md.conductivity",
            .label = "Thermal conductivity",
            .noun = "Conductivity",
            .summary =
                "Thermal conductivity from the fluctuations of the heat flux, or from an "
                "imposed flow of heat.",
            .method =
                "Green-Kubo: kappa = (V/kT^2) integral <J(0) J(t)> dt, V J = sum (e_i v_i - W_i "
                "v_i), mean over x, y, z, constant energy; the value is the mean of the running "
                "integral where the correlation has died away, the error that of blocks. Reverse "
                "NEMD (Muller-Plathe 1997): kappa = E/(2 A t dT/dz), the error the jackknife's. Of "
                "a metal the lattice part only.",
            .workspace = "MD",
            .options = options,
            .products = {},
            .results = transportResults(
                {{"conductivity", "Thermal conductivity", "W/(m K)"},
                 {"conductivity_plateau_begin", "Plateau from", "ps"},
                 {"conductivity_plateau_end", "Plateau to", "ps"},
                 {"heat_flux", "Heat flux", "eV/(ps angstrom^2)"},
                 {"temperature_gradient", "Temperature gradient", "K/angstrom"},
                 {"sides_difference", "Difference of the slopes of the two sides", ""}})};
}

}  // namespace isthmus::study::kinds
