#pragma once

#include <string>
#include <vector>

#include "engine/core/Json.h"
#include "engine/project/Project.h"

namespace isthmus::window {

/// A view that a project keeps under a name: layers, colors, camera. The layers of a recipe's view
/// name products that are not made yet ("study-7.field"); they wait in the view until they are.
class SavedView {
public:
    /// The view as it is now; there may be none of that name.
    SavedView(const project::Project& project, const std::string& name);

    [[nodiscard]] bool exists() const { return view_.is_object(); }
    /// What it says of an item's layer; null where it says nothing.
    /// @param item an id, or a reference such as "study-9.structure".
    [[nodiscard]] core::Json layerOf(const std::string& item) const;
    /// The view with the ids of all items that there are.
    [[nodiscard]] core::Json placed() const;
    /// The layers of things that are not made yet.
    [[nodiscard]] core::Json waiting() const;

    /// Items that were made after the view was last placed.
    [[nodiscard]] const std::vector<std::string>& arrived() const { return arrived_; }
    /// Whether some layer's item was there before these.
    [[nodiscard]] bool hasPlaced() const { return hasPlaced_; }
    /// Whether some layer waits for a study of this project to be run.
    [[nodiscard]] bool waits() const { return waits_; }

private:
    const project::Project& project_;
    core::Json view_;
    std::vector<std::string> arrived_;
    bool hasPlaced_ = false;
    bool waits_ = false;
};

}  // namespace isthmus::window
