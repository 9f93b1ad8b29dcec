#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace isthmus::core {

/// Where a frame stands along a run. What is not known is absent: no time goes by in a test by
/// relaxed steps, a dump file may have its step only.
struct Moment {
    /// What a test goes along: a strain, a depth.
    struct Coordinate {
        std::string name;  ///< "depth"
        std::string unit;  ///< "angstrom"; empty where there is none
        double value = 0.0;

        bool operator==(const Coordinate&) const = default;
    };
    std::optional<std::int64_t> step{};
    std::optional<double> time{};
    std::string timeUnit = "ps";  ///< "tau" in reduced units
    std::optional<Coordinate> coordinate{};

    bool operator==(const Moment&) const = default;
};

/// What a row of frames is told apart by: time where each of them has one; else the coordinate;
/// else the step; else their numbers from 0.
struct FrameAxis {
    std::string name;  ///< "time", "depth", "step"; empty: the frames' numbers
    std::string unit;  ///< "ps"; empty where there is none
    std::vector<double> values;

    FrameAxis() = default;
    explicit FrameAxis(const std::vector<Moment>& frames);
};

/// The same of one frame for a title: "t = 1.20 ps", "depth 3.2 A", "step 20 000"; empty where
/// nothing is known.
[[nodiscard]] std::string momentText(const Moment& moment);

}  // namespace isthmus::core
