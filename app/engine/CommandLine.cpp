#include "app/engine/CommandLine.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/engine/commands/Commands.h"
#include "engine/core/Error.h"
#include "engine/core/Version.h"

namespace isthmus::app {

int runCommandLine(int argc, char** argv) {
    CLI::App app(
        "Isthmus: atoms and continuum in one workbench. Every computation, without the "
        "window.",
        "isthmus-engine");
    app.set_version_flag("--version", core::version());
    app.require_subcommand(1);
    app.fallthrough(false);

    int status = 0;
    commands::addInfo(app, status);
    commands::addConvert(app, status);
    commands::addRun(app, status);
    commands::addStudies(app, status);
    commands::addBenchmark(app, status);
    commands::addCheck(app, status);
    commands::addServe(app, status);

    try {
        app.parse(argc, argv);
        return status;
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const core::Error& error) {
        fmt::print(stderr, "isthmus-engine: {}\n", error.what());
        return error.kind() == core::ErrorKind::input ? 2 : 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "isthmus-engine: {}\n", error.what());
        return 1;
    }
}

}  // namespace isthmus::app
