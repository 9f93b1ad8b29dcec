#pragma once

#include "engine/core/Statistics.h"

/// The statistics of a run's samples.
namespace isthmus::md {

using core::blockAverage;
using core::independentMean;
using core::jackknifeError;
using core::Mean;
using core::Slope;
using core::slopeOf;
using core::studentFactor;

}  // namespace isthmus::md
