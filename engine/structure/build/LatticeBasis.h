#pragma once

#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

using Direction = Eigen::Vector3i;  ///< [uvw] or (hkl) of a crystal's cell

/// All translations that leave a crystal as it is, though its cell may be a centered or repeated
/// one: in an fcc cell [110] repeats after half its length.
class LatticeBasis {
public:
    /// @param crystal periodic along all axes. Translations shorter than its cell are looked for up
    /// to 512 atoms, within 1e-3 angstrom; a larger one counts as primitive.
    /// @throws core::InputError where it is not periodic or has no atoms.
    explicit LatticeBasis(const AtomicStructure& crystal);

    /// Rows: primitive translations in fractions of the crystal's cell.
    [[nodiscard]] const core::Mat3& fractional() const { return fractional_; }
    /// Rows: primitive translations, angstrom.
    [[nodiscard]] const core::Mat3& cartesian() const { return cartesian_; }

    /// The shortest translation along [uvw], in fractions of the crystal's cell.
    /// @throws core::InputError for [0 0 0]; the message begins with `option`.
    [[nodiscard]] core::Vec3 shortestAlong(const Direction& direction,
                                           const std::string& option) const;

    /// (hkl) in the reciprocal basis of the primitive translations, without a common factor.
    /// @throws core::InputError for (0 0 0); the message begins with `option`.
    [[nodiscard]] Direction primitivePlane(const Direction& plane, const std::string& option) const;

private:
    core::Mat3 fractional_;
    core::Mat3 cartesian_;
};

}  // namespace isthmus::structure
