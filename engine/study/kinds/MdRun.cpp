#include "engine/study/kinds/Kinds.h"

namespace isthmus::study::kinds {

namespace {

Option temperatureRampEnd() {
    return {.name = "end_temperature",
            .label = "Temperature at the end",
            .unit = "K",
            .help = "The target moves there from \"temperature\" in a straight line over the run.",
            .optional = true,
            .absent = "constant",
            .minimum = 0.0,
            .maximum = 1e5};
}

std::vector<Option> thermostatOptions(std::vector<std::string> thermostats) {
    std::vector<std::string> relaxing = thermostats;
    std::erase(relaxing, "langevin");
    return {
        {.name = "temperature",
         .label = "Temperature",
         .unit = "K",
         .defaultValue = 300.0,
         .help = "Target temperature.",
         .minimum = 0.0,
         .maximum = 1e5,
         .steerable = true},
        temperatureRampEnd(),
        {.name = "thermostat",
         .label = "Thermostat",
         .type = OptionType::choice,
         .defaultValue = "langevin",
         .help = "Friction and noise; a chain of Nose and Hoover; or Berendsen's rescaling, "
                 "which is not canonical.",
         .choices = std::move(thermostats)},
        {.name = "friction",
         .label = "Friction",
         .unit = "1/ps",
         .defaultValue = 1.0,
         .help = "Rate at which velocities are forgotten and drawn anew.",
         .minimum = 0.0,
         .maximum = 1000.0,
         .exclusiveMinimum = true,
         .onlyWith = {{"thermostat", {"langevin"}}}},
        {.name = "thermostat_time",
         .label = "Thermostat time",
         .unit = "ps",
         .defaultValue = 0.1,
         .help = "In which the temperature is brought to its target; some 50 time steps or more.",
         .minimum = 1e-4,
         .maximum = 1e4,
         .advanced = true,
         .onlyWith = {{"thermostat", std::move(relaxing)}}}};
}

/// Of the pressure or stress, and of the cell that moves under it.
std::vector<Option> pressureOptions() {
    const Option stress{.name = "stress",
                        .label = "Stress",
                        .type = OptionType::vector,
                        .unit = "GPa",
                        .help =
                            "Target stress instead of the pressure, positive in tension: xx yy "
                            "zz yz xz xy. Shears need the full coupling.",
                        .optional = true,
                        .absent = "the pressure",
                        .length = 6,
                        .advanced = true,
                        .onlyWith = {{"coupling", {"anisotropic", "full"}}}};
    Option endStress = stress;
    endStress.name = "end_stress";
    endStress.label = "Stress at the end";
    endStress.help = "The target stress moves there in a straight line over the run.";
    endStress.absent = "constant";
    endStress.onlyWith.push_back({"stress"});
    return {
        {.name = "pressure",
         .label = "Pressure",
         .unit = "GPa",
         .defaultValue = 0.0,
         .help = "Target pressure.",
         .minimum = -100.0,
         .maximum = 1000.0,
         .steerable = true},
        {.name = "end_pressure",
         .label = "Pressure at the end",
         .unit = "GPa",
         .help = "The target moves there from \"pressure\" in a straight line over the run.",
         .optional = true,
         .absent = "constant",
         .minimum = -100.0,
         .maximum = 1000.0},
        {.name = "coupling",
         .label = "Coupling",
         .type = OptionType::choice,
         .defaultValue = "isotropic",
         .help =
             "What of the cell moves: its volume; its strains along x, y and z, each by itself; "
             "or all six strains (solids only: a liquid's cell would flow). The latter two also "
             "take a target stress.",
         .choices = {"isotropic", "anisotropic", "full"}},
        stress,
        endStress,
        {.name = "barostat_time",
         .label = "Barostat time",
         .unit = "ps",
         .defaultValue = 1.0,
         .help = "Of the moving cell; some 500 time steps or more.",
         .minimum = 1e-3,
         .maximum = 1e5,
         .advanced = true}};
}

std::vector<Option> barostatOptions() {
    std::vector<Option> options = thermostatOptions({"langevin", "nose-hoover"});
    options.push_back(
        {.name = "barostat",
         .label = "Barostat",
         .type = OptionType::choice,
         .defaultValue = "auto",
         .help = "Martyna, Tobias and Klein's moving cell (processor only), or trial volumes by "
                 "OpenMM; auto takes the first where it can.",
         .choices = {"auto", "martyna-tobias-klein", "monte-carlo"}});
    for (Option& each : pressureOptions()) {
        if (each.name == "barostat_time") {
            each.onlyWith = {{"barostat", {"auto", "martyna-tobias-klein"}}};
        }
        options.push_back(std::move(each));
    }
    options.push_back({.name = "barostat_interval",
                       .label = "Volume move every",
                       .type = OptionType::integer,
                       .unit = "steps",
                       .defaultValue = 25,
                       .help = "Steps between trial changes of the volume (Monte Carlo).",
                       .minimum = 1,
                       .maximum = 100000,
                       .advanced = true,
                       .onlyWith = {{"barostat", {"auto", "monte-carlo"}}}});
    return options;
}

/// Without a thermostat.
std::vector<Option> enthalpyOptions() {
    std::vector<Option> options = pressureOptions();
    options.push_back({.name = "mass_temperature",
                       .label = "Mass temperature",
                       .unit = "K",
                       .defaultValue = 300.0,
                       .help =
                           "About that of the atoms: with the barostat time it sets the mass of "
                           "the moving cell.",
                       .minimum = 1.0,
                       .maximum = 1e5,
                       .advanced = true});
    return options;
}

Option groupOption(const std::string& name, const std::string& label, const std::string& help) {
    const auto range = [](const char* axis, const char* axisLabel) {
        return Option{.name = axis,
                      .label = axisLabel,
                      .type = OptionType::vector,
                      .unit = "angstrom",
                      .help = "From and to, at the start.",
                      .optional = true,
                      .absent = "all",
                      .length = 2,
                      .components = {"from", "to"}};
    };
    return {.name = name,
            .label = label,
            .type = OptionType::record,
            .help = help + " Atoms that fit one of these boxes; what is left out fits all.",
            .optional = true,
            .list = true,
            .fields = {range("x", "X"),
                       range("y", "Y"),
                       range("z", "Z"),
                       {.name = "species",
                        .label = "Species",
                        .type = OptionType::species,
                        .help = "Only these.",
                        .optional = true,
                        .absent = "all"}},
            .group = "Groups",
            .advanced = true};
}

Option thermostattedOption() {
    Option group =
        groupOption("thermostatted", "Thermostatted", "The only ones under the thermostat.");
    group.absent = "all atoms";
    group.onlyWith = {{"ensemble", {"nvt", "npt"}}};
    return group;
}

Option deformationOption() {
    return {.name = "deformation",
            .label = "Deformation",
            .type = OptionType::record,
            .help = "Strains the cell at constant rates; no barostat moves these strains.",
            .optional = true,
            .fields = {{.name = "strain_rate",
                        .label = "Strain rate",
                        .type = OptionType::vector,
                        .unit = "1/ps",
                        .defaultValue = {0.0, 0.0, 0.0},
                        .help = "Along x, y, z, relative to the cell at the start; 1e-3 per ps is "
                                "10^9 per second.",
                        .steerable = true},
                       {.name = "shear_rate",
                        .label = "Shear rate",
                        .type = OptionType::vector,
                        .unit = "1/ps",
                        .defaultValue = {0.0, 0.0, 0.0},
                        .help = "Simple shears; xy carries what is higher in y along x.",
                        .components = {"yz", "xz", "xy"},
                        .steerable = true},
                       {.name = "remap",
                        .label = "Remap",
                        .type = OptionType::choice,
                        .defaultValue = "positions",
                        .help = "Atoms are carried along with the cell; with velocities they also "
                                "feel the flow as inertia, as in a steady flow.",
                        .choices = {"positions", "velocities"}}},
            .group = "Drives",
            .advanced = true};
}

Option indenterOption() {
    return {.name = "indenter",
            .label = "Indenter",
            .type = OptionType::record,
            .help = "A rigid sphere that pushes atoms out with the force K (R - r)^2.",
            .optional = true,
            .fields = {{.name = "center",
                        .label = "Center",
                        .type = OptionType::vector,
                        .unit = "angstrom",
                        .help = "At the start."},
                       {.name = "velocity",
                        .label = "Velocity",
                        .type = OptionType::vector,
                        .unit = "angstrom/ps",
                        .defaultValue = {0.0, 0.0, 0.0},
                        .help = "Of the sphere; 1 angstrom/ps is 100 m/s."},
                       {.name = "radius",
                        .label = "Radius",
                        .unit = "angstrom",
                        .help = "R.",
                        .minimum = 0.0,
                        .exclusiveMinimum = true},
                       {.name = "stiffness",
                        .label = "Stiffness",
                        .unit = "eV/angstrom^3",
                        .defaultValue = 10.0,
                        .help = "K.",
                        .minimum = 0.0}},
            .group = "Drives",
            .advanced = true};
}

}  // namespace

Schema mdRun() {
    return {
        .name = "md.run",
        .label = "Molecular dynamics",
        .noun = "Run",
        .summary = "Moves atoms in time and records thermodynamic output and a trajectory.",
        .method =
            "On the processor own integrators: velocity Verlet, BAOAB Langevin (Leimkuhler and "
            "Matthews 2013), Nose-Hoover chains and the barostat of Martyna, Tobias and Klein "
            "(1994). Elsewhere OpenMM's: leapfrog, Langevin middle scheme, Monte Carlo barostat.",
        .workspace = "MD",
        .options = {structureOption(),
                    potentialOption(),
                    {.name = "ensemble",
                     .label = "Ensemble",
                     .type = OptionType::variant,
                     .defaultValue = Json{{"kind", "nvt"}},
                     .help = "What is kept constant.",
                     .variants = {{"nve", "NVE", "Energy and volume.", {}},
                                  {"nvt", "NVT", "Temperature and volume.",
                                   thermostatOptions({"langevin", "nose-hoover", "berendsen"})},
                                  {"npt", "NPT", "Temperature and pressure.", barostatOptions()},
                                  {"nph", "NPH",
                                   "Enthalpy and pressure, by Martyna, Tobias and Klein's moving "
                                   "cell (processor only).",
                                   enthalpyOptions()}},
                     .group = "Ensemble"},
                    {.name = "initial_temperature",
                     .label = "Initial temperature",
                     .unit = "K",
                     .help = "Of velocities drawn anew at the start. Left out, the structure keeps "
                             "its own velocities; one without gets the ensemble's temperature.",
                     .optional = true,
                     .absent = "velocities kept",
                     .minimum = 0.0,
                     .maximum = 1e5,
                     .group = "Ensemble"},
                    timeStepOption(),
                    {.name = "duration",
                     .label = "Duration",
                     .unit = "ps",
                     .defaultValue = 10.0,
                     .help = "Length of the run.",
                     .minimum = 0.0,
                     .maximum = 1e7,
                     .exclusiveMinimum = true,
                     .group = "Run"},
                    {.name = "equilibration",
                     .label = "Equilibration",
                     .unit = "ps",
                     .help = "First part of the run, which is not in the averages.",
                     .optional = true,
                     .absent = "a fifth",
                     .minimum = 0.0,
                     .maximum = 1e7,
                     .group = "Run"},
                    {.name = "frame_every",
                     .label = "Frame every",
                     .type = OptionType::integer,
                     .unit = "steps",
                     .defaultValue = 100,
                     .help = "Steps between frames of the trajectory.",
                     .minimum = 1,
                     .maximum = 100000000,
                     .group = "Output"},
                    {.name = "thermo_every",
                     .label = "Output every",
                     .type = OptionType::integer,
                     .unit = "steps",
                     .defaultValue = 10,
                     .help = "Steps between points of the thermodynamic curves.",
                     .minimum = 1,
                     .maximum = 100000000,
                     .group = "Output"},
                    {.name = "restart_every",
                     .label = "Restart file every",
                     .type = OptionType::integer,
                     .unit = "steps",
                     .defaultValue = 0,
                     .help = "Steps between rewrites of NAME.restart.h5, from which a run goes on "
                             "to the last bit; 0: at the end only.",
                     .minimum = 0,
                     .maximum = 1000000000,
                     .group = "Output",
                     .advanced = true},
                    {.name = "restart",
                     .label = "Restart",
                     .type = OptionType::file,
                     .help = "A NAME.restart.h5 of an earlier run: its atoms, velocities and "
                             "thermostats instead of the structure's. Ramps, deformation and "
                             "indenter begin anew.",
                     .optional = true,
                     .group = "Run",
                     .advanced = true},
                    {.name = "continue",
                     .label = "Continue",
                     .type = OptionType::product,
                     .help =
                         "The product \"restart\" of an earlier md.run, which this one takes up "
                         "as from its restart file.",
                     .optional = true,
                     .productKind = "restart",
                     .group = "Run",
                     .advanced = true},
                    deformationOption(),
                    indenterOption(),
                    groupOption("frozen", "Frozen", "Do not move by themselves."),
                    thermostattedOption(),
                    {.name = "remove_momentum_every",
                     .label = "Remove momentum every",
                     .type = OptionType::integer,
                     .unit = "steps",
                     .defaultValue = 0,
                     .help = "Steps between removals of the drift of all atoms together; 0: never.",
                     .minimum = 0,
                     .maximum = 1000000000,
                     .group = "Drives",
                     .advanced = true},
                    {.name = "precision",
                     .label = "Precision",
                     .type = OptionType::choice,
                     .defaultValue = "double",
                     .help =
                         "Of distances, tables and pair terms on a processor; totals are always "
                         "double. Mixed is faster, with forces good to about 1e-5 of the "
                         "largest. Graphics devices always compute in mixed precision.",
                     .choices = {"double", "mixed"},
                     .group = "Run",
                     .advanced = true},
                    runSeedOption()},
        .products = {{"structure", "structure",
                      "The last frame with velocities and the mean stress of each atom."},
                     {"trajectory", "trajectory", "All frames, an H5MD file."},
                     {"restart", "restart",
                      "All that the future depends on, for \"continue\" (on the processor)."}},
        .results = {{"temperature", "Temperature", "K"},
                    {"pressure", "Pressure", "GPa"},
                    {"potential_energy", "Potential energy", "eV"},
                    {"total_energy", "Total energy", "eV"},
                    {"volume", "Volume", "angstrom^3"},
                    {"energy_drift", "Drift of what is conserved, per atom", "eV/ns"},
                    {"stress_xx", "Stress xx", "GPa"},
                    {"stress_yy", "Stress yy", "GPa"},
                    {"stress_zz", "Stress zz", "GPa"},
                    {"stress_yz", "Stress yz", "GPa"},
                    {"stress_xz", "Stress xz", "GPa"},
                    {"stress_xy", "Stress xy", "GPa"},
                    {"indenter_force", "Force of the indenter", "eV/angstrom"},
                    {"frames", "Frames", ""},
                    {"steps", "Steps", ""}}};
}

}  // namespace isthmus::study::kinds
