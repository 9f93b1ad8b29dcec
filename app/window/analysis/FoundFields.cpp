#include "app/window/analysis/FoundFields.h"

#include <algorithm>

#include "app/analysis/StackJob.h"
#include "app/window/analysis/ModifierStack.h"
#include "engine/core/Device.h"
#include "engine/job/JobRunner.h"
#include "viz/color/FieldChoice.h"

namespace isthmus::window {

using project::ItemPointer;
using project::Project;

std::vector<core::Json> layersToAnalyze(const Project& project, const core::Json& view) {
    std::vector<core::Json> layers;
    for (const core::Json& layer : view.value("layers", core::Json::array())) {
        const ItemPointer item = project.find(layer.value("item", std::string()));
        const auto field = layer.value("color_by", std::string());
        if (item == nullptr || field.empty() || stackOf(project, item->id) == nullptr) {
            continue;
        }
        const auto choices = viz::fieldChoices(*item);
        if (std::none_of(choices.begin(), choices.end(),
                         [&field](const auto& choice) { return choice.field == field; })) {
            layers.push_back(layer);
        }
    }
    return layers;
}

Project withFoundFields(const Project& project, const core::Json& view,
                        const std::filesystem::path& directory) {
    Project found = project;
    found.setListener({});
    for (const core::Json& layer : layersToAnalyze(project, view)) {
        const ItemPointer item = project.find(layer.at("item").get<std::string>());
        app::StackInput input = stackInput(project, *stackOf(project, item->id), item->structure());
        input.directory = directory;
        input.threads = core::defaultThreadCount();
        app::StackJob job(std::move(input), std::make_shared<app::StackMemory>());
        job::JobSink silent;
        if (job::runJob(job, silent).outcome == job::Outcome::completed) {
            auto analyzed = std::make_shared<project::Item>(*item);
            analyzed->content = job.atoms();
            found.put(item->id, std::move(analyzed));
        }
    }
    return found;
}

}  // namespace isthmus::window
