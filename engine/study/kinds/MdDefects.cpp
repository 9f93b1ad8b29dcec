#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

Schema mdDefects() {
    const auto part = [](const char* name, const char* label, const char* help) {
        return Option{.name = name,
                      .label = label,
                      .type = OptionType::boolean,
                      .defaultValue = true,
                      .help = help,
                      .group = "Defects"};
    };
    return {
        .name = "md.defects",
        .label = "Defects",
        .summary = "Energies at 0 K of a vacancy, surfaces and the stacking fault of fcc and bcc.",
        .method =
            "Vacancy: E(N-1) - (N-1) e0. Surfaces: (E - N e0)/2A of slabs with two faces. Fault: "
            "(E(f) - E(0))/A of a (111) slab whose upper half slides by f a/sqrt(6) along [11-2], "
            "relaxed along the normal only (Vitek 1968). Surfaces keep their smallest period: no "
            "reconstruction.",
        .workspace = "MD",
        .options = {structureOption(),
                    potentialOption(),
                    part("vacancy", "Vacancy", "Energy and volume of an empty site."),
                    part("surfaces", "Surfaces", "Energies of (100), (110) and (111)."),
                    part("stacking_fault", "Stacking fault",
                         "Intrinsic and unstable fault on (111); fcc only."),
                    {.name = "vacancy_cells",
                     .label = "Cells around the vacancy",
                     .type = OptionType::integer,
                     .defaultValue = 6,
                     .help = "Conventional cells along each edge of the block with the vacancy.",
                     .minimum = 2,
                     .maximum = 50,
                     .group = "Method",
                     .onlyWith = {Condition{"vacancy"}}},
                    {.name = "slab_thickness",
                     .label = "Thickness of slabs",
                     .unit = "angstrom",
                     .defaultValue = 50.0,
                     .help = "At least; both faces must not feel each other.",
                     .minimum = 10.0,
                     .maximum = 1000.0,
                     .group = "Method"},
                    {.name = "force_tolerance",
                     .label = "Force tolerance",
                     .unit = "eV/angstrom",
                     .defaultValue = 1e-6,
                     .help = "Of each relaxation.",
                     .minimum = 1e-12,
                     .maximum = 1.0,
                     .group = "Method",
                     .advanced = true}},
        .products = {{"vacancy", "structure", "The block around the vacancy, relaxed."},
                     {"stacking_fault", "structure", "The slab with the fault, relaxed."}},
        .results = {{"lattice_constant", "Lattice constant", "angstrom"},
                    {"cohesive_energy", "Energy per atom", "eV"},
                    {"vacancy_energy", "Vacancy, zero pressure", "eV"},
                    {"vacancy_energy_fixed_volume", "Vacancy, cell held", "eV"},
                    {"vacancy_energy_unrelaxed", "Vacancy, atoms held", "eV"},
                    {"vacancy_volume", "Formation volume of the vacancy", "angstrom^3"},
                    {"surface_energy_100", "Surface (100)", "mJ/m^2"},
                    {"surface_energy_110", "Surface (110)", "mJ/m^2"},
                    {"surface_energy_111", "Surface (111)", "mJ/m^2"},
                    {"surface_energy_100_unrelaxed", "Surface (100), atoms held", "mJ/m^2"},
                    {"surface_energy_110_unrelaxed", "Surface (110), atoms held", "mJ/m^2"},
                    {"surface_energy_111_unrelaxed", "Surface (111), atoms held", "mJ/m^2"},
                    {"stacking_fault_energy", "Intrinsic stacking fault", "mJ/m^2"},
                    {"stacking_fault_energy_unrelaxed", "Intrinsic fault, atoms held", "mJ/m^2"},
                    {"unstable_fault_energy", "Unstable stacking fault", "mJ/m^2"},
                    {"unstable_fault_energy_unrelaxed", "Unstable fault, atoms held", "mJ/m^2"},
                    {"unstable_fault_place", "Place of the unstable fault", ""},
                    {"fault_energy", "Fault energy over displacement", "mJ/m^2"}}};
}

}  // namespace isthmus::study::kinds
