#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/Field.h"
#include "engine/core/Vec3.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::md {

/// The mean over moments of each atom's virial stress
///   sigma_i = (W_i - m_i v_i v_i) / Omega,  Omega = V / N,
/// with the virial W_i in eV, tension positive (D. H. Tsai, J. Chem. Phys. 70, 1375 (1979)). Unless
/// volumes are given, every atom gets the same share of the cell's volume, which underrates the
/// stress of a cell with empty space. A single moment is noise of some GPa near room temperature:
/// only the mean says something.
class AtomicStress {
public:
    /// Forgets what was added.
    void clear();
    /// @param virials of each atom, eV, order xx yy zz yz xz xy.
    /// @param structure has the velocities and a cell.
    /// @param volumes Omega of each atom, angstrom^3; empty: V / N.
    void add(const structure::AtomicStructure& structure, std::span<const core::Voigt> virials,
             std::span<const double> volumes = {});

    [[nodiscard]] bool isEmpty() const { return moments_ == 0; }
    /// "stress", GPa, 6 components in the order xx yy zz yz xz xy.
    [[nodiscard]] core::Field stress() const;
    /// "von_mises_stress" of the mean stress, GPa.
    [[nodiscard]] core::Field vonMisesStress() const;

private:
    [[nodiscard]] core::Voigt mean(std::size_t atom) const;

    std::vector<core::Voigt> sums_;  ///< eV/angstrom^3
    std::int64_t moments_ = 0;
};

}  // namespace isthmus::md
