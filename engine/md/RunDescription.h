#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/md/MdSystem.h"
#include "engine/md/StudyInput.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// What the options of `md.run` describe. Velocities are drawn where the options ask for it.
/// @param steps of the run, over which ramps stretch.
/// @param notes whole sentences for the result.
/// @throws core::InputError for a system that is not valid, a group without atoms, a restart that
/// cannot be read.
[[nodiscard]] MdSystem describeRun(const StudyInput& input, const study::StudySetup& setup,
                                   std::int64_t steps, std::vector<std::string>& notes);

}  // namespace isthmus::md
