#include "app/window/document/Edits.h"

#include "app/window/run/StudyLinks.h"
#include "engine/core/Error.h"

namespace isthmus::window {

namespace {

using project::ItemKind;
using project::ItemPointer;
using project::Project;

/// The newest item of a kind, or what a study will make of it; empty where there is neither.
std::string newestOf(const Project& project, const std::string& kind) {
    const auto& items = project.items();
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
        if (toString((*item)->kind()) == kind) {
            return (*item)->id;
        }
        const auto definition = (*item)->study();
        const study::Schema* schema =
            definition ? study::schemas().find(definition->kind) : nullptr;
        if (schema == nullptr) {
            continue;
        }
        for (const study::ProductSpec& product : schema->products) {
            if (product.kind == kind && productOf(project, (*item)->id, product.name) == nullptr) {
                return (*item)->id + "." + product.name;
            }
        }
    }
    return {};
}

/// The item itself, or what it makes, where that is of a kind; else empty.
std::string chosenOf(const Project& project, const std::string& chosen, const std::string& kind) {
    const ItemPointer item = project.find(chosen);
    if (item == nullptr || toString(item->kind()) == kind) {
        return item != nullptr ? item->id : std::string();
    }
    const auto definition = item->study();
    const study::Schema* schema = definition ? study::schemas().find(definition->kind) : nullptr;
    if (schema == nullptr) {
        return {};
    }
    for (const study::ProductSpec& product : schema->products) {
        if (product.kind == kind) {
            const ItemPointer made = productOf(project, item->id, product.name);
            return made != nullptr ? made->id : item->id + "." + product.name;
        }
    }
    return {};
}

}  // namespace

project::Command addStudy(Project& project, const study::Schema& schema,
                          const std::string& chosen) {
    core::Json options = study::withDefaults(schema.options, core::Json::object());
    for (const study::Option& option : schema.options) {
        // A structure that may stay away is nevertheless what a study mostly starts from.
        if (option.type == study::OptionType::product && option.productKind != "project" &&
            !option.list && (!option.optional || option.name == "structure")) {
            std::string input = chosenOf(project, chosen, option.productKind);
            if (input.empty()) {
                input = newestOf(project, option.productKind);
            }
            if (!input.empty()) {
                options[option.name] = input;
            }
        }
    }
    auto item = std::make_shared<project::Item>();
    item->id = project.newId(ItemKind::study);
    item->name = project.freeName(schema.noun.empty() ? schema.label : schema.noun);
    item->content = std::make_shared<const project::StudyDefinition>(
        project::StudyDefinition{schema.name, std::move(options)});
    return project::addItem(project, std::move(item));
}

project::Command duplicateItem(Project& project, const std::string& id) {
    const ItemPointer item = project.find(id);
    if (item == nullptr) {
        throw core::InputError("the item to duplicate is no longer in the project");
    }
    if (item->kind() == ItemKind::result) {
        throw core::InputError("a result belongs to its run; duplicate the study instead");
    }
    auto copy = std::make_shared<project::Item>(*item);
    copy->id = project.newId(item->kind());
    copy->name = project.freeName(item->name + " copy");
    copy->revision = 1;
    copy->inputs.clear();
    project::Command command = project::addItem(project, std::move(copy));
    command.text = "Duplicate " + item->name;
    return command;
}

project::Command removeItems(const Project& project, const std::vector<std::string>& ids) {
    project::Command command;
    for (const std::string& id : ids) {
        if (const ItemPointer item = project.find(id)) {
            command.changes.push_back({id, item, nullptr});
            command.text = "Delete " + item->name;
        }
    }
    if (command.changes.size() > 1) {
        command.text = "Delete " + std::to_string(command.changes.size()) + " items";
    }
    return command;
}

}  // namespace isthmus::window
