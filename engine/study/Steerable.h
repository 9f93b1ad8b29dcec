#pragma once

#include <string>
#include <vector>

#include "engine/study/Schema.h"

namespace isthmus::study {

/// An option that may be changed while its study runs, and what the study has for it.
struct SteerableOption {
    const Option* option = nullptr;
    Json value;
};

/// Those of a study with these values, in the order of the schema: only what is used, so of a
/// variant the kind chosen, and of a record that was left out nothing.
[[nodiscard]] std::vector<SteerableOption> steerableOptions(const std::vector<Option>& options,
                                                            const Json& values);

}  // namespace isthmus::study
