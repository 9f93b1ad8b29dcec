#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/md/dynamics/DynamicsState.h"
#include "engine/md/dynamics/Indenter.h"
#include "engine/potential/Potential.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::md {

enum class Ensemble {
    nve,  ///< energy and volume constant
    nvt,  ///< a thermostat
    npt,  ///< a thermostat and a barostat
    nph   ///< a barostat alone: enthalpy and pressure constant
};

enum class Thermostat {
    langevin,    ///< friction and noise
    noseHoover,  ///< a Nose-Hoover chain
    /// H. Berendsen et al., J. Chem. Phys. 81, 3684 (1984): quick and gentle, but its ensemble is
    /// not the canonical one.
    berendsen
};

enum class Barostat {
    automatic,          ///< martynaTobiasKlein where our own dynamics run, else monteCarlo
    monteCarlo,         ///< OpenMM's
    martynaTobiasKlein  ///< the cell moves as a piston
};

/// What of the cell a barostat moves.
enum class Coupling {
    isotropic,    ///< the volume
    anisotropic,  ///< the strains along x, y and z, each by itself
    full,         ///< all six strains
    alongZ        ///< the strain along z alone
};

/// What a deformation of the cell does to the atoms.
enum class Remap {
    positions,  ///< they move along with the cell: r' = v + D r
    velocities  ///< they also feel it as inertia (v' = F/m - D v), as in a flow begun long ago
};

/// What is to be simulated: atoms, potential, ensemble. A plain description, bound to a device by
/// MdSimulation.
struct MdSystem {
    /// Species named as the potential's, masses known; velocities where it has any.
    std::shared_ptr<const structure::AtomicStructure> structure;
    std::shared_ptr<const potential::Potential> potential;
    /// Of our evaluator; graphics devices always take single precision for pairs.
    potential::Precision precision = potential::Precision::full;
    Ensemble ensemble = Ensemble::nvt;
    double timeStep = 0.002;     ///< ps
    double temperature = 300.0;  ///< K, of the thermostat, and of the mass of a moving cell
    double friction = 1.0;       ///< 1/ps, of the Langevin thermostat
    double pressure = 0.0;       ///< GPa, of the barostat
    int barostatInterval = 25;   ///< steps between trial volumes (monteCarlo)
    std::uint64_t seed = 1;

    Thermostat thermostat = Thermostat::langevin;
    double thermostatTime = 0.1;  ///< ps, of the Nose-Hoover chain and Berendsen's thermostat
    Barostat barostat = Barostat::automatic;
    Coupling coupling = Coupling::isotropic;
    double barostatTime = 1.0;  ///< ps, of the moving cell
    /// Target stress instead of a pressure, GPa, tension positive, xx yy zz yz xz xy.
    std::optional<core::Voigt> stress;

    /// Temperature, pressure and stress at the end of a ramp over so many steps.
    std::optional<double> endTemperature;
    std::optional<double> endPressure;
    std::optional<core::Voigt> endStress;
    std::int64_t rampSteps = 0;

    /// Rates of the cell's strain relative to its size at the start, 1/ps: xx yy zz, and the simple
    /// shears yz xz xy that carry y with z, x with z, x with y. Where a rate is not zero, no
    /// barostat moves that strain.
    core::Voigt strainRate = core::Voigt::Zero();
    Remap remap = Remap::positions;

    /// Per atom, nonzero: does not move by itself. Empty: none.
    std::vector<std::uint8_t> frozen;
    /// Per atom, nonzero: under the thermostat. Empty: all.
    std::vector<std::uint8_t> thermostatted;
    std::optional<Indenter> indenter;
    int momentumInterval = 0;  ///< steps between removals of the total momentum; 0: never

    /// Where an earlier run stopped: its atoms and hidden variables instead of the structure's.
    std::shared_ptr<const DynamicsState> restart;
    /// Step, counted from the very first run, at which ramps, deformation and indenter began; left
    /// out: where this run begins.
    std::optional<std::int64_t> firstStep;

    [[nodiscard]] bool isDeformed() const { return !strainRate.isZero(0.0); }
    [[nodiscard]] bool hasThermostat() const {
        return ensemble == Ensemble::nvt || ensemble == Ensemble::npt;
    }
    [[nodiscard]] bool hasBarostat() const {
        return ensemble == Ensemble::npt || ensemble == Ensemble::nph;
    }
    /// @throws core::InputError with every problem, one per line: no atoms, a species without mass,
    /// reduced units, a barostat without a cell that is periodic along all axes...
    void validate() const;
    /// What only our own dynamics can do of this, as words for a message; empty: OpenMM will do.
    [[nodiscard]] std::vector<std::string> beyondOpenMm() const;
};

/// Velocities from the Maxwell-Boltzmann distribution, without total momentum and scaled so that
/// the kinetic energy is exactly (3N - 3)/2 k T.
/// @param temperature K.
/// @param frozen nonzero for atoms that get none and do not count; empty: none.
void drawVelocities(structure::AtomicStructure& structure, double temperature, std::uint64_t seed,
                    std::span<const std::uint8_t> frozen = {});

}  // namespace isthmus::md
