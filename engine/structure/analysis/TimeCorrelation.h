#pragma once

#include <span>
#include <vector>

#include "engine/core/Vec3.h"

namespace isthmus::structure {

/// A function of the time between two frames, with the standard error over blocks of the
/// trajectory.
struct TimeCorrelation {
    std::vector<double> times;  ///< ps
    std::vector<double> values;
    std::vector<double> errors;  ///< 0 for a single block
};

/// A number with its standard error over blocks.
struct BlockMean {
    double value = 0.0;
    double error = 0.0;
};

struct TimeCorrelationOptions {
    double interval = 1.0;  ///< between frames, ps
    /// The trajectory is cut into so many; each gives a value of its own, so times reach as far as
    /// one block.
    int blocks = 5;
};

/// Frames of a trajectory: positions (angstrom, unwrapped) or velocities (angstrom/ps), the same
/// atoms in the same order.
using Frames = std::span<const std::vector<core::Vec3>>;

/// <|r(t0 + t) - r(t0)|^2>, angstrom^2, over all atoms and all t0 of a block (M. P. Allen,
/// D. J. Tildesley, Computer Simulation of Liquids, 2nd ed. (2017), section 8.2).
/// @throws core::InputError for fewer than 2 frames per block, frames of different numbers of
/// atoms, no atoms.
[[nodiscard]] TimeCorrelation meanSquareDisplacement(Frames positions,
                                                     const TimeCorrelationOptions& options);

/// <v(t0 + t) . v(t0)>, angstrom^2/ps^2, likewise.
[[nodiscard]] TimeCorrelation velocityAutocorrelation(Frames velocities,
                                                      const TimeCorrelationOptions& options);

/// The self-diffusion coefficient D, angstrom^2/ps: a sixth of the slope of the mean-square
/// displacement between two times, by least squares in each block (Einstein's relation).
/// @throws core::InputError likewise, and where fewer than two times lie in between.
[[nodiscard]] BlockMean diffusionCoefficient(Frames positions,
                                             const TimeCorrelationOptions& options, double from,
                                             double to);

/// The same from a third of the integral of the velocity autocorrelation (Green and Kubo), by the
/// trapezoidal rule up to a time.
[[nodiscard]] BlockMean diffusionFromVelocities(Frames velocities,
                                                const TimeCorrelationOptions& options, double to);

}  // namespace isthmus::structure
