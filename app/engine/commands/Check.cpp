#include <fmt/format.h>

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

    fmt::print("Forces compared with our evaluator on one thread\n  {:<34}{:<34}{:>12}{:>12}\n",
               "device", "system", "force", "energy");
    bool agree = true;
    for (const md::DeviceCheckRow& row : md::checkDevices(threads)) {
        fmt::print("  {:<34}{:<34}", row.device, row.system);
        if (!row.skipped.empty()) {
            fmt::print("skipped: {}\n", row.skipped);
            continue;
        }
        // Single precision gives 1e-5 (root mean square); ten times that is a broken driver.
        const bool good = row.forceError < 1e-4;
        agree = agree && good;
        fmt::print("{:>12.1e}{:>12.1e}{}\n", row.forceError, row.energyError,
                   good ? "" : "  DIFFERS");
    }
    return agree ? 0 : 1;
}

}  // namespace

void addCheck(CLI::App& app, ExitStatus& status) {
    auto threads = std::make_shared<int>(core::defaultThreadCount());
    CLI::App* verb = app.add_subcommand(
        "check", "Devices found, forces compared across them, BLAS in use, versions");
    verb->add_option("--threads", *threads, "Processor threads")->check(CLI::Range(1, 4096));
    verb->callback([threads, &status] { status = check(*threads); });
}

}  // namespace isthmus::app::commands
