#include "app/window/CommandLine.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/window/ViewBenchmark.h"
#include "app/window/commands/Commands.h"
#include "engine/core/Error.h"
#include "engine/core/Version.h"

namespace isthmus::window {

namespace {

/// "1440x900".
std::string readSize(const std::string& text, commands::RenderArguments& arguments) {
    const auto cross = text.find('x');
    try {
        arguments.width = std::stoi(text.substr(0, cross));
        arguments.height = std::stoi(text.substr(cross == std::string::npos ? cross : cross + 1));
    } catch (const std::exception&) {
        arguments.width = 0;
    }
    const bool fits = arguments.width >= 64 && arguments.width <= 16384 && arguments.height >= 64 &&
                      arguments.height <= 16384;
    return fits
               ? std::string()
               : "expected WIDTHxHEIGHT in pixels, 64 to 16384 each, as in 1440x900; found " + text;
}

}  // namespace

int runCommandLine(int argc, char** argv) {
    CLI::App app("Isthmus: atoms and continuum in one workbench.", "isthmus");
    app.set_version_flag("--version", core::version());
    app.require_subcommand(0, 1);

    commands::WindowArguments window;
    app.add_option("FILE", window.files, "Projects, recipes, structures, meshes, geometries");
    std::string benchmark;
    app.add_option("--benchmark", benchmark,
                   "view: time to the first picture, pictures per second while 100,000 atoms turn")
        ->check(CLI::IsMember({"view"}));

    commands::RenderArguments render;
    CLI::App* renderVerb = app.add_subcommand("render", "Draw a view of a project into a picture");
    renderVerb->add_option("PROJECT", render.project, "Project")->required();
    renderVerb->add_option("--view", render.view, "Name of the view")->capture_default_str();
    renderVerb->add_option("--output", render.output, "Picture, .png, or film, .ogv")->required();
    renderVerb
        ->add_option_function<std::string>(
            "--size",
            [&render](const std::string& text) {
                if (const std::string problem = readSize(text, render); !problem.empty()) {
                    throw CLI::ValidationError("--size", problem);
                }
            },
            "Width and height in pixels at scale 1")
        ->type_name("WxH")
        ->default_str("1440x900");
    renderVerb->add_option("--theme", render.theme, "light or dark")
        ->check(CLI::IsMember({"light", "dark"}))
        ->capture_default_str();
    renderVerb->add_option("--scale", render.scale, "Picture points for each pixel of the size")
        ->check(CLI::Range(0.5, 4.0))
        ->capture_default_str();
    CLI::Option* wholeWindow =
        renderVerb->add_flag("--window", render.window, "The whole window instead of the view");
    renderVerb->add_flag("--transparent", render.transparent, "No background")
        ->excludes(wholeWindow);
    renderVerb
        ->add_option("--frames", render.every,
                     "Every N-th frame of the trajectory that belongs to the view, as "
                     "OUTPUT-0001.png, OUTPUT-0002.png..., or as a film where OUTPUT ends in .ogv")
        ->type_name("N")
        ->check(CLI::Range(1, 1'000'000))
        ->excludes(wholeWindow);
    renderVerb->add_option("--rate", render.rate, "Frames a second of a film")
        ->check(CLI::Range(1, 100))
        ->capture_default_str();

    commands::ReportArguments report;
    CLI::App* reportVerb = app.add_subcommand("report", "Write the report of a project");
    reportVerb->add_option("PROJECT", report.project, "Project")->required();
    reportVerb->add_option("--output", report.output, "Report, .pdf or .html")->required();

    commands::ManualArguments manual;
    CLI::App* manualVerb = app.add_subcommand("manual", "Write the manual as HTML pages");
    manualVerb->add_option("--output", manual.output, "Folder")->required();

    try {
        app.parse(argc, argv);
        if (renderVerb->parsed()) {
            return commands::runRender(render, argc, argv);
        }
        if (reportVerb->parsed()) {
            return commands::runReport(report, argc, argv);
        }
        if (manualVerb->parsed()) {
            return commands::runManual(manual);
        }
        if (!benchmark.empty()) {
            return runViewBenchmark(argc, argv);
        }
        return commands::runWindow(window, argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const core::Error& error) {
        fmt::print(stderr, "isthmus: {}\n", error.what());
        return error.kind() == core::ErrorKind::input ? 2 : 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "isthmus: {}\n", error.what());
        return 1;
    }
}

}  // namespace isthmus::window
