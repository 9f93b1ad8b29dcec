#include "app/window/document/OpenFile.h"

#include <algorithm>
#include <functional>
#include <map>

#include "app/window/run/StudyLinks.h"
#include "engine/core/Error.h"
#include "engine/io/Content.h"
#include "engine/io/FrameReader.h"
#include "engine/io/StructureJson.h"
#include "engine/io/Trajectory.h"
#include "engine/project/ProjectFile.h"
#include "engine/study/OptionWalk.h"
#include "engine/study/Recipe.h"

namespace isthmus::window {

namespace {

/// Kinds of file that a study reads in the engine, because Gmsh lives there.
const std::vector<std::string>& geometryExtensions() {
    static const std::vector<std::string> extensions = {".geo", ".step", ".stp", ".msh"};
    return extensions;
}

/// What a file dialog looks for: "*.xyz POSCAR*".
QString patterns(const std::function<bool(const io::Format&)>& isWanted) {
    QStringList patterns;
    for (const io::Format& format : io::formats().rows()) {
        if (!isWanted(format)) {
            continue;
        }
        for (const std::string& extension : format.extensions) {
            const QString name = QString::fromStdString(extension);
            patterns.append(name.startsWith(QLatin1Char('.')) ? QLatin1Char('*') + name
                                                              : name + QLatin1Char('*'));
        }
    }
    patterns.removeDuplicates();
    return patterns.join(QLatin1Char(' '));
}

QString geometryPatterns() {
    QStringList patterns;
    for (const std::string& extension : geometryExtensions()) {
        patterns.append(QLatin1Char('*') + QString::fromStdString(extension));
    }
    return patterns.join(QLatin1Char(' '));
}

bool isGeometry(const std::filesystem::path& file) {
    const std::vector<std::string>& extensions = geometryExtensions();
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
}

/// A file as an item without name and id. Of one with several frames the item is one and says where
/// the others are.
/// @param given as the input of a recipe has it, beside the file.
project::Item readItem(const std::filesystem::path& file, const core::Json& given,
                       std::vector<std::string>& notes) {
    project::Item item;
    io::ReadOptions options = io::parseReadOptions(given);
    options.note = [&notes](const std::string& sentence) { notes.push_back(sentence); };
    const bool isTrajectory = std::filesystem::exists(file) && io::isTrajectoryFile(file);
    if (isTrajectory && !options.frame) {
        options.frame = io::ReadOptions::kLastFrame;
    }
    if (isTrajectory && options.frame == io::ReadOptions::kLastFrame) {
        item.content = std::make_shared<const structure::AtomicStructure>(io::readLastFrame(file));
    } else if (isTrajectory) {
        item.content = std::make_shared<const structure::AtomicStructure>(
            io::FrameReader({file, options}).read(*options.frame));
    } else {
        std::visit([&item](auto&& read) { item.content = std::forward<decltype(read)>(read); },
                   io::readAny(file, options));
    }
    if (item.structure() != nullptr) {
        const std::size_t count = io::FrameReader({file, {}}).count();
        if (count > 1) {
            item.frames = given;
            item.frames["file"] = std::filesystem::absolute(file).lexically_normal().string();
            item.frames["frame"] = std::min(options.frame.value_or(0), count - 1);
        }
    }
    return item;
}

void requireFile(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) {
        throw core::InputError(file.string(), 0, "there is no such file; check the name");
    }
}

/// The study that makes a mesh of a geometry, or reads a mesh of Gmsh.
project::Item::Content meshingOf(const std::filesystem::path& file) {
    const study::Schema& schema = study::schemas().at("mesh.generate");
    const core::Json options{
        {"geometry", {{"kind", "file"}, {"file", std::filesystem::absolute(file).string()}}}};
    return std::make_shared<const project::StudyDefinition>(
        project::StudyDefinition{schema.name, study::withDefaults(schema.options, options)});
}

project::Item readInput(const study::RecipeInput& input, const std::filesystem::path& file,
                        std::vector<std::string>& notes) {
    if (file.extension() != ".isthmus") {
        std::vector<std::string> own;
        project::Item item = readItem(file, input.options, own);
        for (const std::string& note : own) {
            notes.push_back(file.filename().string() + ": " + note);
        }
        return item;
    }
    const project::Project source = project::openProject(file);
    const auto wanted = input.options.value("item", std::string());
    auto item = source.find(wanted);
    if (item == nullptr) {
        item = source.findByName(wanted);
    }
    if (item == nullptr) {
        throw core::InputError("inputs." + input.name + ": " + file.string() + " has no item \"" +
                               wanted + "\"; name one with \"item\"");
    }
    project::Item copy = *item;
    copy.inputs.clear();
    copy.revision = 1;
    return copy;
}

/// Files beside the recipe get their full path, since a project may lie elsewhere. Potential tables
/// may also be known by their name alone.
void placeFiles(const std::vector<study::Option>& options, core::Json& values,
                const std::filesystem::path& directory) {
    study::visitOptions(
        options, values, "",
        [&directory](const study::Option& option, core::Json& value, const std::string&) {
            if (option.type == study::OptionType::file && value.is_string() &&
                std::filesystem::exists(directory / value.get<std::string>())) {
                value = (directory / value.get<std::string>()).lexically_normal().string();
            }
        });
}

/// "relax.structure" as "study-2.structure", "block" as the id of the input.
std::string inProject(const std::string& reference, const std::map<std::string, std::string>& ids) {
    const auto dot = reference.find('.');
    const auto found = ids.find(reference.substr(0, dot));
    if (found == ids.end()) {
        return reference;
    }
    return dot == std::string::npos ? found->second : found->second + reference.substr(dot);
}

}  // namespace

project::Project openRecipe(const std::filesystem::path& file, std::vector<std::string>* notes) {
    const study::Recipe recipe = study::readRecipe(file);
    project::Project project;
    project.title = recipe.title;
    project.description = recipe.description;
    std::map<std::string, std::string> ids;  // of inputs and studies by name
    std::vector<std::string> told;
    const auto add = [&](const std::string& name, project::Item added) {
        auto item = std::make_shared<project::Item>(std::move(added));
        item->name = name;
        item->id = project.newId(item->kind());
        ids[name] = item->id;
        project.put(item->id, item);
    };
    for (const study::RecipeInput& input : recipe.inputs) {
        const auto file = (recipe.directory / input.file).lexically_normal();  // absolute: as it is
        if (isGeometry(file)) {
            // The engine meshes it; here that is a study, whose mesh is meant.
            requireFile(file);
            add(input.name, {.content = meshingOf(file)});
            ids[input.name] += ".mesh";
        } else {
            add(input.name, readInput(input, file, told));
        }
    }
    for (const study::RecipeStudy& each : recipe.studies) {
        core::Json options = each.options;
        const study::Schema& schema = study::schemas().at(each.kind);
        placeFiles(schema.options, options, recipe.directory);
        forEachReference(schema, options, [&ids](const study::Option& option, core::Json& value) {
            if (value.is_string() && option.productKind != "project") {
                value = inProject(value.get<std::string>(), ids);
            }
        });
        add(each.name, {.content = std::make_shared<const project::StudyDefinition>(
                            project::StudyDefinition{each.kind, options})});
    }
    if (!recipe.views.empty()) {
        core::Json views = recipe.views;
        for (auto& [name, view] : views.items()) {
            for (core::Json& layer : view["layers"]) {
                layer["item"] = inProject(layer.value("item", std::string()), ids);
            }
        }
        project.view["views"] = std::move(views);
    }
    if (notes != nullptr) {
        *notes = std::move(told);
    }
    return project;
}

Opened openFile(const std::filesystem::path& file) {
    requireFile(file);
    if (file.extension() == ".isthmus") {
        return OpenedProject{project::openProject(file), true};
    }
    if (file.extension() == ".json" && !io::isStructureJson(io::readHead(file, 1U << 16), file)) {
        OpenedProject opened{.isFile = false};
        opened.project = openRecipe(file, &opened.notes);
        return opened;
    }
    const std::string name = file.stem().string();
    if (isGeometry(file)) {
        return OpenedGeometry{{.name = name, .content = meshingOf(file)}};
    }
    OpenedItem opened;
    opened.item = readItem(file, core::Json::object(), opened.notes);
    opened.item.name = name;
    return opened;
}

QStringList importFilters() {
    const QString structures =
        patterns([](const io::Format& format) { return format.readStructure != nullptr; });
    const QString meshes =
        patterns([](const io::Format& format) { return format.readMesh != nullptr; }) +
        QStringLiteral(" ") + geometryPatterns();
    return {QStringLiteral("Structures, meshes and geometries (%1 %2)").arg(structures, meshes),
            QStringLiteral("Structures (%1)").arg(structures),
            QStringLiteral("Meshes and geometries (%1)").arg(meshes.trimmed()),
            QStringLiteral("All files (*)")};
}

QStringList openFilters() {
    const QStringList others = importFilters();
    const QString everything = others.first().section(QLatin1Char('('), 1).chopped(1);
    return QStringList{
               QStringLiteral("Everything Isthmus knows (*.isthmus *.json %1)").arg(everything),
               QStringLiteral("Projects (*.isthmus)"), QStringLiteral("Recipes (*.json)")} +
           others.mid(1);
}

}  // namespace isthmus::window
