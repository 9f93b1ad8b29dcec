#pragma once

#include <string>
#include <vector>

#include "engine/project/Project.h"

namespace isthmus::project {

/// A change of a project: for each id the item before and after, null where there was or is none.
/// Undo puts `before` back, redo `after`; there are no other kinds of command.
struct Command {
    struct Change {
        std::string id;
        ItemPointer before;
        ItemPointer after;
    };

    std::string text;  ///< "Rename Cu block", for the Edit menu
    std::vector<Change> changes;

    void redo(Project& project) const;
    void undo(Project& project) const;
    /// Bytes that only this command keeps alive, roughly: bounds the undo stack.
    [[nodiscard]] std::size_t memory() const;
};

/// Commands for the common edits. Each reads the project and changes nothing.
[[nodiscard]] Command addItem(const Project& project, ItemPointer item);
[[nodiscard]] Command removeItem(const Project& project, const std::string& id);
[[nodiscard]] Command renameItem(const Project& project, const std::string& id,
                                 const std::string& name);
/// New content with the next revision.
[[nodiscard]] Command replaceContent(const Project& project, const std::string& id,
                                     Item::Content content, const std::string& text);

}  // namespace isthmus::project
