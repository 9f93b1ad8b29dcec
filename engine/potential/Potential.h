#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/potential/ForceKernel.h"
#include "engine/potential/Precision.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/structure/UnitCell.h"

namespace isthmus::potential {

/// What an evaluation gives. Energies in eV, forces in eV/angstrom (reduced units for structures in
/// lj units).
struct Evaluation {
    double energy = 0.0;  ///< total, tail correction included
    std::vector<core::Vec3> forces;
    /// Total virial -sum r f in eV, order xx yy zz yz xz xy, positive in tension; the pressure
    /// (without kinetic part) is -(xx + yy + zz) / 3V. Tail correction included.
    core::Voigt virial = core::Voigt::Zero();
    std::vector<double> energies;      ///< per atom; only where asked for
    std::vector<core::Voigt> virials;  ///< per atom, same order and sign; only where asked for
};

/// An interatomic potential: parameters, no state. Bind it to atoms with ForceEvaluator.
class Potential {
public:
    virtual ~Potential() = default;

    /// One line for reports: "EAM, Zhou, Johnson and Wadley 2004, Cu".
    [[nodiscard]] virtual std::string description() const = 0;
    /// Names of its types; evaluation refers to them by index.
    [[nodiscard]] virtual const std::vector<std::string>& species() const = 0;
    /// Da per type, 0 where the potential does not say.
    [[nodiscard]] virtual std::vector<double> masses() const = 0;
    /// Largest distance at which atoms interact, angstrom.
    [[nodiscard]] virtual double cutoff() const = 0;
    /// What ForceEvaluator computes with.
    [[nodiscard]] virtual std::unique_ptr<ForceKernel> makeKernel(Precision precision) const = 0;
};

/// The potential's type of each atom. Species are matched by name; a structure whose species are
/// only numbers ("1", "2") is matched in order.
/// @throws core::InputError for a species that the potential does not have.
[[nodiscard]] std::vector<int> typesOf(const Potential& potential,
                                       const structure::AtomicStructure& structure);

/// The structure with species named and masses filled in after the potential where it had only
/// numbers or none; nothing else changes. @throws core::InputError as typesOf().
[[nodiscard]] structure::AtomicStructure nameSpecies(const Potential& potential,
                                                     const structure::AtomicStructure& structure);

}  // namespace isthmus::potential
