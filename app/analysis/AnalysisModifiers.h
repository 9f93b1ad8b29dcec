#pragma once

#include <functional>
#include <string>

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
    enum class Need { nothing, reference, potential, trajectory };  ///< beyond the atoms
    Need need = Need::nothing;
    /// Whether it may use a field that a modifier before it has added.
    bool readsFields = false;
    /// Of modifiers that look back on a trajectory: called after its last frame.
    void (*finish)(Analysis&, const core::Json& options) = nullptr;

    /// Whether a frame that is looked at is enough for it, and a reference or a potential.
    [[nodiscard]] bool isLive() const { return need != Need::trajectory; }
};

/// A row for each variant of the schema's "modifiers".
[[nodiscard]] const core::Registry<AnalysisModifier>& analysisModifiers();

/// Applies the modifiers that are enabled, in turn. @param before is called with the place and
/// label of each.
/// @throws core::InputError that names the modifier.
void applyModifiers(Analysis& analysis, const core::Json& modifiers,
                    const std::function<void(std::size_t place, const std::string& label)>& before);
/// Lets those that are enabled look back on the trajectory whose last frame was analyzed.
void finishModifiers(Analysis& analysis, const core::Json& modifiers);

}  // namespace isthmus::app
