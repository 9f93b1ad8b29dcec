#include "app/window/view/ShownHistory.h"

#include <algorithm>
#include <utility>

namespace isthmus::window {

void ShownHistory::clear() {
    changes_.clear();
    index_ = 0;
    came_.clear();
    went_ = false;
}

std::optional<Shown> ShownHistory::follow(const QUndoStack& stack, const Shown& before) {
    const std::set<std::string> came = std::exchange(came_, {});
    const bool went = std::exchange(went_, false);
    const int index = stack.index();
    const int last = std::exchange(index_, index);
    const bool isUndone = index < last;
    const int place = isUndone ? index : index - 1;
    const auto change = changes_.find(place);
    const bool isKnown = change != changes_.end() && change->second.command == stack.command(place);
    if (index > last && !isKnown) {  // a new command; those after it are gone
        changes_.erase(changes_.lower_bound(place), changes_.end());
        changes_[place] = {stack.command(place), before, {}};
        return std::nullopt;
    }
    if (!isKnown || index == last) {
        return std::nullopt;
    }
    (isUndone ? change->second.after : change->second.before) = before;
    const Shown& wanted = isUndone ? change->second.before : change->second.after;
    // What comes or goes unseen changes nothing of what is seen.
    const bool isSeen = went || std::any_of(came.begin(), came.end(), [&](const auto& item) {
                            return wanted.items.contains(item);
                        });
    return isSeen ? std::optional(wanted) : std::nullopt;
}

}  // namespace isthmus::window
