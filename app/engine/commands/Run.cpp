#include <fmt/format.h>

#include <cstdio>

#include "app/engine/Interrupt.h"
#include "app/engine/RecipeRunner.h"
#include "app/engine/TerminalSink.h"
#include "app/engine/commands/Commands.h"
#include "engine/project/ProjectFile.h"

namespace isthmus::app::commands {

namespace {

struct Arguments {
    std::string recipe;
    std::vector<std::string> overrides;
    std::string project;
    std::string output;
    std::string device = "auto";
    int threads = core::defaultThreadCount();
};

/// One line; its files with their whole paths, though a project knows them by shorter ones.
void printDocument(const study::StudyRecord& record, const std::string& projectFile) {
    core::Json document = study::toJson(record);
    if (!projectFile.empty()) {
        const auto runs = std::filesystem::absolute(project::runsDirectory(projectFile));
        for (auto& [role, file] : document.at("files").items()) {
            file = project::resultFile(runs, file.get<std::string>()).string();
        }
    }
    fmt::print("{}\n", document.dump(-1, ' ', false, core::Json::error_handler_t::replace));
    std::fflush(stdout);
}

ExitStatus runRecipe(const Arguments& arguments) {
    std::vector<study::Override> overrides;
    for (const std::string& text : arguments.overrides) {
        overrides.push_back(study::parseOverride(text));
    }
    RecipeRunner runner(study::readRecipe(arguments.recipe, overrides),
                        {.device = core::parseDevice(arguments.device),
                         .threads = arguments.threads,
                         .outputDirectory = arguments.output,
                         .exportProducts = !arguments.output.empty(),
                         .projectFile = arguments.project});
    runner.prepareOutput();
    TerminalSink sink;
    job::JobContext reading(sink, {});
    runner.readInputs(reading);

    std::stop_source stop;
    const Interrupt interrupt(stop);
    std::string current;
    const RecipeRunner::Listener listener{
        .started =
            [&sink, &current](const study::RecipeStudy& each, std::size_t index,
                              std::size_t count) {
                current = each.name;
                sink.log(job::LogLevel::info,
                         fmt::format("[{}/{}] {} ({})", index + 1, count, each.name, each.kind));
            },
        .finished =
            [&sink, &arguments](const study::StudyRecord& record) {
                sink.finishLine();
                printDocument(record, arguments.project);
            }};
    const job::JobResult result = runner.run(sink, stop.get_token(), listener);
    sink.finishLine();
    if (runner.leavesProducts()) {
        fmt::print(stderr,
                   "Only the numbers are kept; --output DIR keeps structures, trajectories and "
                   "meshes, --project FILE everything.\n");
    }
    if (result.outcome == job::Outcome::failed) {
        fmt::print(stderr, "isthmus-engine: {}: study \"{}\": {}\n", arguments.recipe, current,
                   result.message);
        return result.errorKind == core::ErrorKind::input ? 2 : 1;
    }
    if (result.outcome == job::Outcome::cancelled) {
        fmt::print(stderr, "isthmus-engine: cancelled; what was finished is kept\n");
        return 1;
    }
    return 0;
}

}  // namespace

void addRun(CLI::App& app, ExitStatus& status) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* verb = app.add_subcommand("run", "Carry out the studies of a recipe");
    verb->add_option("RECIPE", arguments->recipe, "Recipe, a JSON file")->required();
    verb->add_option("--set", arguments->overrides, "Change an option: NAME.option=value")
        ->type_name("NAME.option=value");
    verb->add_option("--project", arguments->project, "Save everything as a project");
    verb->add_option("--output", arguments->output, "Folder for structures, meshes, reports");
    verb->add_option("--device", arguments->device, "auto, cpu, opencl, cuda or reference")
        ->capture_default_str();
    verb->add_option("--threads", arguments->threads, "Processor threads")
        ->check(CLI::Range(1, core::kMaximumThreads))
        ->capture_default_str();
    verb->callback([arguments, &status] { status = runRecipe(*arguments); });
}

}  // namespace isthmus::app::commands
