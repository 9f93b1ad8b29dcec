#include "app/engine/benchmark/validation/ValidationCases.h"

#include "app/engine/benchmark/validation/TransportCase.h"

namespace isthmus::app::benchmark {

const core::Registry<ValidationCase>& validationCases() {
    static const core::Registry<ValidationCase> table(
        "case", {{"lj-transport",
                  "diffusion, viscosity, conductivity of the Lennard-Jones fluid beside LAMMPS",
                  runTransportCase}});
    return table;
}

}  // namespace isthmus::app::benchmark
