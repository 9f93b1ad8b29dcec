#include "app/engine/Versions.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <Eigen/Core>

#include "engine/core/Version.h"
#include "engine/core/simd/InstructionSet.h"
#include "engine/md/Platforms.h"

namespace isthmus::app {

std::vector<std::pair<std::string, std::string>> versions() {
    std::vector<std::pair<std::string, std::string>> rows{
        {"Isthmus", core::version()},
        {"Eigen",
         fmt::format("{}.{}.{}", EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION)},
        {"compiler", __VERSION__},
        {"instructions", core::toString(core::instructionSet())}};
    for (auto& row : md::libraryVersions()) {
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string blasDescription() {
    // Asked at run time, because Debian's alternatives decide which BLAS is loaded.
    using ConfigFunction = char* (*)();
    if (const auto config =
            reinterpret_cast<ConfigFunction>(dlsym(RTLD_DEFAULT, "openblas_get_config"))) {
        return config();
    }
    return "not OpenBLAS; install libopenblas0-openmp, the reference BLAS is ten times slower";
}

}  // namespace isthmus::app
