#pragma once

#include <string>
#include <vector>

#include "engine/study/Schema.h"

namespace isthmus::study {

/// An option that cannot be what it is beside the others.
struct Contradiction {
    std::string option;  ///< of the study itself, not of a part: "method", also for its slabs
    std::string text;    ///< a sentence, with the names of options in quotation marks
};

/// What options, each good by itself, cannot be together: found before anything runs, where a
/// study itself would find it after all that comes before it.
/// @param kind "md.run". @param options complete, each checked by itself (checkValue()).
[[nodiscard]] std::vector<Contradiction> contradictions(const std::string& kind,
                                                        const Json& options);

/// A sentence in which the names of options in quotation marks give way to their labels: what is
/// "sample_every" in a recipe is "Sample every" in a form.
[[nodiscard]] std::string withLabels(const std::vector<Option>& options, std::string text);

}  // namespace isthmus::study
