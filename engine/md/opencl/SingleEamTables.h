#pragma once

#include <vector>

#include "engine/potential/Eam.h"

namespace isthmus::md {

/// The functions of an embedded-atom potential in single precision, in OpenMM's units (nm, kJ/mol),
/// as arrays for a device. Each interval of a cubic table is c0, c1, c2, c3 with
/// y = c0 + c1 p + c2 p^2 + c3 p^3 and p from 0 to 1 across the interval (beyond 1 in the last one
/// of F): the potential's own cubics, not a fit to them.
struct SingleEamTables {
    explicit SingleEamTables(const potential::Eam& eam);

    int types = 0;
    int radialCount = 0;             ///< intervals of each function of the distance
    double radialInverseStep = 0.0;  ///< 1/nm, common to all functions of the distance
    /// Eight numbers per interval: the density that `source` adds at `target`, then r phi in
    /// kJ/mol nm; types * types * radialCount intervals, at
    /// [(source * types + target) * radialCount + k].
    std::vector<float> radial;
    /// Of the tables of F. The longest table is followed by one interval of its straight
    /// continuation, shorter ones by as many as make them equally long: the last interval is for
    /// every density beyond.
    int embeddingCount = 0;
    std::vector<float> embedding;             ///< four numbers per interval, kJ/mol; per type
    std::vector<float> embeddingInverseStep;  ///< per type
};

}  // namespace isthmus::md
