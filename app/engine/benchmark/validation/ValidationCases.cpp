#include "app/engine/benchmark/validation/ValidationCases.h"

#include "app/engine/benchmark/validation/ConfigurationCase.h"
#include "app/engine/benchmark/validation/DriftCase.h"
#include "app/engine/benchmark/validation/EnsembleCase.h"
#include "app/engine/benchmark/validation/FluidCase.h"
#include "app/engine/benchmark/validation/MeltingCases.h"
#include "app/engine/benchmark/validation/NistCase.h"
#include "app/engine/benchmark/validation/StaticCase.h"
#include "app/engine/benchmark/validation/TransportCase.h"

namespace isthmus::app::benchmark {

const core::Registry<ValidationCase>& validationCases() {
    static const core::Registry<ValidationCase> table(
        "case",
        {{"nist", "energies and virials of NIST's Lennard-Jones configurations", runNistCase},
         {"configurations", "energies, forces, pressures on every device beside LAMMPS",
          runConfigurationCase},
         {"static", "lattice, stiffness, vacancy, surfaces, faults of 15 potentials beside LAMMPS",
          runStaticCase},
         {"nve-drift", "slope of the total energy over 50 ps of copper on every device",
          runDriftCase},
         {"ensembles", "distributions that thermostats and barostats keep", runEnsembleCase},
         {"nist-equation-of-state", "energy and pressure of the Lennard-Jones fluid beside NIST",
          runFluidCase},
         {"lj-transport",
          "diffusion, viscosity, conductivity of the Lennard-Jones fluid beside LAMMPS",
          runTransportCase},
         {"melting", "melting temperature of copper by Mishin", runMeltingCase},
         {"latent-heat", "latent heat of copper by Mishin", runLatentHeatCase}});
    return table;
}

}  // namespace isthmus::app::benchmark
