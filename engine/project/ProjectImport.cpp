#include "engine/project/ProjectImport.h"

#include <set>
#include <utility>

#include "engine/study/Schema.h"

namespace isthmus::project {

namespace {

using Ids = std::map<std::string, std::string>;

void renameIn(const std::vector<study::Option>& options, core::Json& values, const Ids& ids);

void renameValue(const study::Option& option, core::Json& value, const Ids& ids) {
    if (option.type == study::OptionType::product && value.is_string()) {
        if (const auto found = ids.find(value.get<std::string>()); found != ids.end()) {
            value = found->second;
        }
    } else if (option.type == study::OptionType::record) {
        renameIn(option.fields, value, ids);
    } else if (option.type == study::OptionType::variant && value.is_object()) {
        for (const study::Variant& variant : option.variants) {
            if (value.value("kind", core::Json()) == variant.name) {
                renameIn(variant.fields, value, ids);
            }
        }
    }
}

void renameIn(const std::vector<study::Option>& options, core::Json& values, const Ids& ids) {
    if (!values.is_object()) {
        return;
    }
    for (const study::Option& option : options) {
        const auto value = values.find(option.name);
        if (value == values.end()) {
            continue;
        }
        if (option.list && value->is_array()) {
            for (core::Json& each : *value) {
                renameValue(option, each, ids);
            }
        } else {
            renameValue(option, *value, ids);
        }
    }
}

/// "run result" becomes "Block at 300 K result" where "run" is known under that name.
std::string renamed(const std::string& name, const Project& target, const KnownItems& known) {
    std::string best = name;
    std::size_t length = 0;
    for (const auto& [sourceName, reference] : known) {
        const ItemPointer item = target.find(reference.id);
        if (item && sourceName.size() > length && name.starts_with(sourceName + " ")) {
            best = item->name + name.substr(sourceName.size());
            length = sourceName.size();
        }
    }
    return best;
}

std::string relativeTo(const std::filesystem::path& runs, const std::string& name) {
    const std::filesystem::path file = name;
    if (runs.empty() || !file.is_absolute()) {
        return name;
    }
    const auto relative =
        file.lexically_relative(std::filesystem::absolute(runs).lexically_normal());
    return relative.empty() || *relative.begin() == ".." ? name : relative.string();
}

class Adopter {
public:
    Adopter(Project& target, const Project& source, const KnownItems& known,
            const std::filesystem::path& runs)
        : target_(target), source_(source), known_(known), runs_(runs) {}

    Adoption adopt() {
        for (const ItemPointer& item : source_.items()) {
            if (const auto found = known_.find(item->name); found != known_.end()) {
                adoption_.ids[item->id] = found->second.id;
                references_[item->id] = found->second;
            } else {
                adoption_.ids[item->id] = target_.newId(item->kind());
                references_[item->id] = {adoption_.ids[item->id], 1};
            }
        }
        for (const ItemPointer& item : source_.items()) {
            if (!known_.contains(item->name)) {
                add(*item);
            }
        }
        return std::move(adoption_);
    }

private:
    void add(const Item& item) {
        auto copy = std::make_shared<Item>(item);
        copy->id = adoption_.ids.at(item.id);
        copy->revision = 1;
        copy->name = freeName(renamed(item.name, target_, known_));
        for (InputReference& input : copy->inputs) {
            if (const auto found = references_.find(input.id); found != references_.end()) {
                const ItemPointer now = source_.find(input.id);
                const bool isStale = !known_.contains(now->name) && now->revision != input.revision;
                // Revision 0 is none that an item has: what was stale in the source stays so.
                input = isStale ? InputReference{found->second.id, 0} : found->second;
            }
        }
        if (const auto definition = item.study()) {
            copy->content = std::make_shared<const StudyDefinition>(StudyDefinition{
                definition->kind,
                renameReferences(definition->kind, definition->options, adoption_.ids)});
        } else if (const auto record = item.result()) {
            auto changed = std::make_shared<study::StudyRecord>(*record);
            for (auto& [role, file] : changed->files) {
                file = relativeTo(runs_, file);
            }
            copy->content = std::shared_ptr<const study::StudyRecord>(std::move(changed));
        }
        adoption_.command.text =
            "Add " + (adoption_.command.changes.empty() ? copy->name : std::string("results"));
        adoption_.command.changes.push_back({copy->id, nullptr, copy});
    }

    /// Free in the target and among the items that are about to be added.
    std::string freeName(const std::string& wanted) {
        std::string name = target_.freeName(wanted);
        for (int number = 2; names_.contains(name) || target_.findByName(name); ++number) {
            name = wanted + " " + std::to_string(number);
        }
        names_.insert(name);
        return name;
    }

    Project& target_;
    const Project& source_;
    const KnownItems& known_;
    const std::filesystem::path& runs_;
    Adoption adoption_;
    std::map<std::string, InputReference> references_;
    std::set<std::string> names_;
};

}  // namespace

core::Json renameReferences(const std::string& studyKind, const core::Json& options,
                            const std::map<std::string, std::string>& ids) {
    core::Json renamed = options;
    if (const study::Schema* schema = study::schemas().find(studyKind)) {
        renameIn(schema->options, renamed, ids);
    }
    return renamed;
}

Adoption adoptItems(Project& target, const Project& source, const KnownItems& known,
                    const std::filesystem::path& runs) {
    return Adopter(target, source, known, runs).adopt();
}

}  // namespace isthmus::project
