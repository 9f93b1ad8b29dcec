#include "app/window/run/StudyRun.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "app/window/run/FrameLinks.h"
#include "app/window/run/StudyLinks.h"
#include "engine/core/Error.h"

namespace isthmus::window {

namespace {

using project::Item;
using project::ItemPointer;
using project::Project;

/// A recipe's names have letters, digits, - and _ and blanks only.
std::string recipeName(const std::string& name) {
    std::string plain = name;
    for (char& each : plain) {
        const auto c = static_cast<unsigned char>(each);
        if (std::isalnum(c) == 0 && each != '-' && each != '_' && each != ' ') {
            each = '_';
        }
    }
    return plain.empty() || plain == "project" ? "study" : plain;
}

/// What an input is called in the recipe where its frames are meant; as itself it goes by its id.
std::string framesName(const std::string& id) {
    return id + "-frames";
}

/// A file of a run relative to the folder of runs; others stay as they are.
std::string relativeToRuns(const StudyRun& run, const std::string& file) {
    const auto relative = std::filesystem::path(file).lexically_relative(run.workDirectory);
    const bool inside = !relative.empty() && *relative.begin() != "..";
    return inside ? (run.directory.filename() / relative).string() : file;
}

/// The items of a run's answer under the ids that they get in the project.
class Adoption {
public:
    Adoption(Project& project, const StudyRun& run, const Project& results)
        : project_(project), run_(run), results_(results) {
        ids_[definitionId()] = run.studyId;
        for (const ItemPointer& item : results.items()) {
            for (const auto& [id, revision] : run.revisions) {
                if (item->name == id || item->name == framesName(id)) {
                    ids_[item->id] = id;
                }
            }
        }
    }

    project::Command make() {
        const ItemPointer study = project_.find(run_.studyId);
        const std::string studyName = study != nullptr ? study->name : run_.name;
        command_.text = "Run " + studyName;
        const ItemPointer before = resultOf(project_, run_.studyId);
        const auto oldProducts =
            before ? productsOf(project_, before->id) : std::vector<ItemPointer>();
        std::vector<ItemPointer> unused = oldProducts;
        for (const ItemPointer& item : results_.items()) {
            if (ids_.contains(item->id)) {
                continue;
            }
            Item adopted = *item;
            ItemPointer old;
            if (item->kind() == project::ItemKind::result) {
                old = before;
                auto record = std::make_shared<study::StudyRecord>(*item->result());
                for (auto& [role, file] : record->files) {
                    file = relativeToRuns(run_, file);
                }
                adopted.content = std::shared_ptr<const study::StudyRecord>(std::move(record));
            } else {
                const auto same = std::find_if(
                    unused.begin(), unused.end(),
                    [&item](const ItemPointer& each) { return each->kind() == item->kind(); });
                if (same != unused.end()) {
                    old = *same;
                    unused.erase(same);
                }
            }
            put(*item, std::move(adopted), old, studyName);
        }
        for (const ItemPointer& gone : unused) {
            command_.changes.push_back({gone->id, gone, nullptr});
        }
        placeReferences();
        return std::move(command_);
    }

private:
    std::string definitionId() const {
        const ItemPointer study = results_.findByName(run_.name);
        return study != nullptr ? study->id : std::string();
    }

    void put(const Item& source, Item adopted, const ItemPointer& old,
             const std::string& studyName) {
        adopted.id = old ? old->id : project_.newId(adopted.kind());
        adopted.revision = old ? project_.nextRevision(old->id) : 1;
        if (old != nullptr) {
            adopted.name = old->name;
        } else {
            // The engine called it after the study's name in the recipe.
            const bool follows = adopted.name.starts_with(run_.name);
            adopted.name = project_.freeName(
                follows ? studyName + adopted.name.substr(run_.name.size()) : adopted.name);
        }
        ids_[source.id] = adopted.id;
        revisions_[adopted.id] = adopted.revision;
        for (project::InputReference& input : adopted.inputs) {
            input = translate(input);
        }
        made_.push_back(std::make_shared<const Item>(adopted));
        command_.changes.push_back({adopted.id, old, made_.back()});
    }

    project::InputReference translate(const project::InputReference& input) const {
        const auto found = ids_.find(input.id);
        if (found == ids_.end()) {
            return input;
        }
        if (found->second == run_.studyId) {
            return {run_.studyId, run_.studyRevision};
        }
        if (const auto made = revisions_.find(found->second); made != revisions_.end()) {
            return {found->second, made->second};
        }
        return {found->second, run_.revisions.at(found->second)};
    }

    /// References that waited for products of this study get the ids.
    void placeReferences() {
        Project after = project_;
        after.setListener({});
        for (const auto& change : command_.changes) {
            after.put(change.id, change.after);
        }
        const std::string prefix = run_.studyId + ".";
        for (const ItemPointer& item : project_.items()) {
            const auto definition = item->study();
            const study::Schema* schema =
                definition ? study::schemas().find(definition->kind) : nullptr;
            if (schema == nullptr) {
                continue;
            }
            core::Json options = definition->options;
            bool changed = false;
            forEachReference(*schema, options, [&](const study::Option& option, core::Json& value) {
                if (!isFileProduct(option.productKind) && value.is_string() &&
                    value.get<std::string>().starts_with(prefix)) {
                    if (const ItemPointer made = resolve(after, value.get<std::string>())) {
                        value = made->id;
                        changed = true;
                    }
                }
            });
            if (changed) {
                Item placed = *item;
                placed.revision = project_.nextRevision(item->id);
                placed.content = std::make_shared<const project::StudyDefinition>(
                    project::StudyDefinition{definition->kind, options});
                command_.changes.push_back(
                    {item->id, item, std::make_shared<const Item>(std::move(placed))});
            }
        }
    }

    Project& project_;
    const StudyRun& run_;
    const Project& results_;
    project::Command command_;
    std::map<std::string, std::string> ids_;  ///< in the project, by id in the results
    std::map<std::string, int> revisions_;    ///< of what this run made
    std::vector<ItemPointer> made_;
};

}  // namespace

StudyRun prepareRun(const Project& project, const std::string& studyId,
                    const std::filesystem::path& directory) {
    const ItemPointer item = project.find(studyId);
    if (item == nullptr || item->study() == nullptr) {
        throw core::InputError("the study to run is no longer in the project");
    }
    const auto definition = item->study();
    const study::Schema& schema = study::schemas().at(definition->kind);
    core::Json options = study::completeOptions(schema, definition->options, item->name);

    StudyRun run{.studyId = studyId, .studyRevision = item->revision};
    run.name = recipeName(item->name);
    run.workDirectory = std::filesystem::absolute(directory);
    run.directory = run.workDirectory;
    run.inputsFile = run.directory / "inputs.isthmus";
    run.resultsFile = run.directory / "results.isthmus";

    std::vector<std::string> problems;
    core::Json inputs = core::Json::object();
    // The engine that goes on is another than the one that made the state: it gets the file.
    std::string continued;
    std::string restart;
    forEachReference(schema, options, [&](const study::Option& option, core::Json& value) {
        if (!value.is_string() || option.productKind == "project") {
            return;
        }
        const auto reference = value.get<std::string>();
        const ItemPointer input = resolve(project, reference);
        if (input == nullptr) {
            problems.push_back(
                fmt::format("{}: {}: {} is not there (yet); run what makes it or choose another",
                            item->name, option.label, nameOf(project, reference)));
        } else if (option.productKind == "trajectory") {
            if (!standsForFrames(*input)) {
                problems.push_back(fmt::format("{}: {}: {} is one moment, expected a trajectory",
                                               item->name, option.label, input->name));
                return;
            }
            value = framesName(input->id);
            run.revisions[input->id] = input->revision;
            inputs[framesName(input->id)] = framesOf(project, *input, run.directory.parent_path());
        } else if (option.productKind == "restart") {
            const auto runs = run.directory.parent_path();
            continued = option.name;
            restart = (runs / fileOf(*input->result(), "restart")).lexically_normal().string();
        } else if (toString(input->kind()) != option.productKind) {
            problems.push_back(fmt::format("{}: {}: {} is a {}, expected a {}", item->name,
                                           option.label, input->name, toString(input->kind()),
                                           option.productKind));
        } else {
            value = input->id;
            if (run.revisions.emplace(input->id, input->revision).second) {
                run.inputs.put(input->id, input);
                inputs[input->id] =
                    core::Json{{"file", run.inputsFile.string()}, {"item", input->id}};
            }
        }
    });
    if (!problems.empty()) {
        throw core::InputError(fmt::format("{}", fmt::join(problems, "\n")));
    }
    if (!continued.empty()) {
        options.erase(continued);
        options["restart"] = restart;
    }
    if (run.revisions.contains(run.name)) {
        run.name += " study";
    }
    core::Json entry{{"name", run.name}, {"study", definition->kind}};
    entry.update(options);
    run.recipe =
        core::Json{{"isthmus", 1}, {"inputs", inputs}, {"studies", core::Json::array({entry})}};
    return run;
}

project::Command adoptRun(Project& project, const StudyRun& run, const Project& results) {
    return Adoption(project, run, results).make();
}

void placeViews(Project& project) {
    if (!project.view.contains("views")) {
        return;
    }
    for (auto& [name, view] : project.view["views"].items()) {
        for (core::Json& layer : view["layers"]) {
            if (const ItemPointer item = resolve(project, layer.value("item", std::string()))) {
                layer["item"] = item->id;
            }
        }
    }
}

void moveRun(StudyRun& run, const std::filesystem::path& runsDirectory) {
    const auto target = std::filesystem::absolute(runsDirectory);
    if (run.directory.parent_path() == target || !std::filesystem::exists(run.directory)) {
        return;
    }
    std::filesystem::create_directories(target);
    const auto place = newRunDirectory(target, run.name);
    std::error_code error;
    std::filesystem::rename(run.directory, place, error);
    if (error) {  // another file system
        std::filesystem::copy(run.directory, place, std::filesystem::copy_options::recursive);
        std::filesystem::remove_all(run.directory);
    }
    run.directory = place;
    run.inputsFile = place / "inputs.isthmus";
    run.resultsFile = place / "results.isthmus";
}

std::filesystem::path newRunDirectory(const std::filesystem::path& runsDirectory,
                                      const std::string& studyName) {
    std::string stem = recipeName(studyName);
    std::replace(stem.begin(), stem.end(), ' ', '-');
    for (int number = 1;; ++number) {
        const auto directory = runsDirectory / fmt::format("{}-{}", stem, number);
        if (!std::filesystem::exists(directory)) {
            return directory;
        }
    }
}

}  // namespace isthmus::window
