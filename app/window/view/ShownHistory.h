#pragma once

#include <QUndoStack>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "engine/core/Json.h"

namespace isthmus::window {

/// What a view shows, and from where.
struct Shown {
    std::set<std::string> items;
    core::Json camera;
};

/// What was shown before and after each command that brought or took items that can be drawn, so
/// that undo and redo show it again.
class ShownHistory {
public:
    /// Another stack of commands begins.
    void clear();

    /// An item came with the command that is being done or undone now.
    void came(const std::string& item) { came_.insert(item); }
    /// Likewise one that was shown has gone.
    void went() { went_ = true; }

    /// The command is done or undone.
    /// @param before what was shown until then. @returns what is to be shown now; nothing: what is
    /// shown stays.
    std::optional<Shown> follow(const QUndoStack& stack, const Shown& before);

private:
    struct Change {
        const QUndoCommand* command;
        Shown before;
        Shown after;  ///< as it was when the command was undone
    };

    std::map<int, Change> changes_;  ///< by the command's place on the stack
    int index_ = 0;
    std::set<std::string> came_;
    bool went_ = false;
};

}  // namespace isthmus::window
