#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include "app/engine/benchmark/MdBenchmark.h"
#include "app/engine/benchmark/validation/ValidationBenchmark.h"
#include "app/engine/commands/Commands.h"
#include "engine/core/Device.h"
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

/// What `benchmark validation` was asked for.
struct ValidationArguments {
    std::vector<std::string> cases;
    bool lists = false;
    std::string device = "cpu";
    benchmark::ValidationOptions options{.threads = core::defaultThreadCount()};
};

void addValidation(CLI::App& verb, ExitStatus& status) {
    auto arguments = std::make_shared<ValidationArguments>();
    benchmark::ValidationOptions& options = arguments->options;
    CLI::App* validation = verb.add_subcommand(
        "validation", "Our numbers beside references and LAMMPS, with errors and a verdict");
    validation->add_option("CASE", arguments->cases, "Which cases; all where none is named");
    validation->add_flag("--list", arguments->lists, "Name the cases");
    validation->add_option("--device", arguments->device, "auto, cpu, opencl, cuda or reference")
        ->capture_default_str();
    validation->add_option("--threads", options.threads, "Processor threads")
        ->check(CLI::Range(1, core::kMaximumThreads))
        ->capture_default_str();
    validation
        ->add_option("--replicas", options.replicas,
                     "Independent runs where means are taken, one on each thread")
        ->check(CLI::Range(2, 10000))
        ->capture_default_str();
    validation->add_option("--scale", options.scale, "Factor of the duration of runs")
        ->check(CLI::Range(1e-3, 1e3))
        ->capture_default_str();
    validation->add_option("--seed", options.seed, "Of the random numbers")->capture_default_str();
    validation->callback([arguments, &status] {
        arguments->options.device = core::parseDevice(arguments->device);
        status = arguments->lists
                     ? benchmark::listValidationCases()
                     : benchmark::runValidationBenchmark(arguments->cases, arguments->options);
    });
}

}  // namespace

void addBenchmark(CLI::App& app, ExitStatus& status) {
    CLI::App* verb =
        app.add_subcommand("benchmark", "Measurements beside other programs and references");
    verb->require_subcommand(1);
    verb->add_subcommand("view", "Time to the first picture, frames per second")
        ->callback([&status] { status = benchmarkView(); });

    auto options = std::make_shared<benchmark::MdOptions>();
    CLI::App* md = verb->add_subcommand(
        "md", "Steps per second beside LAMMPS, reading files beside ASE, descriptors");
    md->add_option("--parts", options->parts, "What to measure: speed, files, descriptors")
        ->delimiter(',')
        ->check(CLI::IsMember({"speed", "files", "descriptors"}))
        ->capture_default_str();
    md->add_option("--rounds", options->rounds, "How often each program runs in turn")
        ->check(CLI::Range(1, 100))
        ->capture_default_str();
    md->add_option("--steps", options->steps, "Timed steps of 32,000 atoms")
        ->check(CLI::Range(10, 100000))
        ->capture_default_str();
    md->add_option("--largest", options->largest, "Atoms of the largest block or file")
        ->check(CLI::Range(1000L, 100000000L))
        ->capture_default_str();
    md->callback([options, &status] { status = benchmark::runMdBenchmark(*options); });
    addValidation(*verb, status);
}

}  // namespace isthmus::app::commands
