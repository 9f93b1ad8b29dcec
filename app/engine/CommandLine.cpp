#include "app/engine/CommandLine.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "app/engine/Interrupt.h"
#include "app/engine/commands/Commands.h"
#include "engine/core/Error.h"
#include "engine/core/Version.h"

namespace isthmus::app {

namespace {

/// A word that is no verb gets the list of verbs; CLI11 would only miss a verb.
void checkVerb(const CLI::App& app, int argc, char** argv) {
    if (argc < 2 || argv[1][0] == '-') {
        return;
    }
    std::vector<std::string> verbs;
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
        verbs.push_back(verb->get_name());
    }
    const std::string given = argv[1];
    if (std::find(verbs.begin(), verbs.end(), given) == verbs.end()) {
        throw core::InputError(fmt::format("unknown command \"{}\"{} (known: {})", given,
                                           core::didYouMean(given, verbs), fmt::join(verbs, ", ")));
    }
}

/// Results that did not reach a file or pipe must not look like success.
int finishOutput(int status) {
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) {
        return status;
    }
    fmt::print(stderr,
               "isthmus-engine: standard output: cannot be written: {}; check the free space\n",
               std::strerror(errno));
    return status == 0 ? 1 : status;
}

}  // namespace

int runCommandLine(int argc, char** argv) {
    exitOnInterrupt();
    CLI::App app(
        "Isthmus: atoms and continuum in one workbench. Every computation, without the "
        "window.",
        "isthmus-engine");
    app.set_version_flag("--version", core::version());
    app.require_subcommand(1);
    app.fallthrough(false);
    app.failure_message([](const CLI::App*, const CLI::Error& error) {
        return fmt::format("isthmus-engine: {}\nRun with --help for more information.\n",
                           error.what());
    });

    int status = 0;
    commands::addInfo(app, status);
    commands::addConvert(app, status);
    commands::addRun(app, status);
    commands::addStudies(app, status);
    commands::addBenchmark(app, status);
    commands::addCheck(app, status);
    commands::addServe(app, status);

    try {
        checkVerb(app, argc, argv);
        app.parse(argc, argv);
        return finishOutput(status);
    } catch (const CLI::ParseError& error) {
        return finishOutput(app.exit(error) == 0 ? 0 : 2);
    } catch (const core::Error& error) {
        fmt::print(stderr, "isthmus-engine: {}\n", error.what());
        return error.kind() == core::ErrorKind::input ? 2 : 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "isthmus-engine: {}\n", error.what());
        return 1;
    }
}

}  // namespace isthmus::app
