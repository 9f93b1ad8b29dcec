#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/structure/Symmetry.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// What a symmetric stiffness says of a crystal, in the order to show: C11, C12, C44, the moduli of
/// ElasticModuli.h, Zener's ratio of a cubic crystal in its cube axes, the least eigenvalue, and
/// the other constants; those that are rounding of the largest are 0.
/// @param unit of the stiffness.
[[nodiscard]] std::vector<std::pair<std::string, study::Quantity>> stiffnessQuantities(
    const core::Voigt66& stiffness, const structure::Symmetry& symmetry, const std::string& unit);

/// Adds "asymmetry" and, where the symmetry was found, "symmetry_error" of a stiffness as measured.
void addStiffnessChecks(const core::Voigt66& measured, const structure::Symmetry& symmetry,
                        const std::string& unit, study::StudyResult& result);

/// A note where the crystal is unstable.
void noteInstability(const core::Voigt66& stiffness, const std::string& unit,
                     study::StudyResult& result);

}  // namespace isthmus::md
