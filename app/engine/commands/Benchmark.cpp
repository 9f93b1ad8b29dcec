#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <filesystem>

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
    auto what = std::make_shared<std::string>();
    CLI::App* verb = app.add_subcommand("benchmark", "Measure speed");
    verb->add_option("WHAT", *what, "view: time to the first picture, frames per second")
        ->required()
        ->check(CLI::IsMember({"view"}));
    // The option writes into the text: it lives as long as the verb.
    verb->callback([&status, what] { status = benchmarkView(); });
}

}  // namespace isthmus::app::commands
