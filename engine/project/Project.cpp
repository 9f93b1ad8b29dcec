#include "engine/project/Project.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace isthmus::project {

namespace {

/// Whether an input is another than it was; remembers what was found, because many results share
/// their inputs.
bool isStaleItem(const Project& project, const Item& item, std::map<std::string, bool>& known) {
    for (const InputReference& input : item.inputs) {
        const ItemPointer now = project.find(input.id);
        if (!now || now->revision != input.revision) {
            return true;
        }
        // Entered as fresh first, so that a circle in a damaged file ends.
        const auto [entry, isNew] = known.emplace(input.id, false);
        if (isNew) {
            known[input.id] = isStaleItem(project, *now, known);
        }
        if (known[input.id]) {
            return true;
        }
    }
    return false;
}

/// The number at the end of an id from newId(); 0 where there is none.
long numberOf(const std::string& id) {
    const auto dash = id.rfind('-');
    if (dash == std::string::npos) {
        return 0;
    }
    long number = 0;
    const char* end = id.data() + id.size();
    const auto parsed = std::from_chars(id.data() + dash + 1, end, number);
    return parsed.ec == std::errc() && parsed.ptr == end ? number : 0;
}

}  // namespace

ItemPointer Project::find(const std::string& id) const {
    const auto found = std::find_if(items_.begin(), items_.end(),
                                    [&](const ItemPointer& item) { return item->id == id; });
    return found == items_.end() ? nullptr : *found;
}

ItemPointer Project::findByName(const std::string& name) const {
    const auto found = std::find_if(items_.begin(), items_.end(),
                                    [&](const ItemPointer& item) { return item->name == name; });
    return found == items_.end() ? nullptr : *found;
}

std::string Project::newId(ItemKind kind) {
    std::string id;
    do {
        id = toString(kind) + "-" + std::to_string(++lastNumber_);
    } while (find(id));
    return id;
}

std::string Project::freeName(const std::string& wanted) const {
    std::string name = wanted;
    for (int number = 2; findByName(name); ++number) {
        name = wanted + " " + std::to_string(number);
    }
    return name;
}

void Project::put(const std::string& id, ItemPointer item) {
    const auto found = std::find_if(items_.begin(), items_.end(),
                                    [&](const ItemPointer& each) { return each->id == id; });
    if (found == items_.end()) {
        if (!item) {
            return;
        }
        // Numbers grow, so that they tell the place; an id from elsewhere goes to the end.
        const long number = numberOf(id);
        const auto place = std::find_if(items_.begin(), items_.end(), [&](const ItemPointer& each) {
            return number > 0 && numberOf(each->id) > number;
        });
        setLastRevision(id, item->revision);
        items_.insert(place, std::move(item));
    } else if (item) {
        setLastRevision(id, item->revision);
        *found = std::move(item);
    } else {
        items_.erase(found);
    }
    if (listener_) {
        listener_(id);
    }
}

int Project::lastRevision(const std::string& id) const {
    const auto found = lastRevisions_.find(id);
    return found == lastRevisions_.end() ? 0 : found->second;
}

void Project::setLastRevision(const std::string& id, int revision) {
    int& last = lastRevisions_[id];
    last = std::max(last, revision);
}

int Project::nextRevision(const std::string& id) const {
    return lastRevision(id) + 1;
}

bool Project::isStale(const Item& item) const {
    std::map<std::string, bool> known;
    return isStaleItem(*this, item, known);
}

}  // namespace isthmus::project
