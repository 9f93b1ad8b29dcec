#include "engine/job/Steering.h"

#include <utility>

namespace isthmus::job {

void Steering::ask(const core::Json& changes) {
    const std::scoped_lock lock(mutex_);
    waiting_.update(changes);
}

core::Json Steering::take() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(waiting_, core::Json::object());
}

}  // namespace isthmus::job
