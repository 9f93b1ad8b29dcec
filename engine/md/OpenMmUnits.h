#pragma once

#include <OpenMM.h>

#include "engine/core/Units.h"
#include "engine/core/Vec3.h"

/// The boundary to OpenMM's units: nm, ps, Da, kJ/mol, K. Ours: angstrom, ps, Da, eV, K.
namespace isthmus::md {

inline constexpr double kForceInOpenMm =
    core::units::kEvInKilojoulePerMole / core::units::kAngstromInNanometer;

[[nodiscard]] inline OpenMM::Vec3 toNanometer(const core::Vec3& v) {
    constexpr double k = core::units::kAngstromInNanometer;
    return {v[0] * k, v[1] * k, v[2] * k};
}

[[nodiscard]] inline core::Vec3 toAngstrom(const OpenMM::Vec3& v) {
    constexpr double k = 1.0 / core::units::kAngstromInNanometer;
    return {v[0] * k, v[1] * k, v[2] * k};
}

/// Rows of the box in angstrom.
[[nodiscard]] inline core::Mat3 toAngstrom(const OpenMM::Vec3 (&box)[3]) {
    core::Mat3 rows;
    for (int i = 0; i < 3; ++i) {
        rows.row(i) = toAngstrom(box[i]).transpose();
    }
    return rows;
}

/// kJ/mol/nm to eV/angstrom.
[[nodiscard]] inline core::Vec3 forceFromOpenMm(const OpenMM::Vec3& v) {
    constexpr double k = 1.0 / kForceInOpenMm;
    return {v[0] * k, v[1] * k, v[2] * k};
}

}  // namespace isthmus::md
