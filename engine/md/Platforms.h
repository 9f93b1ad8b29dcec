#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/Device.h"

namespace OpenMM {
class Platform;
}

namespace isthmus::md {

/// A place where molecular dynamics can run: a platform of OpenMM and the properties that pick one
/// device of it.
struct PlatformChoice {
    core::Device device = core::Device::cpu;  ///< never `automatic`
    std::string platform;                     ///< OpenMM's name: "CPU", "OpenCL"
    std::string label;                        ///< "CPU, 2 threads", "OpenCL, NVIDIA H200"
    bool isGpu = false;  ///< false also for a processor posing as an OpenCL device (PoCL)
    std::map<std::string, std::string> properties;  ///< for OpenMM's context

    /// Takes OpenMM's custom forces even where a kernel of ours is faster, to compare them.
    bool prefersCustomForces = false;

    /// Whether our evaluator computes the forces there.
    [[nodiscard]] bool usesEvaluator() const {
        return device == core::Device::cpu || device == core::Device::reference;
    }
    /// Whether our kernel computes embedded-atom potentials there (EamForce).
    [[nodiscard]] bool usesEamKernel() const {
        return device == core::Device::opencl && !prefersCustomForces;
    }
};

/// Everything found on this machine: Reference, CPU, each OpenCL device, CUDA.
[[nodiscard]] std::vector<PlatformChoice> findPlatforms(int threads);

/// What may serve a device, best first. `automatic` is CUDA, then OpenCL on a graphics processor,
/// then CPU (Reference where OpenMM has no plugin for it), and never a processor posing as an
/// OpenCL device; `opencl` takes that too where there is nothing else.
/// @throws core::InputError where an asked-for device is not there; it lists what is.
[[nodiscard]] std::vector<PlatformChoice> platformsFor(core::Device device, int threads);

/// For what only our own dynamics do, before anything is computed.
/// @param what begins the message: "a strain rate", "the method reverse-nemd".
/// @throws core::InputError where a device other than the processor was asked for.
void requireProcessor(core::Device device, const std::string& what);

/// OpenMM's platform, loaded on first use, with our force made known where it can be.
/// @throws core::ComputeError where OpenMM's plugin does not load.
[[nodiscard]] OpenMM::Platform& openMmPlatform(const PlatformChoice& choice);

/// Names and versions of the libraries behind this folder, for the record of a run.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> libraryVersions();

}  // namespace isthmus::md
