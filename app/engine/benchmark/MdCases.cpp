#include "app/engine/benchmark/MdCases.h"

#include <fmt/format.h>

#include <cmath>

#include "app/engine/benchmark/Argon.h"
#include "engine/potential/PotentialFactory.h"
#include "engine/structure/CrystalBuilder.h"

namespace isthmus::app::benchmark {

md::MdSystem MdCase::system(int cells) const {
    auto crystal = std::make_shared<structure::AtomicStructure>(structure::buildCrystal(
        {.species = species, .latticeConstant = latticeConstant, .repeat = {cells, cells, cells}}));
    md::drawVelocities(*crystal, temperature, 1);
    return {.structure = crystal,
            .potential = potential::makePotential(potential, "."),
            .ensemble = md::Ensemble::nve,
            .timeStep = timeStep};
}

std::vector<MdCase> mdCases() {
    const std::string eamNeighbors = "neighbor 1.0 bin\nneigh_modify every 1 delay 5 check yes";
    return {
        {.name = "lj",
         .label = "Lennard-Jones melt",
         .potential = argon::potential(2.5, false),
         .species = "Ar",
         .latticeConstant = argon::kSigma * std::cbrt(4.0 / 0.8442),
         .temperature = argon::temperature(1.44),
         .timeStep = 0.005 * argon::tau(),
         .pairCommands = argon::pairCommands(2.5),
         .neighborCommands = fmt::format(
             "neighbor {:.17g} bin\nneigh_modify delay 0 every 20 check no", 0.3 * argon::kSigma)},
        {.name = "eam",
         .label = "copper, eam",
         .potential = {{"kind", "eam"}, {"files", {"Cu_u3.eam"}}, {"species", {"Cu"}}},
         .species = "Cu",
         .latticeConstant = 3.615,
         .temperature = 1600.0,
         .timeStep = 0.005,
         .pairCommands = "pair_style eam\npair_coeff 1 1 /usr/share/lammps/potentials/Cu_u3.eam",
         .neighborCommands = eamNeighbors},
        {.name = "eam_alloy",
         .label = "copper, eam/alloy (Mishin)",
         .potential = {{"kind", "eam"}, {"files", {"Cu_mishin1.eam.alloy"}}, {"species", {"Cu"}}},
         .species = "Cu",
         .latticeConstant = 3.615,
         .temperature = 600.0,
         .timeStep = 0.002,
         .pairCommands = "pair_style eam/alloy\npair_coeff * * "
                         "/usr/share/lammps/potentials/Cu_mishin1.eam.alloy Cu",
         .neighborCommands = eamNeighbors}};
}

}  // namespace isthmus::app::benchmark
