#include "app/window/run/Answer.h"

namespace isthmus::window {

namespace {

std::string add(project::Project& project, const std::string& name, project::Item::Content content,
                std::vector<project::InputReference> inputs) {
    auto item = std::make_shared<project::Item>();
    item->name = name;
    item->content = std::move(content);
    item->inputs = std::move(inputs);
    item->id = project.newId(item->kind());
    project.put(item->id, item);
    return item->id;
}

}  // namespace

study::StudyRecord beginRecord(const StudyRun& run) {
    const core::Json& entry = run.recipe.at("studies").at(0);
    study::StudyRecord record{.name = run.name, .kind = entry.at("study"), .options = entry};
    record.options.erase("name");
    record.options.erase("study");
    record.outcome = "completed";
    return record;
}

project::Project makeAnswer(const StudyRun& run, study::StudyRecord record,
                            std::shared_ptr<const structure::AtomicStructure> structure) {
    project::Project answer;
    std::vector<project::InputReference> references;
    for (const auto& input : run.inputs.items()) {
        // As the engine does, an input goes by its id.
        references.push_back({add(answer, input->id, input->content, {}), 1});
    }
    const auto study = std::make_shared<const project::StudyDefinition>(
        project::StudyDefinition{record.kind, record.options});
    references.insert(references.begin(), {add(answer, run.name, study, {}), 1});
    const std::string result =
        add(answer, run.name + " result",
            std::make_shared<const study::StudyRecord>(std::move(record)), std::move(references));
    if (structure != nullptr) {
        add(answer, run.name + " structure", std::move(structure), {{result, 1}});
    }
    return answer;
}

}  // namespace isthmus::window
