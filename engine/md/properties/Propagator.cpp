#include "engine/md/properties/Propagator.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace isthmus::md {

Propagator::Propagator(MdSimulation& simulation, std::function<void(std::int64_t)> onPiece)
    : simulation_(simulation), onPiece_(std::move(onPiece)) {}

void Propagator::advance(std::int64_t steps) {
    constexpr double kWanted = 0.03;  // s
    for (std::int64_t left = steps; left > 0;) {
        const auto now =
            static_cast<int>(std::min(left, static_cast<std::int64_t>(std::max(1.0, piece_))));
        const auto start = std::chrono::steady_clock::now();
        simulation_.step(now);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        piece_ = std::clamp(kWanted * now / std::max(took.count(), 1e-6), 1.0,
                            std::min(1e5, 2.0 * std::max(1.0, piece_)));
        left -= now;
        done_ += now;
        onPiece_(done_);
    }
}

}  // namespace isthmus::md
