#pragma once

#include <optional>
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

/// "Temperature set to 400 K".
[[nodiscard]] std::string describeChange(const SteerableOption& changed);

/// What a run notes of a moment: "24.8 ps: Temperature set to 400 K."
/// @param time ps.
[[nodiscard]] std::string noteOfMoment(double time, const std::string& what);

/// A change that a run has noted.
struct NotedChange {
    double time = 0.0;  ///< ps
    std::string label;  ///< of the option
    Json value;
};

/// Reads a note of a change; nothing for any other note.
[[nodiscard]] std::optional<NotedChange> readChange(const std::string& note);

}  // namespace isthmus::study
