#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema mdLatentHeat() {
    std::vector<Option> options = temperatureSweepOptions();
    for (Option& each : options) {
        if (each.name == "temperatures") {
            each = {.name = "temperature",
                    .label = "Temperature",
                    .unit = "K",
                    .help = "The melting temperature of the potential.",
                    .minimum = 0.0,
                    .maximum = 1e5,
                    .exclusiveMinimum = true,
                    .group = "Ensemble"};
        }
    }
    options.push_back({.name = "melt_temperature",
                       .label = "Melt at",
                       .unit = "K",
                       .help = "Held for as long as the equilibration to make the liquid; about "
                               "twice the melting temperature, since a block without surfaces "
                               "melts late.",
                       .minimum = 0.0,
                       .maximum = 1e5,
                       .exclusiveMinimum = true,
                       .group = "Ensemble"});
    return {.name = "md.latent-heat",
            .label = "Latent heat",
            .summary = "Enthalpy and volume of melting from a run of each phase.",
            .method =
                "L = H(liquid) - H(crystal) at one temperature and pressure, kinetic energy "
                "included, with block standard errors. Right at the melting temperature; elsewhere "
                "one phase is metastable.",
            .workspace = "MD",
            .options = options,
            .products = {{"crystal", "structure", "The crystal at the end of its run."},
                         {"liquid", "structure", "The liquid at the end of its run."}},
            .results = {{"latent_heat", "Latent heat per atom", "eV"},
                        {"molar_latent_heat", "Latent heat", "kJ/mol"},
                        {"volume_change", "Volume change on melting", ""},
                        {"enthalpy_crystal", "Enthalpy of the crystal", "eV"},
                        {"enthalpy_liquid", "Enthalpy of the liquid", "eV"},
                        {"volume_crystal", "Volume of the crystal", "angstrom^3"},
                        {"volume_liquid", "Volume of the liquid", "angstrom^3"},
                        {"temperature_crystal", "Temperature of the crystal", "K"},
                        {"temperature_liquid", "Temperature of the liquid", "K"},
                        {"displacement_crystal", "Displacement in the crystal", "angstrom"},
                        {"displacement_liquid", "Displacement in the liquid", "angstrom"}}};
}

}  // namespace isthmus::study::kinds
