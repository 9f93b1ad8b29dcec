#pragma once

#include <cstdint>
#include <memory>

#include "engine/potential/Potential.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::md {

enum class Ensemble {
    nve,  ///< energy and volume constant
    nvt,  ///< Langevin thermostat
    npt   ///< Langevin thermostat and Monte Carlo barostat
};

/// What is to be simulated: atoms, potential, ensemble. A plain description, bound to a device by
/// MdSimulation.
struct MdSystem {
    /// Species named as the potential's, masses known; velocities where it has any.
    std::shared_ptr<const structure::AtomicStructure> structure;
    std::shared_ptr<const potential::Potential> potential;
    Ensemble ensemble = Ensemble::nvt;
    double timeStep = 0.002;     ///< ps
    double temperature = 300.0;  ///< K, of thermostat and barostat
    double friction = 1.0;       ///< 1/ps, of the thermostat
    double pressure = 0.0;       ///< GPa, of the barostat
    int barostatInterval = 25;   ///< steps
    std::uint64_t seed = 1;

    /// @throws core::InputError with every problem, one per line: no atoms, a species without mass,
    /// reduced units, a barostat without a cell that is periodic along all axes.
    void validate() const;
};

/// Velocities from the Maxwell-Boltzmann distribution, without total momentum and scaled so that
/// the kinetic energy is exactly (3N - 3)/2 k T.
/// @param temperature K.
void drawVelocities(structure::AtomicStructure& structure, double temperature, std::uint64_t seed);

}  // namespace isthmus::md
