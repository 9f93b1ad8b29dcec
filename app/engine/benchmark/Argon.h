#pragma once

#include "engine/core/Json.h"
#include "engine/structure/AtomicStructure.h"

/// The Lennard-Jones fluid as argon, epsilon/k = 120 K and sigma = 3.4 angstrom (A. Rahman, Phys.
/// Rev. 136, A405 (1964)): what reduced units are in those of molecular dynamics.
namespace isthmus::app::benchmark::argon {

inline constexpr double kSigma = 3.4;  ///< angstrom

[[nodiscard]] double epsilon();                    ///< eV
[[nodiscard]] double mass();                       ///< Da
[[nodiscard]] double tau();                        ///< ps, sigma sqrt(m/epsilon)
[[nodiscard]] double temperature(double reduced);  ///< K
[[nodiscard]] double reducedPressure(double gpa);  ///< p sigma^3/epsilon

/// Options of the potential, cut off without a shift.
/// @param cutoff in sigma.
[[nodiscard]] core::Json potential(double cutoff, bool tail);
/// LAMMPS's commands for it, without the tail.
[[nodiscard]] std::string pairCommands(double cutoff);

/// A cube of 4 cells^3 atoms on an fcc lattice.
/// @param density rho sigma^3.
[[nodiscard]] structure::AtomicStructure block(double density, int cells);

}  // namespace isthmus::app::benchmark::argon
