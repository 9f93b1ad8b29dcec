#pragma once

#include <string>
#include <vector>

namespace isthmus::md {

/// A device that the OpenCL loader of this machine lists.
struct OpenClDevice {
    int platformIndex = 0;  ///< as OpenMM's property OpenCLPlatformIndex
    int deviceIndex = 0;    ///< within the platform, as OpenMM's property DeviceIndex
    std::string platform;   ///< "Portable Computing Language", "NVIDIA CUDA"
    std::string name;       ///< "pthread-AMD EPYC 7B13", "NVIDIA H200"
    bool isGpu = false;     ///< false for a processor posing as a device (PoCL)
    bool hasDouble = false;
};

/// All OpenCL devices; none where there is no loader. OpenMM tells nothing of a device before a
/// context exists on it and never its type, so the loader is asked directly.
[[nodiscard]] std::vector<OpenClDevice> findOpenClDevices();

}  // namespace isthmus::md
