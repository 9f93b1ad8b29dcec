#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "engine/md/dynamics/Indenter.h"
#include "engine/potential/ForceEvaluator.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::md {

enum class CellFreedom {
    fixed,
    isotropic,
    anisotropic,  ///< the strains along x, y and z
    full          ///< all six strains
};

enum class RelaxationMethod { lbfgs, fire };

struct RelaxationOptions {
    CellFreedom cell = CellFreedom::fixed;
    double pressure = 0.0;          ///< eV/angstrom^3, of the outside
    double forceTolerance = 1e-6;   ///< eV/angstrom, of each component
    double stressTolerance = 1e-8;  ///< eV/angstrom^3, of each free component
    int maxEvaluations = 10000;
    RelaxationMethod method = RelaxationMethod::lbfgs;
    /// Strains along these of x, y, z stay as they are (anisotropic).
    std::array<bool, 3> heldAxes{};
    /// Per atom, nonzero: stays where it is in the cell. Empty: none.
    std::vector<std::uint8_t> frozen;
    std::optional<Indenter> indenter;  ///< at rest at its center
};

/// Where a relaxation stands.
struct RelaxationState {
    structure::AtomicStructure structure;
    potential::Evaluation evaluation;
    int evaluations = 0;
    double maxForce = 0.0;     ///< largest component on an atom that is free, eV/angstrom
    double stressError = 0.0;  ///< largest free component of sigma + p, eV/angstrom^3
    /// eV/angstrom^3, tension positive; zero where there is no cell.
    core::Voigt stress = core::Voigt::Zero();
    core::Vec3 indenterForce = core::Vec3::Zero();  ///< on the atoms, eV/angstrom
};

/// Minimizes the enthalpy H = E + p V over positions and cell.
///
/// With r = (I + e) u and a symmetric strain e of the first cell the gradients are
///   dH/du = -(I + e)^T f,   dH/de = sym[(W + p V I)(I + e)^-T],   W = V sigma the virial
/// (as the strain filter of E. B. Tadmor and R. E. Miller, Modeling Materials, 2011, section 6.4).
/// The strain is scaled by sqrt(N) (V/N)^(1/3), so that its curvature is near that of positions. In
/// a cell with periodicity along some axes only the strain acts within their span. The energy of an
/// indenter is minimized with the rest.
/// @param onStep called after each accepted step; it may throw to stop.
/// @returns the minimum.
/// @throws core::ComputeError where the tolerance is not reached.
[[nodiscard]] RelaxationState relax(const structure::AtomicStructure& structure,
                                    std::shared_ptr<const potential::Potential> potential,
                                    int threads, const RelaxationOptions& options,
                                    const std::function<void(const RelaxationState&)>& onStep);

}  // namespace isthmus::md
