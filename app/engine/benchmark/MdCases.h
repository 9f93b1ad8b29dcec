#pragma once

#include <string>
#include <vector>

#include "engine/core/Json.h"
#include "engine/md/MdSystem.h"

namespace isthmus::app::benchmark {

/// One input, for ours and for LAMMPS.
struct MdCase {
    std::string name;   ///< "lj", for the names of results
    std::string label;  ///< "Lennard-Jones melt"
    core::Json potential;
    std::string species;
    double latticeConstant = 0.0;  ///< angstrom, of the fcc lattice at the start
    double temperature = 0.0;      ///< K, of the velocities at the start
    double timeStep = 0.0;         ///< ps
    std::string pairCommands;      ///< of LAMMPS
    std::string neighborCommands;

    /// A cube of 4 cells^3 atoms with velocities, the same each time.
    [[nodiscard]] md::MdSystem system(int cells) const;
};

[[nodiscard]] std::vector<MdCase> mdCases();

}  // namespace isthmus::app::benchmark
