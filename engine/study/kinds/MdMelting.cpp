#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema mdMelting() {
    Schema schema = mdLatentHeat();
    schema.name = "md.melting";
    schema.label = "Melting temperature";
    schema.summary = "Melting temperature from crystal and liquid side by side.";
    schema.method =
        "Two-phase coexistence at constant energy and volume (Morris, Wang, Ho and Chan 1994): the "
        "structure is the crystal half, a melted copy is stacked on it along z at the guessed "
        "temperature and the pressure; the second half of the duration gives temperature and "
        "pressure along z. Right for 5,000 atoms and 50 ps; the lateral lattice is the guess's.";
    for (Option& each : schema.options) {
        if (each.name == "temperature") {
            each.label = "Guess";
            each.help = "Guessed melting temperature; within about 100 K, or a phase vanishes.";
        } else if (each.name == "duration") {
            each.defaultValue = 50.0;
            each.help = "At constant energy; the second half is measured.";
        } else if (each.name == "equilibration") {
            each.help = "Of each phase, of the liquid above its melting, and of the two joined.";
        }
    }
    schema.products = {{"structure", "structure", "Crystal and liquid at the end."}};
    schema.results = {{"melting_temperature", "Melting temperature", "K"},
                      {"temperature_drift", "Last quarter less the one before", "K"},
                      {"pressure", "Pressure along z", "GPa"},
                      {"solid_fraction", "Part that is crystal", ""},
                      {"atoms", "Atoms", ""},
                      {"temperature", "Temperature", "K"}};
    return schema;
}

}  // namespace isthmus::study::kinds
