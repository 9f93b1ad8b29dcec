#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/project/Item.h"

namespace isthmus::project {

using ItemPointer = std::shared_ptr<const Item>;

/// How a project looks: camera, what is shown, colors. Saved with it, not undoable.
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
    void put(const std::string& id, ItemPointer item);

    /// Whether anything it was made from has changed or gone since, directly or further back.
    [[nodiscard]] bool isStale(const Item& item) const;

    void setListener(Listener listener) { listener_ = std::move(listener); }

    /// The highest number given out by newId(); stored with the project.
    [[nodiscard]] int lastNumber() const { return lastNumber_; }
    void setLastNumber(int number) { lastNumber_ = number; }

private:
    std::vector<ItemPointer> items_;
    int lastNumber_ = 0;
    Listener listener_;
};

}  // namespace isthmus::project
