#include "engine/md/OpenClDevices.h"

#include <dlfcn.h>

#include <cstdint>
#include <memory>

namespace isthmus::md {

namespace {

// The few declarations of the OpenCL 1.2 API that are used, so that neither its headers nor its
// library are needed to build (Khronos OpenCL specification, sections 4.1 and 4.2).
using ClInt = std::int32_t;
using ClUint = std::uint32_t;
using ClBitfield = std::uint64_t;
using GetPlatforms = ClInt (*)(ClUint, void**, ClUint*);
using GetPlatformInfo = ClInt (*)(void*, ClUint, std::size_t, void*, std::size_t*);
using GetDevices = ClInt (*)(void*, ClBitfield, ClUint, void**, ClUint*);
using GetDeviceInfo = ClInt (*)(void*, ClUint, std::size_t, void*, std::size_t*);

constexpr ClUint kPlatformName = 0x0902;
constexpr ClUint kDeviceTypeInfo = 0x1000;
constexpr ClUint kDeviceName = 0x102B;
constexpr ClUint kDeviceDoubleConfig = 0x1032;
constexpr ClBitfield kTypeGpu = 1U << 2;
constexpr ClBitfield kTypeAll = 0xFFFFFFFF;

template <typename Function>
Function symbol(void* library, const char* name) {
    return reinterpret_cast<Function>(dlsym(library, name));
}

template <typename Query>
std::string text(Query query, void* object, ClUint what) {
    std::size_t size = 0;
    if (query(object, what, 0, nullptr, &size) != 0 || size == 0) {
        return {};
    }
    std::string value(size, '\0');
    if (query(object, what, size, value.data(), nullptr) != 0) {
        return {};
    }
    value.resize(value.find('\0') == std::string::npos ? size : value.find('\0'));
    return value;
}

}  // namespace

std::vector<OpenClDevice> findOpenClDevices() {
    // Never unloaded: drivers leave threads behind.
    void* library = dlopen("libOpenCL.so.1", RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        return {};
    }
    const auto getPlatforms = symbol<GetPlatforms>(library, "clGetPlatformIDs");
    const auto getPlatformInfo = symbol<GetPlatformInfo>(library, "clGetPlatformInfo");
    const auto getDevices = symbol<GetDevices>(library, "clGetDeviceIDs");
    const auto getDeviceInfo = symbol<GetDeviceInfo>(library, "clGetDeviceInfo");
    ClUint platformCount = 0;
    if (!getPlatforms || !getPlatformInfo || !getDevices || !getDeviceInfo ||
        getPlatforms(0, nullptr, &platformCount) != 0) {
        return {};
    }
    std::vector<void*> platforms(platformCount);
    getPlatforms(platformCount, platforms.data(), nullptr);
    std::vector<OpenClDevice> found;
    for (std::size_t p = 0; p < platforms.size(); ++p) {
        ClUint deviceCount = 0;
        if (getDevices(platforms[p], kTypeAll, 0, nullptr, &deviceCount) != 0) {
            continue;
        }
        std::vector<void*> devices(deviceCount);
        getDevices(platforms[p], kTypeAll, deviceCount, devices.data(), nullptr);
        for (std::size_t d = 0; d < devices.size(); ++d) {
            ClBitfield type = 0;
            ClBitfield doubleConfig = 0;
            getDeviceInfo(devices[d], kDeviceTypeInfo, sizeof type, &type, nullptr);
            getDeviceInfo(devices[d], kDeviceDoubleConfig, sizeof doubleConfig, &doubleConfig,
                          nullptr);
            found.push_back({static_cast<int>(p), static_cast<int>(d),
                             text(getPlatformInfo, platforms[p], kPlatformName),
                             text(getDeviceInfo, devices[d], kDeviceName), (type & kTypeGpu) != 0,
                             doubleConfig != 0});
        }
    }
    return found;
}

}  // namespace isthmus::md
