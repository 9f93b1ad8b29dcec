#pragma once

#include <functional>

namespace isthmus::viz {

/// Does `work` on another thread and then `done` on the thread that draws, and draws again. `work`
/// touches only what it owns. Without a worker, work is done at once.
using Worker = std::function<void(std::function<void()> work, std::function<void()> done)>;

}  // namespace isthmus::viz
