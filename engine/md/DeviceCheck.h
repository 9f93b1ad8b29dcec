#pragma once

#include <string>
#include <vector>

namespace isthmus::md {

/// A system on a device, compared with the evaluator on one thread.
struct DeviceCheckRow {
    std::string system;        ///< "EAM Cu, 256 atoms"
    std::string device;        ///< "CPU, 2 threads"
    double forceError = 0.0;   ///< root mean square of the difference over that of the forces
    double energyError = 0.0;  ///< relative
    std::string skipped;       ///< why it was not compared; empty where it was
};

/// Compares forces and energy of a small embedded-atom and a small Lennard-Jones crystal with
/// displaced atoms on every device found.
[[nodiscard]] std::vector<DeviceCheckRow> checkDevices(int threads);

}  // namespace isthmus::md
