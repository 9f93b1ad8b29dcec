#pragma once

#include <string>

#include "engine/job/JobContext.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// Curves of a result over one coordinate, which grow point by point and are shown as they do.
class Curves {
public:
    /// @param timeUnit of the series: "strain", "angstrom", "K". @param coordinate of them:
    /// "depth".
    Curves(study::StudyResult& result, job::JobContext& context, std::string timeUnit,
           std::string coordinate = {});

    /// Adds a point; the curve begins with its first one.
    void add(const std::string& name, double x, double y, const std::string& unit,
             const std::string& part = {});

private:
    study::StudyResult& result_;
    job::JobContext& context_;
    std::string timeUnit_;
    std::string coordinate_;
};

}  // namespace isthmus::md
