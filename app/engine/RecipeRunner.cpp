#include "app/engine/RecipeRunner.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <utility>

#include "app/engine/FileContent.h"
#include "app/engine/ItemProduct.h"
#include "app/engine/StudyTable.h"
#include "app/engine/Versions.h"
#include "engine/io/FrameReader.h"
#include "engine/job/Steering.h"
#include "engine/potential/PotentialFactory.h"
#include "engine/project/ProjectFile.h"
#include "engine/study/OptionWalk.h"

namespace isthmus::app {

using core::Json;

namespace {

std::string utcNow() {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

void tell(const RecipeRunner::Listener& listener, const study::StudyRecord& record) {
    if (listener.finished) {
        listener.finished(record);
    }
}

/// The extension decides only between a project and everything else; io looks at the content.
bool isProjectFile(const std::filesystem::path& file) {
    return file.extension() == ".isthmus";
}

/// Whether a name stands somewhere in the options.
bool mentions(const Json& options, const std::string& name) {
    return options.is_structured()
               ? std::any_of(options.begin(), options.end(),
                             [&name](const Json& each) { return mentions(each, name); })
               : options == name;
}

/// Makes a folder for output, so that a mistyped one is told before hours of work.
void prepareFolder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!error && access(folder.c_str(), W_OK | X_OK) != 0) {
        error.assign(errno, std::generic_category());
    }
    if (error) {
        throw core::InputError(folder.string(), 0,
                               "expected a folder that can be written: " + error.message() +
                                   "; choose another one for the output");
    }
}

/// The ending keeps a project from replacing the recipe, say.
void prepareProjectFile(const std::filesystem::path& file) {
    if (!isProjectFile(file)) {
        throw core::InputError(file.string(), 0,
                               "expected the name of a project, which ends in .isthmus");
    }
    if (std::error_code error; std::filesystem::is_directory(file, error)) {
        throw core::InputError(file.string(), 0,
                               "expected a file to save the project in, found a folder; choose "
                               "another name");
    }
    prepareFolder(std::filesystem::absolute(file).parent_path());
}

}  // namespace

RecipeRunner::RecipeRunner(study::Recipe recipe, Options options)
    : recipe_(std::move(recipe)), options_(std::move(options)) {
    project_.title = recipe_.title;
    project_.description = recipe_.description;
    if (options_.outputDirectory.empty() && !options_.projectFile.empty()) {
        options_.outputDirectory = project::runsDirectory(options_.projectFile);
    }
}

void RecipeRunner::prepareOutput() const {
    if (!options_.projectFile.empty()) {
        prepareProjectFile(options_.projectFile);
    }
    if (!options_.outputDirectory.empty()) {
        prepareFolder(options_.outputDirectory);
    }
}

void RecipeRunner::readInputs(job::JobContext& context) {
    std::map<std::filesystem::path, project::Project> opened;
    for (const study::RecipeInput& input : recipe_.inputs) {
        const auto file = input.file.is_absolute() ? input.file : recipe_.directory / input.file;
        project::Item::Content content;
        if (isProjectFile(file)) {
            if (!input.options.contains("item")) {
                throw core::InputError("inputs." + input.name + ": " + file.string() +
                                       " is a project; say which of its things is meant with " +
                                       "\"item\"");
            }
            if (!opened.contains(file)) {
                opened.emplace(file, project::openProject(file));
            }
            const auto wanted = input.options.at("item").get<std::string>();
            auto item = opened.at(file).find(wanted);
            if (!item) {
                item = opened.at(file).findByName(wanted);
            }
            if (!item) {
                throw core::InputError("inputs." + input.name + ": " + file.string() +
                                       " has no item \"" + wanted + "\"");
            }
            content = item->content;
        } else {
            io::ReadOptions options = io::parseReadOptions(input.options);
            options.note = [this, &input, &file](const std::string& sentence) {
                inputNotes_[input.name].push_back(file.string() + ": " + sentence);
            };
            if (input.options.value("frame", Json()) == "all") {
                addFrames(input, file, options);
                continue;
            }
            content = readContent(file, options, context);
        }
        addInput(input, std::move(content));
    }
    checkPotentials();
    std::map<std::string, std::string> kinds;
    for (const auto& [name, product] : products_) {
        kinds[name] = product.kind();
    }
    study::checkInputKinds(recipe_, kinds);
}

void RecipeRunner::addFrames(const study::RecipeInput& input, const std::filesystem::path& file,
                             const io::ReadOptions& options) {
    // One of them stands for all in the project; it says where the others are.
    io::FrameSource source{file, options};
    io::FrameReader frames(source);
    auto item = std::make_shared<project::Item>();
    item->name = input.name;
    item->content = std::make_shared<const structure::AtomicStructure>(frames.read(0));
    item->frames = input.options;
    item->frames["file"] = std::filesystem::absolute(file).lexically_normal().string();
    item->frames["frame"] = 0;
    addItem(input.name, item);
    source.options.note = {};  // of each frame again
    products_[input.name] = trajectoryProduct(std::move(source));
}

void RecipeRunner::checkPotentials() const {
    for (std::size_t i = 0; i < recipe_.studies.size(); ++i) {
        const study::RecipeStudy& each = recipe_.studies[i];
        if (!each.options.contains("potential") || !each.options.at("potential").is_object()) {
            continue;
        }
        try {
            (void)potential::makePotential(each.options.at("potential"), recipe_.directory);
        } catch (const core::InputError& error) {
            throw core::InputError(
                fmt::format("studies[{}] ({}).potential: {}", i, each.name, error.what()));
        }
    }
}

void RecipeRunner::addInput(const study::RecipeInput& input, project::Item::Content content) {
    auto item = std::make_shared<project::Item>();
    item->name = input.name;
    item->content = std::move(content);
    products_[input.name] = toProduct(*item);
    addItem(input.name, item);
}

void RecipeRunner::addItem(const std::string& name, const std::shared_ptr<project::Item>& item) {
    item->id = project_.newId(item->kind());
    itemIds_[name] = item->id;
    project_.put(itemIds_[name], item);
}

void RecipeRunner::bind(const study::Option& option, Json& value, study::StudySetup& setup,
                        std::vector<project::InputReference>& references) const {
    if (option.type == study::OptionType::product && value.is_string()) {
        const auto name = value.get<std::string>();
        if (option.productKind == "project") {
            setup.inputs[option.name] =
                study::Product("project", std::make_shared<const project::Project>(project_));
            return;
        }
        const auto found = products_.find(name);
        if (found == products_.end()) {
            throw core::InputError("\"" + name + "\" was not made: an earlier study left none");
        }
        if (found->second.kind() != option.productKind) {
            throw core::InputError(fmt::format("{}: option \"{}\": \"{}\" is a {}, expected a {}",
                                               setup.environment.name, option.name, name,
                                               found->second.kind(), option.productKind));
        }
        setup.inputs[option.name] = found->second;
        const auto dot = name.rfind('.');
        if (option.productKind == "trajectory" && dot != std::string::npos) {
            // It is a file of the result, and no item itself.
            const auto result = itemIds_.find(name.substr(0, dot) + ".result");
            if (result != itemIds_.end()) {
                references.push_back({result->second, project_.find(result->second)->revision});
                value = studyIds_.at(name.substr(0, dot)) + name.substr(dot);
            }
        } else if (const auto id = itemIds_.find(name); id != itemIds_.end()) {
            references.push_back({id->second, project_.find(id->second)->revision});
            value = id->second;
        }
    }
}

job::JobResult RecipeRunner::run(job::JobSink& sink, std::stop_token stop, const Listener& listener,
                                 job::Steering* steering) {
    job::JobResult outcome;
    for (std::size_t i = 0; i < recipe_.studies.size(); ++i) {
        const study::RecipeStudy& each = recipe_.studies[i];
        const study::Schema& schema = study::schemas().at(each.kind);
        if (listener.started) {
            listener.started(each, i, recipe_.studies.size());
        }

        study::StudySetup setup{.options = each.options};
        setup.environment = {.device = options_.device,
                             .threads = options_.threads,
                             .seed = each.options.value("seed", std::uint64_t{1}),
                             .inputDirectory = recipe_.directory,
                             .outputDirectory = options_.outputDirectory,
                             .name = each.name};
        Json itemOptions = each.options;
        std::vector<project::InputReference> references;
        study::visitOptions(schema.options, itemOptions, "",
                            [&](const study::Option& option, Json& value, const std::string&) {
                                bind(option, value, setup, references);
                            });

        auto definition = std::make_shared<project::Item>();
        definition->name = each.name;
        definition->content = std::make_shared<const project::StudyDefinition>(
            project::StudyDefinition{each.kind, itemOptions});
        definition->id = project_.newId(project::ItemKind::study);
        project_.put(definition->id, definition);
        studyIds_[each.name] = definition->id;

        std::vector<std::string> inputNotes;  // notes on the files it starts from
        study::StudyRecord record{.name = each.name, .kind = each.kind, .options = each.options};
        record.started = utcNow();
        record.seed = setup.environment.seed;
        record.versions = versions();
        for (const auto& [input, notes] : inputNotes_) {
            if (mentions(each.options, input)) {
                inputNotes.insert(inputNotes.end(), notes.begin(), notes.end());
            }
        }
        const auto job = studyTable().at(each.kind).make(std::move(setup));
        if (steering != nullptr) {
            (void)steering->take();
        }
        outcome = job::runJob(*job, sink, stop, steering);
        record.outcome = job::toString(outcome.outcome);
        record.message = outcome.message;
        record.seconds = outcome.seconds;

        references.insert(references.begin(), {definition->id, definition->revision});
        const bool isLast = outcome.outcome != job::Outcome::completed;
        if (isLast) {
            addWaiting(i + 1);
        }
        try {
            record.notes = std::move(inputNotes);
            keep(job->result(), record, std::move(references));
            save();
        } catch (const core::Error&) {
            tell(listener, record);  // the numbers are there, though the files are not
            throw;
        }
        tell(listener, record);
        if (isLast) {
            break;
        }
    }
    return outcome;
}

void RecipeRunner::keep(const study::StudyResult& result, study::StudyRecord& record,
                        std::vector<project::InputReference> references) {
    record.results = result.results;
    record.series = result.series;
    record.notes.insert(record.notes.end(), result.notes.begin(), result.notes.end());
    record.device = result.device;
    for (const auto& [role, file] : result.files) {
        record.files.emplace_back(role, relativeToRuns(file));
    }
    if (options_.exportProducts && record.outcome != "failed") {
        exportProducts(result, record);
    }

    auto run = std::make_shared<project::Item>();
    run->name = project_.freeName(record.name + " result");
    run->content = std::make_shared<const study::StudyRecord>(record);
    run->inputs = std::move(references);
    run->id = project_.newId(project::ItemKind::result);
    project_.put(run->id, run);
    products_[record.name + ".result"] = toProduct(*run);
    itemIds_[record.name + ".result"] = run->id;

    leavesProducts_ = leavesProducts_ || !result.products.empty();
    for (const auto& [name, product] : result.products) {
        const std::string reference = record.name + "." + name;
        products_[reference] = product.kind() == "trajectory"
                                   ? trajectoryProduct({*product.as<std::string>(), {}})
                                   : product;
        if (auto content = toContent(product)) {
            auto item = std::make_shared<project::Item>();
            item->name = project_.freeName(record.name + " " + name);
            item->content = std::move(*content);
            item->inputs = {{run->id, run->revision}};
            item->id = project_.newId(item->kind());
            itemIds_[reference] = item->id;
            project_.put(item->id, item);
        }
    }
}

void RecipeRunner::exportProducts(const study::StudyResult& result,
                                  study::StudyRecord& record) const {
    for (const auto& [name, product] : result.products) {
        // The product named like its kind needs no further word: relax.extxyz, stress.field.vtu.
        const std::string stem = name == product.kind() ? record.name : record.name + "." + name;
        const auto file = [&](const char* extension) {
            return options_.outputDirectory / (stem + extension);
        };
        if (product.kind() == "structure") {
            io::writeStructure(*product.as<structure::AtomicStructure>(), file(".extxyz"));
            record.files.emplace_back(name, relativeToRuns(file(".extxyz")));
        } else if (product.kind() == "mesh") {
            io::writeMesh(*product.as<mesh::Mesh>(), file(".vtu"));
            record.files.emplace_back(name, relativeToRuns(file(".vtu")));
        }
    }
}

std::string RecipeRunner::relativeToRuns(const std::filesystem::path& file) const {
    if (!options_.projectFile.empty()) {
        const auto runs = std::filesystem::absolute(project::runsDirectory(options_.projectFile));
        const auto relative = std::filesystem::absolute(file).lexically_relative(runs);
        if (!relative.empty() && *relative.begin() != "..") {
            return relative.string();
        }
    }
    return std::filesystem::absolute(file).lexically_normal().string();
}

void RecipeRunner::placeViews() {
    core::Json views = recipe_.views;
    for (auto& [name, view] : views.items()) {
        for (core::Json& layer : view["layers"]) {
            const auto id = itemIds_.find(layer.value("item", std::string()));
            if (id != itemIds_.end()) {
                layer["item"] = id->second;
            }
        }
    }
    if (!views.empty()) {
        project_.view["views"] = std::move(views);
    }
}

void RecipeRunner::placeName(const study::Option& option, Json& value) const {
    if (option.type == study::OptionType::product && value.is_string()) {
        const auto name = value.get<std::string>();
        if (const auto made = itemIds_.find(name); made != itemIds_.end()) {
            value = made->second;
            return;
        }
        const auto dot = name.rfind('.');
        const auto study = studyIds_.find(name.substr(0, dot));
        if (dot != std::string::npos && study != studyIds_.end()) {
            value = study->second + name.substr(dot);
        }
    }
}

void RecipeRunner::addWaiting(std::size_t first) {
    for (std::size_t i = first; i < recipe_.studies.size(); ++i) {
        const study::RecipeStudy& each = recipe_.studies[i];
        Json options = each.options;
        study::visitOptions(study::schemas().at(each.kind).options, options, "",
                            [this](const study::Option& option, Json& value, const std::string&) {
                                placeName(option, value);
                            });
        auto definition = std::make_shared<project::Item>();
        definition->name = each.name;
        definition->content = std::make_shared<const project::StudyDefinition>(
            project::StudyDefinition{each.kind, std::move(options)});
        definition->id = project_.newId(project::ItemKind::study);
        project_.put(definition->id, definition);
        studyIds_[each.name] = definition->id;
    }
}

void RecipeRunner::keepEarlierProject() {
    if (std::exchange(hasSaved_, true) || !std::filesystem::exists(options_.projectFile)) {
        return;
    }
    std::filesystem::path backup = options_.projectFile;
    backup += "~";
    // A second name for it: should saving fail, the first one still stands.
    std::error_code error;
    std::filesystem::remove(backup, error);
    std::filesystem::create_hard_link(options_.projectFile, backup, error);
    if (error) {
        std::filesystem::copy_file(options_.projectFile, backup, error);
    }
}

bool RecipeRunner::leavesProducts() const {
    return options_.outputDirectory.empty() && leavesProducts_;
}

void RecipeRunner::save() {
    if (!options_.projectFile.empty()) {
        keepEarlierProject();
        placeViews();
        project::saveProject(project_, options_.projectFile);
    }
}

}  // namespace isthmus::app
