#pragma once

#include "app/analysis/Analysis.h"
#include "engine/core/Json.h"
#include "engine/core/Registry.h"

namespace isthmus::app {

/// One kind of modifier of structure.analyze: a row of the table.
struct AnalysisModifier {
    std::string name;  ///< value of "kind"
    const char* label;
    /// @throws core::InputError for options that do not fit the atoms.
    void (*apply)(Analysis&, const core::Json& options);
    bool comparesWithReference = false;
    /// Whether it may use a field that a modifier before it has added.
    bool readsFields = false;
};

/// A row for each variant of the schema's "modifiers".
[[nodiscard]] const core::Registry<AnalysisModifier>& analysisModifiers();

}  // namespace isthmus::app
