#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/project/Item.h"

namespace isthmus::project {

using ItemPointer = std::shared_ptr<const Item>;

/// How a project looks. Saved with it, not undoable. `{"views": {NAME: VIEW}}`, where a VIEW is
/// `{"layers": [{"item": ID, "color_by": FIELD, "component": "magnitude", "offset": [x, y, z],
/// "edges": true, "visible": true, "warp": 0, "opacity": 1}...], "camera": {"direction": [x, y, z],
/// "up": [x, y, z], "zoom": 1, "position": [...], "focal_point": [...], "orthographic": false},
/// "color_map": NAME, "range": [low, high]}`; everything but "item" may stay away. Offsets and
/// positions are in angstrom; `direction` points from the scene to the eye. The view "main" is what
/// a project opens with. A recipe's "views" have the same form with names of products in place of
/// ids.
using ViewState = core::Json;

/// Items by id, in the order in which they were added. Changed only through put() and remove(), by
/// a Command; a listener hears of each change.
class Project {
public:
    using Listener = std::function<void(const std::string& id)>;

    std::string title;
    std::string description;
    ViewState view = core::Json::object();

    [[nodiscard]] const std::vector<ItemPointer>& items() const { return items_; }
    /// Null where there is none.
    [[nodiscard]] ItemPointer find(const std::string& id) const;
    [[nodiscard]] ItemPointer findByName(const std::string& name) const;

    /// An id that was never used in this project: "structure-3".
    [[nodiscard]] std::string newId(ItemKind kind);
    /// A name that no item has: `wanted`, or `wanted 2`...
    [[nodiscard]] std::string freeName(const std::string& wanted) const;

    /// Adds an item or replaces the one of its id (keeping its place); a null pointer removes it.
    /// An item that was removed and comes back takes its old place again.
    void put(const std::string& id, ItemPointer item);

    /// A revision that the item never had, also not in edits since undone: a result must not take
    /// other content for what it was made from.
    [[nodiscard]] int nextRevision(const std::string& id) const;

    /// Whether anything it was made from has changed or gone since, directly or further back.
    [[nodiscard]] bool isStale(const Item& item) const;

    void setListener(Listener listener) { listener_ = std::move(listener); }

    /// The highest number given out by newId(); stored with the project.
    [[nodiscard]] int lastNumber() const { return lastNumber_; }
    void setLastNumber(int number) { lastNumber_ = number; }
    /// The highest revision that an item ever had; stored with the project.
    [[nodiscard]] int lastRevision(const std::string& id) const;
    void setLastRevision(const std::string& id, int revision);

private:
    std::vector<ItemPointer> items_;
    std::map<std::string, int> lastRevisions_;
    int lastNumber_ = 0;
    Listener listener_;
};

}  // namespace isthmus::project
