#pragma once

#include <string>
#include <vector>

#include "engine/potential/Eam.h"
#include "engine/potential/NumberReader.h"

namespace isthmus::potential {

/// The numbers of one funcfl file.
struct Funcfl {
    std::string file;
    double mass = 0.0;         ///< Da
    double densityStep = 0.0;  ///< step of rho
    double radialStep = 0.0;   ///< angstrom
    double cutoff = 0.0;       ///< angstrom
    std::vector<double> embedding;
    std::vector<double> charge;  ///< Z(r), in e
    std::vector<double> density;
};

/// Whether the second line begins with an atomic number and a mass and the third holds the five
/// numbers of the grids.
[[nodiscard]] bool looksLikeFuncfl(const NumberReader& reader);
/// Whether the fourth line is a number of elements with their names.
[[nodiscard]] bool looksLikeSetfl(const NumberReader& reader);

[[nodiscard]] Funcfl readFuncfl(NumberReader& reader);
/// @param species their names, one per file.
[[nodiscard]] EamTables mixFuncfl(const std::vector<Funcfl>& files,
                                  const std::vector<std::string>& species);
/// setfl and Finnis-Sinclair; the two differ in the number of densities per element.
[[nodiscard]] EamTables readSetfl(NumberReader& reader, const std::vector<std::string>& species);

/// The five numbers that describe the grids of either format.
struct EamGrid {
    std::size_t densityPoints = 0;
    double densityStep = 0.0;
    std::size_t radialPoints = 0;
    double radialStep = 0.0;  ///< angstrom
    double cutoff = 0.0;      ///< angstrom
};
/// @throws core::InputError as NumberReader does, and for grids that no potential has.
[[nodiscard]] EamGrid readEamGrid(NumberReader& reader);

/// Da, above 0. @param what for the message.
[[nodiscard]] double readMass(NumberReader& reader, std::string_view word, const std::string& what);

}  // namespace isthmus::potential
