#include "engine/project/Command.h"

#include <utility>

#include "engine/core/Error.h"

namespace isthmus::project {

namespace {

ItemPointer require(const Project& project, const std::string& id) {
    ItemPointer item = project.find(id);
    if (!item) {
        throw core::InputError("the project has no item \"" + id + "\"");
    }
    return item;
}

}  // namespace

void Command::redo(Project& project) const {
    for (const Change& change : changes) {
        project.put(change.id, change.after);
    }
}

void Command::undo(Project& project) const {
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
        project.put(change->id, change->before);
    }
}

std::size_t Command::memory() const {
    std::size_t bytes = 0;
    for (const Change& change : changes) {
        const bool shared =
            change.before && change.after && change.before->content == change.after->content;
        if (change.before && !shared) {
            bytes += change.before->memory();
        }
    }
    return bytes;
}

Command addItem(const Project& project, ItemPointer item) {
    if (!item || item->id.empty() || project.find(item->id)) {
        throw core::InputError("an item to add needs an id of its own; take one from newId()");
    }
    Command command{"Add " + item->name, {}};
    const std::string id = item->id;
    command.changes.push_back({id, nullptr, std::move(item)});
    return command;
}

Command removeItem(const Project& project, const std::string& id) {
    const ItemPointer before = require(project, id);
    return {"Delete " + before->name, {{id, before, nullptr}}};
}

Command renameItem(const Project& project, const std::string& id, const std::string& name) {
    const ItemPointer before = require(project, id);
    auto after = std::make_shared<Item>(*before);
    // The revision stays: a name is not what results are made from.
    after->name = name;
    return {"Rename " + before->name, {{id, before, std::move(after)}}};
}

Command replaceContent(const Project& project, const std::string& id, Item::Content content,
                       const std::string& text) {
    const ItemPointer before = require(project, id);
    if (content.index() != before->content.index()) {
        throw core::InputError("\"" + before->name + "\" is a " + toString(before->kind()) +
                               " and stays one; add a new item instead");
    }
    auto after = std::make_shared<Item>(*before);
    after->content = std::move(content);
    after->frames = nullptr;  // what was edited is no moment of a file any more
    after->revision = project.nextRevision(id);
    return {text, {{id, before, std::move(after)}}};
}

}  // namespace isthmus::project
