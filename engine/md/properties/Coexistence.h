#pragma once

#include <vector>

#include "engine/md/Statistics.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// What a run of crystal and liquid side by side recorded, and what of it is measured: the last two
/// thirds, since the interfaces settle first.
struct Coexistence {
    std::size_t atoms = 0;
    std::vector<double> times;        ///< ps
    std::vector<double> temperature;  ///< K
    std::vector<double> pressure;     ///< GPa, along z
    std::vector<double> lateral;      ///< GPa, mean along x and y
    std::vector<double> solid;        ///< part of the block that is crystal

    static constexpr std::size_t kLongBlocks = 4;

    struct Summary {
        /// Its standard error is the largest of that of block averages, that of kLongBlocks, half
        /// the drift, and that of the wandering (below), which within one run no blocks can see.
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
        std::size_t atoms = 0;
        double wandering = 0.0;  ///< K, standard deviation by which the temperature may wander
    };

    /// @pre at least three samples.
    [[nodiscard]] Summary summary() const;

private:
    /// Standard error, K, of the mean of the measured temperatures that comes of their wandering.
    ///
    /// At constant enthalpy, where the block may melt and freeze, the entropy has its maximum at
    /// T_m with d^2S/dT^2 = -N c/T^2, so that the temperature has the variance s^2 = k T^2/(N c);
    /// c = 3 k (Dulong and Petit; crystals and liquids near melting have more) gives the most. It
    /// relaxes with a time tau in which the interfaces carry the latent heat (G. E. Uhlenbeck, L.
    /// S. Ornstein, Phys. Rev. 36, 823 (1930)); so <(T(t + h) - T(t))^2> rises as 2 s^2 h/tau,
    /// which a short run shows well, and the variance of a mean over t is
    ///   2 s^2 x (1 - x (1 - exp(-1/x))),  x = tau/t.
    /// A run too short for bins of 2 ps, which are longer than the waves across the block, has s.
    [[nodiscard]] double errorOfWandering(double deviation, std::size_t first) const;
};

}  // namespace isthmus::md
