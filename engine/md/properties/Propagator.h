#pragma once

#include <cstdint>
#include <functional>

#include "engine/md/MdSimulation.h"

namespace isthmus::md {

/// Moves a simulation on in pieces that take about 30 ms each, so that a stop is seen between them.
class Propagator {
public:
    /// @param onPiece called after each piece with the steps carried out since this was made; it
    /// may throw to stop.
    Propagator(MdSimulation& simulation, std::function<void(std::int64_t)> onPiece);

    void advance(std::int64_t steps);

private:
    MdSimulation& simulation_;
    std::function<void(std::int64_t)> onPiece_;
    std::int64_t done_ = 0;
    double piece_ = 1.0;
};

}  // namespace isthmus::md
