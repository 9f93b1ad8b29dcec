#pragma once

#include <optional>

#include "engine/core/Vec3.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// The stiffness that an md.elastic run found, in the axes of the structure that is loaded, from
/// the option "elastic" (elasticReferenceOption()); nothing where it was not given. GPa.
/// @throws core::InputError for a run of another kind or in reduced units, or directions that are
/// not perpendicular.
[[nodiscard]] std::optional<core::Voigt66> elasticReference(const study::StudySetup& setup);

}  // namespace isthmus::md
