#include <fmt/format.h>

#include <algorithm>

#include "app/engine/Versions.h"
#include "app/engine/commands/Commands.h"
#include "engine/core/Device.h"
#include "engine/md/DeviceCheck.h"
#include "engine/md/Platforms.h"

namespace isthmus::app::commands {

namespace {

ExitStatus check(int threads) {
    fmt::print("BLAS      {}\n", blasDescription());
    for (const auto& [name, version] : versions()) {
        fmt::print("{:<10}{}\n", name, version);
    }
    fmt::print("\nDevices\n");
    for (const md::PlatformChoice& platform : md::findPlatforms(threads)) {
        fmt::print("  {:<10} {}\n", core::toString(platform.device), platform.label);
    }
    const auto automatic = md::platformsFor(core::Device::automatic, threads);
    fmt::print("  {:<10} {}\n\n", "auto", automatic.front().label);

    const auto rows = md::checkDevices(threads);
    std::size_t device = 6;
    std::size_t system = 6;
    for (const md::DeviceCheckRow& row : rows) {
        device = std::max(device, row.device.size());
        system = std::max(system, row.system.size());
    }
    fmt::print("Forces and energy against our evaluator on one thread, relative differences\n");
    fmt::print("  {:<{}}  {:<{}}  {:>8}  {:>8}\n", "device", device, "system", system, "force",
               "energy");
    bool agree = true;
    for (const md::DeviceCheckRow& row : rows) {
        fmt::print("  {:<{}}  {:<{}}  ", row.device, device, row.system, system);
        if (!row.skipped.empty()) {
            fmt::print("skipped: {}\n", row.skipped);
            continue;
        }
        // Single precision gives 1e-5 (root mean square); ten times that is a broken driver.
        const bool good = row.forceError < 1e-4;
        agree = agree && good;
        fmt::print("{:>8.1e}  {:>8.1e}{}\n", row.forceError, row.energyError,
                   good ? "" : "  DIFFERS");
    }
    return agree ? 0 : 1;
}

}  // namespace

void addCheck(CLI::App& app, ExitStatus& status) {
    auto threads = std::make_shared<int>(core::defaultThreadCount());
    CLI::App* verb = app.add_subcommand(
        "check", "Devices found, forces compared across them, BLAS in use, versions");
    verb->add_option("--threads", *threads, "Processor threads")
        ->check(CLI::Range(1, core::kMaximumThreads));
    verb->callback([threads, &status] { status = check(*threads); });
}

}  // namespace isthmus::app::commands
