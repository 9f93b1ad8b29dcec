#pragma once

#include <vector>

#include "engine/md/Statistics.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// What a run of crystal and liquid side by side recorded, and what of it is measured: the last two
/// thirds, since the interfaces settle first.
struct Coexistence {
    std::vector<double> times;        ///< ps
    std::vector<double> temperature;  ///< K
    std::vector<double> pressure;     ///< GPa, along z
    std::vector<double> lateral;      ///< GPa, mean along x and y
    std::vector<double> solid;        ///< part of the block that is crystal

    static constexpr std::size_t kLongBlocks = 4;

    struct Summary {
        /// Its standard error is the largest of that of block averages, that of kLongBlocks and
        /// half the drift: the temperature wanders by T sqrt(k/(N c)) as the interfaces move to and
        /// fro, which takes tens of picoseconds and which shorter blocks do not see.
        Mean temperature;
        Mean pressure;
        Mean lateral;
        Mean solid;
        double drift = 0.0;        ///< K, second half of what is measured less the first
        double solidChange = 0.0;  ///< of the straight line through the solid fraction
        double time = 0.0;         ///< ps measured
        /// A tenth or more of the block is in either phase, at the end too.
        [[nodiscard]] bool hasBothPhases() const;
        double lastSolid = 0.0;
    };

    /// @pre at least three samples.
    [[nodiscard]] Summary summary() const;
};

}  // namespace isthmus::md
