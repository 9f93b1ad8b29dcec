#pragma once

#include <cstddef>
#include <optional>

#include "engine/core/Vec3.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::md {

/// One moment of a simulation as a few numbers.
struct Thermo {
    double time = 0.0;             ///< ps
    double temperature = 0.0;      ///< K
    double potentialEnergy = 0.0;  ///< eV
    double kineticEnergy = 0.0;    ///< eV
    double volume = 0.0;           ///< angstrom^3; 0 where there is no cell
    /// GPa, tension positive: (virial - sum m v v) / V; zero where there is no cell.
    core::Voigt stress = core::Voigt::Zero();
    /// eV: what the ensemble keeps, where the motion knows it.
    std::optional<double> conservedEnergy = std::nullopt;

    [[nodiscard]] double totalEnergy() const { return potentialEnergy + kineticEnergy; }
    /// GPa, positive in compression.
    [[nodiscard]] double pressure() const { return -(stress[0] + stress[1] + stress[2]) / 3.0; }
};

/// sum m v v in eV, order xx yy zz yz xz xy; its trace is twice the kinetic energy.
[[nodiscard]] core::Voigt kineticTensor(const structure::AtomicStructure& structure);

/// sum m v^2 / 2 in eV.
[[nodiscard]] double kineticEnergy(const structure::AtomicStructure& structure);

/// Degrees of freedom with the total momentum fixed: 3N - 3, at least 1.
[[nodiscard]] double constrainedFreedom(std::size_t atoms);

/// T = 2 E_kin / (k_B f) in K.
/// @param freedom number f of degrees of freedom.
[[nodiscard]] double kineticTemperature(double kineticEnergy, double freedom);

}  // namespace isthmus::md
