#pragma once

#include <array>
#include <string>
#include <vector>

#include "engine/core/Registry.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// A crystal structure that one or two lengths and the species describe: conventional cell and
/// sites in fractions of its edges (International Tables for Crystallography A; names after
/// Strukturbericht and Mehl et al., Comput. Mater. Sci. 136, S1 (2017), the AFLOW library).
struct CrystalPrototype {
    enum class Cell {
        cubic,           ///< a a a
        tetragonal,      ///< a a c
        hexagonal,       ///< a a c, 120 degrees between the first two
        orthohexagonal,  ///< a sqrt(3)a c: the hexagonal cell twice, in a box
    };
    struct Site {
        int species;  ///< index into the species given
        core::Vec3 fractional;
    };

    std::string name;             ///< in recipes: "rocksalt"
    std::string strukturbericht;  ///< "B1"
    std::string formula;          ///< of the species in their order: "A3B"
    int spaceGroup;               ///< International Tables number
    Cell cell;
    double cOverA;  ///< ideal ratio; 1 for cubic cells
    int speciesCount;
    std::vector<Site> sites;
};

/// fcc, bcc, hcp, hcp-hexagonal, diamond, sc, rocksalt, cesium-chloride, zincblende, wurtzite,
/// fluorite, perovskite, L1_0, L1_2, D0_3, D0_19.
[[nodiscard]] const core::Registry<CrystalPrototype>& crystalPrototypes();

/// A block of a perfect crystal: conventional cells side by side.
struct PrototypeOptions {
    std::string prototype = "fcc";
    std::vector<std::string> species;  ///< symbols, in the order of the formula
    double latticeConstant = 0.0;      ///< edge a of the conventional cell, angstrom
    double cOverA = 0.0;               ///< 0: the ideal ratio
    std::array<int, 3> repeat{1, 1, 1};
};

/// Atoms in the order of the sites, then along a, b, c; periodic in all directions.
/// @throws core::InputError for an unknown prototype or element, a number of species that does not
/// fit, edges or repeats that are not positive, more than 200 million atoms.
[[nodiscard]] AtomicStructure buildPrototype(const PrototypeOptions& options);

}  // namespace isthmus::structure
