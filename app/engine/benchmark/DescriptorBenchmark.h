#pragma once

#include "engine/core/Json.h"

namespace isthmus::app::benchmark {

/// Atoms per second of coordination, common neighbors (adaptive), templates, centrosymmetry,
/// Voronoi cells and radial distribution, for shaken copper of 10^4 to 10^6 atoms, on one thread
/// and on all.
/// @param largest atoms of the largest block.
/// @param results gets the numbers under names like "voronoi_97556_atoms_2_threads_rate".
void measureDescriptors(int threads, long largest, core::Json& results);

}  // namespace isthmus::app::benchmark
