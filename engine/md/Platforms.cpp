#include "engine/md/Platforms.h"

#include <OpenMM.h>

#include <algorithm>
#include <filesystem>
#include <mutex>

#include "engine/core/Error.h"
#include "engine/md/EvaluatorForce.h"
#include "engine/md/OpenClDevices.h"
#include "engine/md/opencl/EamForce.h"

namespace isthmus::md {

using core::Device;

namespace {

bool isLoaded(const std::string& platform) {
    for (int i = 0; i < OpenMM::Platform::getNumPlatforms(); ++i) {
        if (OpenMM::Platform::getPlatform(i).getName() == platform) {
            return true;
        }
    }
    return false;
}

/// Loads only the plugin that is wanted: the folder holds others (Drude, Amoeba) that fail to load
/// on Debian, and the OpenCL plugin starts every driver of the machine.
bool load(const std::string& platform) {
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    if (isLoaded(platform)) {
        return true;
    }
    const auto plugin = std::filesystem::path(OpenMM::Platform::getDefaultPluginsDirectory()) /
                        ("libOpenMM" + platform + ".so");
    if (!std::filesystem::exists(plugin)) {
        return false;
    }
    try {
        OpenMM::Platform::loadPluginLibrary(plugin.string());
    } catch (const std::exception&) {
        return false;
    }
    return isLoaded(platform);
}

std::vector<PlatformChoice> openClPlatforms() {
    std::vector<OpenClDevice> devices = findOpenClDevices();
    if (devices.empty() || !load("OpenCL")) {
        return {};
    }
    std::stable_partition(devices.begin(), devices.end(),
                          [](const OpenClDevice& each) { return each.isGpu; });
    std::vector<PlatformChoice> choices;
    for (const OpenClDevice& each : devices) {
        choices.push_back({Device::opencl,
                           "OpenCL",
                           "OpenCL, " + each.name,
                           each.isGpu,
                           {{"OpenCLPlatformIndex", std::to_string(each.platformIndex)},
                            {"DeviceIndex", std::to_string(each.deviceIndex)},
                            {"Precision", each.hasDouble ? "mixed" : "single"}}});
    }
    return choices;
}

std::vector<PlatformChoice> cudaPlatforms() {
    if (!load("CUDA")) {
        return {};
    }
    return {{Device::cuda, "CUDA", "CUDA", true, {{"Precision", "mixed"}}}};
}

std::vector<PlatformChoice> cpuPlatforms(int threads) {
    if (!load("CPU")) {
        return {};
    }
    return {{Device::cpu,
             "CPU",
             core::cpuLabel(threads),
             false,
             {{"Threads", std::to_string(threads)}}}};
}

PlatformChoice referencePlatform() {
    return {Device::reference, "Reference", "Reference, 1 thread", false, {}};
}

void append(std::vector<PlatformChoice>& all, const std::vector<PlatformChoice>& more) {
    all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

std::vector<PlatformChoice> findPlatforms(int threads) {
    std::vector<PlatformChoice> all{referencePlatform()};
    append(all, cpuPlatforms(threads));
    append(all, openClPlatforms());
    append(all, cudaPlatforms());
    return all;
}

std::vector<PlatformChoice> platformsFor(Device device, int threads) {
    std::vector<PlatformChoice> choices;
    switch (device) {
        case Device::reference:
            return {referencePlatform()};
        case Device::cpu:
            choices = cpuPlatforms(threads);
            break;
        case Device::opencl:
            choices = openClPlatforms();
            break;
        case Device::cuda:
            choices = cudaPlatforms();
            break;
        case Device::automatic:
            choices = cudaPlatforms();
            append(choices, openClPlatforms());
            std::erase_if(choices, [](const PlatformChoice& each) { return !each.isGpu; });
            if (const auto cpu = cpuPlatforms(threads); !cpu.empty()) {
                append(choices, cpu);
            } else {
                // Without OpenMM's CPU plugin the work can still be done.
                choices.push_back(referencePlatform());
            }
            break;
    }
    if (choices.empty()) {
        std::string found;
        for (const PlatformChoice& each : findPlatforms(threads)) {
            found += (found.empty() ? "" : "; ") + each.label;
        }
        throw core::InputError("there is no device \"" + core::toString(device) +
                               "\" for molecular dynamics here; found: " + found +
                               " (take --device auto)");
    }
    return choices;
}

void requireProcessor(Device device, const std::string& what) {
    if (device != Device::automatic && device != Device::cpu) {
        throw core::InputError(what + " runs on the processor only, not on the device \"" +
                               core::toString(device) + "\"; take --device cpu");
    }
}

OpenMM::Platform& openMmPlatform(const PlatformChoice& choice) {
    if (!load(choice.platform)) {
        throw core::ComputeError("OpenMM's platform " + choice.platform +
                                 " could not be loaded from " +
                                 OpenMM::Platform::getDefaultPluginsDirectory());
    }
    OpenMM::Platform& platform = OpenMM::Platform::getPlatformByName(choice.platform);
    if (choice.usesEvaluator()) {
        EvaluatorForce::registerKernel(platform);
    } else if (choice.usesEamKernel()) {
        EamForce::registerKernel(platform);
    }
    return platform;
}

std::vector<std::pair<std::string, std::string>> libraryVersions() {
    return {{"OpenMM", OpenMM::Platform::getOpenMMVersion()}};
}

}  // namespace isthmus::md
