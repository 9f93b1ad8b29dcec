#include "app/window/run/FrameCounts.h"

#include "app/window/Background.h"
#include "app/window/run/FrameLinks.h"

namespace isthmus::window {

std::optional<std::size_t> FrameCounts::of(const core::Json& frames) {
    const std::string key = frames.dump();
    if (const auto found = known_.find(key); found != known_.end()) {
        return found->second;
    }
    known_[key] = std::nullopt;
    inBackground(
        this, [frames] { return io::FrameReader(frameSource(frames)).count(); },
        [this, key](std::size_t count) {
            known_[key] = count;
            Q_EMIT counted();
        },
        [](const QString&) {});  // whoever chooses it is told why it cannot be read
    return std::nullopt;
}

}  // namespace isthmus::window
