#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/study/Study.h"

namespace isthmus::app {

/// Results and curves of the frames of a trajectory as averages over time.
///
/// Standard errors are those of block averages (core::blockAverage), which see that neighboring
/// frames resemble each other. Of fewer than 32 frames that cannot be told, and they count as
/// independent.
class FrameAverages {
public:
    explicit FrameAverages(std::string timeUnit) : timeUnit_(std::move(timeUnit)) {}

    /// Adds what was found in a frame. A curve keeps its number of points; points without a value
    /// (NaN) do not count.
    /// @throws core::InputError for a curve whose number of points differs from frame to frame.
    void add(double time, const study::StudyResult& frame);

    /// Leaves the mean of each result with its standard error, the result over time as a curve of
    /// its name, the mean of each curve, and its standard error as the curve NAME_error.
    void addTo(study::StudyResult& result) const;

private:
    struct Scalar {
        std::string name;
        std::string unit;
        std::vector<double> times;
        std::vector<double> values;
    };
    struct Curve {
        study::Series first;                      ///< names and units
        std::vector<double> places;               ///< sums over the frames
        std::vector<std::vector<double>> values;  ///< of each point, frame by frame
        std::size_t frames = 0;
    };

    void addNote(const std::string& note);

    std::string timeUnit_;
    std::vector<Scalar> scalars_;
    std::vector<Curve> curves_;
    std::vector<std::string> notes_;  ///< each once
    std::size_t frames_ = 0;
};

/// Takes away the points of a curve that have no value (NaN).
void dropGaps(study::Series& series);

}  // namespace isthmus::app
