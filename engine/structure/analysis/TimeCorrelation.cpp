#include "engine/structure/analysis/TimeCorrelation.h"

#include <cmath>
#include <functional>
#include <string>

#include "engine/core/Error.h"
#include "engine/core/Statistics.h"

namespace isthmus::structure {

using core::Vec3;

namespace {

using Kernel = double (*)(const Vec3&, const Vec3&);
/// Of each block, one value per time.
using Blocks = std::vector<std::vector<double>>;

double squareOfDifference(const Vec3& a, const Vec3& b) {
    return (b - a).squaredNorm();
}

double product(const Vec3& a, const Vec3& b) {
    return a.dot(b);
}

Blocks correlate(Frames frames, const TimeCorrelationOptions& options, Kernel kernel) {
    if (options.blocks < 1 || !(options.interval > 0.0)) {
        throw core::InputError("a time correlation needs at least 1 block and a positive interval");
    }
    const auto blocks = static_cast<std::size_t>(options.blocks);
    const std::size_t length = frames.size() / blocks;
    if (length < 2) {
        throw core::InputError(std::to_string(frames.size()) + " frames are too few for " +
                               std::to_string(blocks) + " blocks of at least 2; take fewer blocks");
    }
    const std::size_t atoms = frames.front().size();
    for (const std::vector<Vec3>& frame : frames) {
        if (frame.size() != atoms || atoms == 0) {
            throw core::InputError(
                "the frames of a time correlation must hold the same atoms, at "
                "least one; found " +
                std::to_string(atoms) + " and " + std::to_string(frame.size()));
        }
    }
    Blocks result(blocks, std::vector<double>(length, 0.0));
    for (std::size_t block = 0; block < blocks; ++block) {
        for (std::size_t lag = 0; lag < length; ++lag) {
            double sum = 0.0;
            for (std::size_t start = block * length; start + lag < (block + 1) * length; ++start) {
                for (std::size_t atom = 0; atom < atoms; ++atom) {
                    sum += kernel(frames[start][atom], frames[start + lag][atom]);
                }
            }
            result[block][lag] = sum / static_cast<double>((length - lag) * atoms);
        }
    }
    return result;
}

/// Mean and standard error of one value per block.
BlockMean meanOf(std::size_t blocks, const std::function<double(std::size_t)>& value) {
    std::vector<double> values;
    for (std::size_t block = 0; block < blocks; ++block) {
        values.push_back(value(block));
    }
    const core::Mean mean = core::independentMean(values);
    return {mean.value, mean.standardError.value_or(0.0)};
}

TimeCorrelation meanOver(const Blocks& blocks, double interval) {
    TimeCorrelation result;
    for (std::size_t lag = 0; lag < blocks.front().size(); ++lag) {
        const BlockMean mean =
            meanOf(blocks.size(), [&](std::size_t block) { return blocks[block][lag]; });
        result.times.push_back(static_cast<double>(lag) * interval);
        result.values.push_back(mean.value);
        result.errors.push_back(mean.error);
    }
    return result;
}

}  // namespace

TimeCorrelation meanSquareDisplacement(Frames positions, const TimeCorrelationOptions& options) {
    return meanOver(correlate(positions, options, squareOfDifference), options.interval);
}

TimeCorrelation velocityAutocorrelation(Frames velocities, const TimeCorrelationOptions& options) {
    return meanOver(correlate(velocities, options, product), options.interval);
}

BlockMean diffusionCoefficient(Frames positions, const TimeCorrelationOptions& options, double from,
                               double to) {
    const Blocks blocks = correlate(positions, options, squareOfDifference);
    const double slack = 1e-9 * options.interval;
    return meanOf(blocks.size(), [&](std::size_t block) {
        double n = 0.0;
        double t = 0.0;
        double y = 0.0;
        double tt = 0.0;
        double ty = 0.0;
        for (std::size_t lag = 0; lag < blocks[block].size(); ++lag) {
            const double time = static_cast<double>(lag) * options.interval;
            if (time >= from - slack && time <= to + slack) {
                n += 1.0;
                t += time;
                y += blocks[block][lag];
                tt += time * time;
                ty += time * blocks[block][lag];
            }
        }
        if (n < 2.0) {
            throw core::InputError("fewer than two times lie between " + std::to_string(from) +
                                   " and " + std::to_string(to) +
                                   " ps; take fewer blocks or other times");
        }
        return (n * ty - t * y) / (n * tt - t * t) / 6.0;
    });
}

BlockMean diffusionFromVelocities(Frames velocities, const TimeCorrelationOptions& options,
                                  double to) {
    const Blocks blocks = correlate(velocities, options, product);
    return meanOf(blocks.size(), [&](std::size_t block) {
        double integral = 0.0;
        for (std::size_t lag = 1; lag < blocks[block].size(); ++lag) {
            if (static_cast<double>(lag) * options.interval <= to + 1e-9 * options.interval) {
                integral += 0.5 * options.interval * (blocks[block][lag - 1] + blocks[block][lag]);
            }
        }
        return integral / 3.0;
    });
}

}  // namespace isthmus::structure
