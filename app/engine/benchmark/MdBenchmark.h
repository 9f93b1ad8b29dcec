#pragma once

#include <string>
#include <vector>

namespace isthmus::app::benchmark {

struct MdOptions {
    /// Of "speed", "files" and "descriptors".
    std::vector<std::string> parts{"speed", "files", "descriptors"};
    int rounds = 3;            ///< each program runs that often in turn; the best counts
    int steps = 200;           ///< timed steps of 32,000 atoms
    long largest = 4'000'000;  ///< atoms of the largest block or file
};

/// `isthmus-engine benchmark md`: steps per second of ours and of LAMMPS on the same atoms and
/// velocities, in turn, at one and at two threads (LAMMPS: processes), with memory per atom; how
/// the rate changes with the number of atoms, on OpenCL devices for copper also with OpenMM's
/// custom forces instead of our kernel; then measureFiles() and measureDescriptors(). The inputs
/// are those of LAMMPS's folder `bench`: a Lennard-Jones melt (density 0.8442, cutoff 2.5 sigma, T*
/// = 1.44, 0.005 tau, NVE) and copper (eam, 1600 K, NVE), 32,000 atoms each, and copper by Mishin
/// (eam/alloy). Prints tables on standard error and one JSON document on standard output.
/// @returns the exit status.
int runMdBenchmark(const MdOptions& options);

}  // namespace isthmus::app::benchmark
