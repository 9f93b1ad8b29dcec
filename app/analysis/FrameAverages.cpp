#include "app/analysis/FrameAverages.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/core/Statistics.h"

namespace isthmus::app {

namespace {

constexpr std::size_t kFewFrames = 32;

/// No error where all values are the same: that says nothing about their scatter.
core::Mean meanOf(const std::vector<double>& values) {
    if (values.size() >= kFewFrames) {
        return core::blockAverage(values);
    }
    core::Mean mean = core::independentMean(values);
    if (mean.standardError == 0.0) {
        mean.standardError.reset();
    }
    return mean;
}

}  // namespace

void FrameAverages::addNote(const std::string& note) {
    if (std::find(notes_.begin(), notes_.end(), note) == notes_.end()) {
        notes_.push_back(note);
    }
}

void FrameAverages::add(double time, const study::StudyResult& frame) {
    ++frames_;
    for (const auto& [name, quantity] : frame.results) {
        auto found = std::find_if(scalars_.begin(), scalars_.end(),
                                  [&](const Scalar& each) { return each.name == name; });
        if (found == scalars_.end()) {
            found = scalars_.insert(scalars_.end(), Scalar{name, quantity.unit, {}, {}});
        }
        found->times.push_back(time);
        found->values.push_back(quantity.value);
    }
    for (const study::Series& series : frame.series) {
        auto found = std::find_if(curves_.begin(), curves_.end(), [&](const Curve& each) {
            return each.first.name == series.name && each.first.part == series.part;
        });
        const std::size_t points = series.values.size();
        if (found == curves_.end()) {
            Curve curve{series, std::vector<double>(points), {}, 0};
            curve.values.resize(points);
            found = curves_.insert(curves_.end(), std::move(curve));
        }
        if (found->values.size() != points) {
            throw core::InputError(fmt::format(
                "the curve {} has {} points in one frame and {} in another, so it has no mean; "
                "give it a fixed range",
                series.name, found->values.size(), points));
        }
        ++found->frames;
        for (std::size_t i = 0; i < points; ++i) {
            found->places[i] += series.times[i];
            if (std::isfinite(series.values[i])) {
                found->values[i].push_back(series.values[i]);
            }
        }
    }
    for (const std::string& note : frame.notes) {
        addNote(note);
    }
}

void FrameAverages::addTo(study::StudyResult& result) const {
    bool isRare = false;
    for (const Scalar& scalar : scalars_) {
        const core::Mean mean = meanOf(scalar.values);
        result.addResult(scalar.name, mean.value, scalar.unit, mean.standardError);
        isRare = isRare || scalar.values.size() < frames_;
    }
    for (const Curve& curve : curves_) {
        study::Series mean = curve.first;
        study::Series error = curve.first;
        error.name += "_error";
        for (std::size_t i = 0; i < curve.values.size(); ++i) {
            const bool isEmpty = curve.values[i].empty();
            const core::Mean point = meanOf(curve.values[i]);
            mean.times[i] = error.times[i] = curve.places[i] / static_cast<double>(curve.frames);
            mean.values[i] = isEmpty ? std::nan("") : point.value;
            error.values[i] = isEmpty ? std::nan("") : point.standardError.value_or(0.0);
        }
        dropGaps(mean);
        dropGaps(error);
        result.series.push_back(std::move(mean));
        if (frames_ > 1) {
            result.series.push_back(std::move(error));
        }
    }
    for (const Scalar& scalar : scalars_) {
        if (scalar.values.size() > 1) {
            result.series.push_back(
                {scalar.name, timeUnit_, scalar.unit, scalar.times, scalar.values});
        }
    }
    result.notes.insert(result.notes.end(), notes_.begin(), notes_.end());
    if (isRare) {
        result.notes.emplace_back(
            "Some results exist in a part of the frames only; their means "
            "are over these.");
    }
    if (frames_ > 1 && frames_ < kFewFrames) {
        result.notes.push_back(fmt::format(
            "Standard errors take the {} frames for independent; of {} or more, their correlation "
            "is taken into account.",
            frames_, kFewFrames));
    }
}

void dropGaps(study::Series& series) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < series.values.size(); ++i) {
        if (std::isfinite(series.values[i])) {
            series.times[kept] = series.times[i];
            series.values[kept++] = series.values[i];
        }
    }
    series.times.resize(kept);
    series.values.resize(kept);
}

}  // namespace isthmus::app
