#pragma once

#include <CLI/App.hpp>

/// The verbs of `isthmus-engine`, each in a file of its own. A function adds its subcommand; the
/// subcommand's callback does the work and returns through CommandLine.
namespace isthmus::app::commands {

/// What a verb leaves: 0 done, 1 cancelled or failed, 2 the input was wrong.
using ExitStatus = int;

void addInfo(CLI::App& app, ExitStatus& status);
void addConvert(CLI::App& app, ExitStatus& status);
void addRun(CLI::App& app, ExitStatus& status);
void addStudies(CLI::App& app, ExitStatus& status);
void addBenchmark(CLI::App& app, ExitStatus& status);
void addCheck(CLI::App& app, ExitStatus& status);
void addServe(CLI::App& app, ExitStatus& status);

}  // namespace isthmus::app::commands
