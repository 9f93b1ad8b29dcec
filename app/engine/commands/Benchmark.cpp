#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <filesystem>

#include "app/engine/benchmark/MdBenchmark.h"
#include "app/engine/commands/Commands.h"
#include "engine/core/Error.h"

namespace isthmus::app::commands {

namespace {

/// Drawing is measured in the window program, which has the drawing.
ExitStatus benchmarkView() {
    const auto window = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "isthmus";
    if (!std::filesystem::exists(window)) {
        throw core::InputError(window.string(), 0,
                               "the window program is not here; build it to measure drawing");
    }
    const std::string program = window.string();
    execl(program.c_str(), program.c_str(), "--benchmark", "view", nullptr);
    throw core::ComputeError(program + " could not be started: " + std::strerror(errno));
}

}  // namespace

void addBenchmark(CLI::App& app, ExitStatus& status) {
    CLI::App* verb = app.add_subcommand("benchmark", "Measure speed beside other programs");
    verb->require_subcommand(1);
    verb->add_subcommand("view", "Time to the first picture, frames per second")
        ->callback([&status] { status = benchmarkView(); });

    auto options = std::make_shared<benchmark::MdOptions>();
    CLI::App* md = verb->add_subcommand(
        "md", "Molecular dynamics: steps per second beside LAMMPS, by size and device");
    md->add_option("--rounds", options->rounds, "How often each program runs in turn")
        ->check(CLI::Range(1, 100))
        ->capture_default_str();
    md->add_option("--steps", options->steps, "Timed steps of 32,000 atoms")
        ->check(CLI::Range(10, 100000))
        ->capture_default_str();
    md->add_option("--largest", options->largest, "Atoms of the largest block")
        ->check(CLI::Range(1000L, 100000000L))
        ->capture_default_str();
    md->callback([options, &status] { status = benchmark::runMdBenchmark(*options); });
}

}  // namespace isthmus::app::commands
