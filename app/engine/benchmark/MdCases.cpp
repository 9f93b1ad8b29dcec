#include "app/engine/benchmark/MdCases.h"

#include <fmt/format.h>

#include <cmath>

#include "engine/core/PeriodicTable.h"
#include "engine/core/Units.h"
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
    // Argon (A. Rahman, Phys. Rev. 136, A405 (1964): epsilon/k = 120 K, sigma = 3.4 angstrom).
    constexpr double kSigma = 3.4;
    const double epsilon = 120.0 * core::units::kBoltzmann;
    const double mass = core::element("Ar").mass;
    const double tau = kSigma * std::sqrt(mass * core::units::kDaltonAngstrom2PerPs2InEv / epsilon);
    const core::Json argon = {
        {"kind", "lennard-jones"},
        {"pairs", {{{"species", {"Ar", "Ar"}}, {"epsilon", epsilon}, {"sigma", kSigma}}}},
        {"cutoff", 2.5 * kSigma},
        {"truncation", "cut"},
        {"tail", false},
        {"mixing", "arithmetic"}};
    const std::string eamNeighbors = "neighbor 1.0 bin\nneigh_modify every 1 delay 5 check yes";
    return {
        {.name = "lj",
         .label = "Lennard-Jones melt",
         .potential = argon,
         .species = "Ar",
         .latticeConstant = kSigma * std::cbrt(4.0 / 0.8442),
         .temperature = 1.44 * 120.0,
         .timeStep = 0.005 * tau,
         .pairCommands = fmt::format("pair_style lj/cut {:.17g}\npair_coeff 1 1 {:.17g} {:.17g}",
                                     2.5 * kSigma, epsilon, kSigma),
         .neighborCommands = fmt::format(
             "neighbor {:.17g} bin\nneigh_modify delay 0 every 20 check no", 0.3 * kSigma)},
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
