#include "app/window/document/OpenFile.h"

#include <algorithm>
#include <functional>
#include <map>

#include "app/window/run/StudyLinks.h"
#include "engine/core/Error.h"
#include "engine/io/Content.h"
#include "engine/io/Formats.h"
#include "engine/io/StructureJson.h"
#include "engine/io/Trajectory.h"
#include "engine/project/ProjectFile.h"
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

project::Item::Content readContent(const std::filesystem::path& file,
                                   const io::ReadOptions& options = {}) {
    if (std::filesystem::exists(file) && io::isTrajectoryFile(file)) {
        return std::make_shared<const structure::AtomicStructure>(io::readLastFrame(file));
    }
    project::Item::Content content;
    std::visit([&content](auto&& read) { content = std::forward<decltype(read)>(read); },
               io::readAny(file, options));
    return content;
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

io::ReadOptions readOptions(const core::Json& given) {
    io::ReadOptions options;
    if (given.contains("periodic")) {
        options.periodic = given.at("periodic").get<std::array<bool, 3>>();
    }
    if (given.contains("species")) {
        options.species = given.at("species").get<std::vector<std::string>>();
    }
    if (given.contains("units")) {
        options.units =
            given.at("units") == "lj" ? structure::UnitSystem::lj : structure::UnitSystem::metal;
    }
    if (given.contains("frame")) {
        const core::Json& frame = given.at("frame");
        options.frame = frame.is_string() ? io::ReadOptions::kLastFrame : frame.get<std::size_t>();
    }
    options.unwrap = given.value("unwrap", false);
    return options;
}

project::Item::Content readInput(const study::RecipeInput& input,
                                 const std::filesystem::path& directory) {
    const auto file = input.file.is_absolute() ? input.file : directory / input.file;
    if (file.extension() != ".isthmus") {
        return readContent(file, readOptions(input.options));
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
    return item->content;
}

void placeInside(const study::Option& option, core::Json& value,
                 const std::filesystem::path& directory);

/// Files beside the recipe get their full path, since a project may lie elsewhere. Potential tables
/// may also be known by their name alone.
void placeFiles(const std::vector<study::Option>& options, core::Json& values,
                const std::filesystem::path& directory) {
    const auto place = [&directory](core::Json& value) {
        if (value.is_string() && std::filesystem::exists(directory / value.get<std::string>())) {
            value = (directory / value.get<std::string>()).lexically_normal().string();
        }
    };
    for (const study::Option& option : options) {
        if (!values.is_object() || !values.contains(option.name)) {
            continue;
        }
        core::Json& value = values.at(option.name);
        if (option.type == study::OptionType::file) {
            if (value.is_array()) {
                std::for_each(value.begin(), value.end(), place);
            } else {
                place(value);
            }
        } else if (option.list && value.is_array()) {
            for (core::Json& each : value) {
                placeInside(option, each, directory);
            }
        } else {
            placeInside(option, value, directory);
        }
    }
}

void placeInside(const study::Option& option, core::Json& value,
                 const std::filesystem::path& directory) {
    if (option.type == study::OptionType::record) {
        placeFiles(option.fields, value, directory);
    } else if (option.type == study::OptionType::variant && value.is_object()) {
        for (const study::Variant& variant : option.variants) {
            if (value.value("kind", std::string()) == variant.name) {
                placeFiles(variant.fields, value, directory);
            }
        }
    }
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

project::Project openRecipe(const std::filesystem::path& file) {
    const study::Recipe recipe = study::readRecipe(file);
    project::Project project;
    project.title = recipe.title;
    project.description = recipe.description;
    std::map<std::string, std::string> ids;  // of inputs and studies by name
    const auto add = [&](const std::string& name, project::Item::Content content) {
        auto item = std::make_shared<project::Item>();
        item->name = name;
        item->content = std::move(content);
        item->id = project.newId(item->kind());
        ids[name] = item->id;
        project.put(item->id, item);
    };
    for (const study::RecipeInput& input : recipe.inputs) {
        const auto file = (recipe.directory / input.file).lexically_normal();  // absolute: as it is
        if (isGeometry(file)) {
            // The engine meshes it; here that is a study, whose mesh is meant.
            requireFile(file);
            add(input.name, meshingOf(file));
            ids[input.name] += ".mesh";
        } else {
            add(input.name, readInput(input, recipe.directory));
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
        add(each.name, std::make_shared<const project::StudyDefinition>(
                           project::StudyDefinition{each.kind, options}));
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
    return project;
}

Opened openFile(const std::filesystem::path& file) {
    requireFile(file);
    if (file.extension() == ".isthmus") {
        return OpenedProject{project::openProject(file), true};
    }
    if (file.extension() == ".json" && !io::isStructureJson(io::readHead(file, 1U << 16), file)) {
        return OpenedProject{openRecipe(file), false};
    }
    project::Item item;
    item.name = file.stem().string();
    if (isGeometry(file)) {
        item.content = meshingOf(file);
        return OpenedGeometry{std::move(item)};
    }
    item.content = readContent(file);
    return OpenedItem{std::move(item)};
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
