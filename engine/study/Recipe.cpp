#include "engine/study/Recipe.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "engine/study/OptionWalk.h"
#include "engine/study/RecipeOverride.h"
#include "engine/study/RecipeViews.h"

namespace isthmus::study {

namespace {

/// Kinds of product by the name under which later studies refer to them; empty: not yet known.
using Products = std::map<std::string, std::string>;

std::vector<std::string> namesOf(const Products& products) {
    std::vector<std::string> names;
    for (const auto& [name, kind] : products) {
        names.push_back(name);
    }
    return names;
}

/// What a view can show: inputs and products with a shape.
std::vector<std::string> shown(const Products& products) {
    std::vector<std::string> names;
    for (const auto& [name, kind] : products) {
        if (kind.empty() || kind == "structure" || kind == "mesh") {
            names.push_back(name);
        }
    }
    return names;
}

void checkKeys(const Json& object, const std::vector<std::string>& known, const std::string& where,
               std::vector<std::string>& problems) {
    for (const auto& [key, value] : object.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            problems.push_back(fmt::format("{}: unknown key \"{}\"{}; expected {}", where, key,
                                           core::didYouMean(key, known), fmt::join(known, ", ")));
        }
    }
}

bool isName(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::isalnum(c) || c == '-' || c == '_' || c == ' ';
    });
}

std::string parseText(const Json& json, const char* key, const std::string& origin,
                      std::vector<std::string>& problems) {
    const Json value = json.value(key, Json(""));
    if (!value.is_string()) {
        problems.push_back(
            fmt::format("{}: {}: expected a text, found {}", origin, key, core::excerpt(value)));
        return {};
    }
    return value.get<std::string>();
}

RecipeInput parseInput(const std::string& name, const Json& value, const std::string& where,
                       std::vector<std::string>& problems) {
    RecipeInput input{.name = name};
    if (value.is_string()) {
        input.file = value.get<std::string>();
    } else if (value.is_object() && value.contains("file") && value.at("file").is_string()) {
        checkKeys(value, {"file", "periodic", "species", "units", "frame", "unwrap", "item"}, where,
                  problems);
        input.file = value.at("file").get<std::string>();
        input.options = value;
        input.options.erase("file");
        if (value.contains("units") && value.at("units") != "metal" && value.at("units") != "lj") {
            problems.push_back(where + ".units: expected \"metal\" or \"lj\", found " +
                               core::excerpt(value.at("units")));
        }
        if (value.contains("item") && !value.at("item").is_string()) {
            problems.push_back(where +
                               ".item: expected the name of a thing in the project, found " +
                               core::excerpt(value.at("item")));
        }
        if (value.contains("frame") && value.at("frame") != "last" && value.at("frame") != "all" &&
            !value.at("frame").is_number_unsigned()) {
            problems.push_back(
                where + ".frame: expected a whole number from 0, \"last\" or \"all\", found " +
                core::excerpt(value.at("frame")));
        }
        if (value.contains("unwrap") && !value.at("unwrap").is_boolean()) {
            problems.push_back(where + ".unwrap: expected true or false, found " +
                               core::excerpt(value.at("unwrap")));
        }
        if (value.contains("periodic")) {
            const Json& periodic = value.at("periodic");
            if (!periodic.is_array() || periodic.size() != 3 ||
                !std::all_of(periodic.begin(), periodic.end(),
                             [](const Json& each) { return each.is_boolean(); })) {
                problems.push_back(where + ".periodic: expected three of true or false, found " +
                                   core::excerpt(periodic));
            }
        }
        if (value.contains("species") &&
            (!value.at("species").is_array() ||
             !std::all_of(value.at("species").begin(), value.at("species").end(),
                          [](const Json& each) { return each.is_string(); }))) {
            problems.push_back(where + ".species: expected an array of element symbols, found " +
                               core::excerpt(value.at("species")));
        }
    } else {
        problems.push_back(where + ": expected a file name or an object with \"file\", found " +
                           core::excerpt(value));
    }
    return input;
}

/// Checks that each option of type product names something that exists with the right kind.
void checkReferences(const std::vector<Option>& options, const Json& values,
                     const Products& products, const std::string& where,
                     std::vector<std::string>& problems) {
    visitOptions(options, values, where,
                 [&](const Option& option, const Json& value, const std::string& place) {
                     if (option.type != OptionType::product || !value.is_string()) {
                         return;
                     }
                     const auto name = value.get<std::string>();
                     const auto found = products.find(name);
                     if (found == products.end()) {
                         const std::string product = name + "." + option.productKind;
                         problems.push_back(fmt::format(
                             "{}: there is no \"{}\" before this study{}; known: {}", place, name,
                             products.contains(product) ? "; did you mean \"" + product + "\"?"
                                                        : core::didYouMean(name, namesOf(products)),
                             fmt::join(namesOf(products), ", ")));
                     } else if (!found->second.empty() && found->second != option.productKind) {
                         problems.push_back(fmt::format("{}: \"{}\" is a {}, expected a {}", place,
                                                        name, found->second, option.productKind));
                     }
                 });
}

bool isComplete(const Schema& schema, const Json& options) {
    try {
        (void)completeOptions(schema, options, "");
        return true;
    } catch (const core::InputError&) {
        return false;
    }
}

/// Reads the parts of a recipe in their order, and gathers every problem.
class RecipeParser {
public:
    RecipeParser(const Json& json, const std::string& origin,
                 const std::vector<Override>& overrides)
        : json_(json), origin_(origin), overrides_(overrides) {}

    /// @throws core::InputError with the problems.
    Recipe parse(const std::filesystem::path& directory) {
        recipe_.directory = directory;
        parseHead();
        parseInputs();
        recipe_.views = json_.value("views", Json::object());
        parseStudies();
        checkViews(recipe_.views, shown(products_), origin_ + ": views", problems_);
        checkOverrides();
        if (!problems_.empty()) {
            throw core::InputError(fmt::format("{}", fmt::join(problems_, "\n")));
        }
        return std::move(recipe_);
    }

private:
    void parseHead() {
        checkKeys(json_, {"isthmus", "title", "description", "inputs", "studies", "views"}, origin_,
                  problems_);
        if (!json_.contains("isthmus") || json_.at("isthmus") != 1) {
            problems_.push_back(
                origin_ + ": expected \"isthmus\": 1, the version of recipes, found " +
                (json_.contains("isthmus") ? core::excerpt(json_.at("isthmus")) : "none"));
        }
        recipe_.title = parseText(json_, "title", origin_, problems_);
        recipe_.description = parseText(json_, "description", origin_, problems_);
    }

    void parseInputs() {
        const Json inputs = json_.value("inputs", Json::object());
        if (!inputs.is_object()) {
            problems_.push_back(origin_ + ": inputs: expected an object {NAME: FILE}, found " +
                                core::excerpt(inputs));
            return;
        }
        for (const auto& [name, value] : inputs.items()) {
            const std::string where = origin_ + ": inputs." + name;
            if (!isName(name) || name == "project") {
                problems_.push_back(
                    where +
                    ": a name has letters, digits, spaces, - and _, and is not \"project\"");
            }
            recipe_.inputs.push_back(parseInput(name, value, where, problems_));
            products_[name] = "";  // its content decides, when it is read
        }
    }

    void parseStudies() {
        const Json studies = json_.value("studies", Json::array());
        if (!studies.is_array() || studies.empty()) {
            problems_.push_back(origin_ + ": studies: expected an array with at least one study");
            return;
        }
        const auto hasKind = [](const Json& study) {
            return study.is_object() && study.contains("study") && study.at("study").is_string();
        };
        for (const Json& study : studies) {
            if (hasKind(study)) {
                ++kindCounts_[study.at("study").get<std::string>()];
            }
        }
        for (std::size_t i = 0; i < studies.size(); ++i) {
            const std::string where = fmt::format("{}: studies[{}]", origin_, i);
            if (hasKind(studies[i])) {
                parseStudy(studies[i], where);
            } else {
                problems_.push_back(where + ": expected an object with \"study\", a kind such as " +
                                    "\"md.elastic\"");
            }
        }
    }

    /// The name of a study, its kind where it has none; nothing where it cannot be one.
    std::optional<std::string> nameOf(const Json& study, const std::string& kind,
                                      const std::string& where) {
        std::string name = kind;
        if (study.contains("name")) {
            const Json& given = study.at("name");
            if (!given.is_string() || !isName(given.get<std::string>())) {
                problems_.push_back(where +
                                    ".name: expected letters, digits, spaces, - and _, found " +
                                    core::excerpt(given));
                return std::nullopt;
            }
            name = given.get<std::string>();
        } else if (kindCounts_[kind] > 1) {
            problems_.push_back(where + ": there are several " + kind + "; give each a \"name\"");
        }
        if (!used_.insert(name).second || products_.contains(name)) {
            problems_.push_back(where + ": the name \"" + name + "\" is already taken");
        }
        return name;
    }

    void parseStudy(const Json& written, const std::string& where) {
        const auto kind = written.at("study").get<std::string>();
        const Schema* schema = schemas().find(kind);
        if (schema == nullptr) {
            try {
                (void)schemas().at(kind);
            } catch (const core::Error& error) {
                problems_.push_back(where + ": " + error.what());
            }
            return;
        }
        const auto name = nameOf(written, kind, where);
        if (!name) {
            return;
        }
        try {
            addStudy(*schema, *name, written, where + " (" + *name + ")");
        } catch (const core::InputError& error) {
            problems_.emplace_back(error.what());
        }
        for (const ProductSpec& product : schema->products) {
            products_[*name + "." + product.name] = product.kind;
        }
        products_[*name + ".result"] = "result";
    }

    void addStudy(const Schema& schema, const std::string& name, const Json& written,
                  const std::string& where) {
        Json study = written;
        for (const Override& change : overrides_) {
            if (change.study == name) {
                overridden_.insert(name);
                applyOverride(change, study);
            }
        }
        // What is wrong only since it was changed is to be looked for in the change.
        const bool isChanged = overridden_.contains(name) && isComplete(schema, written);
        Json options = completeOptions(schema, study, isChanged ? "--set " + name : where);
        checkReferences(schema.options, options, products_, where, problems_);
        recipe_.studies.push_back({name, schema.name, std::move(options)});
    }

    void checkOverrides() {
        for (const Override& change : overrides_) {
            if (!overridden_.contains(change.study)) {
                problems_.push_back(fmt::format(
                    "--set {}...: {} has no study of this name{}", change.study, origin_,
                    core::didYouMean(change.study, {used_.begin(), used_.end()})));
            }
        }
    }

    const Json& json_;
    const std::string& origin_;
    const std::vector<Override>& overrides_;
    Recipe recipe_;
    Products products_{{"project", "project"}};
    std::map<std::string, int> kindCounts_;
    std::set<std::string> used_;
    std::set<std::string> overridden_;
    std::vector<std::string> problems_;
};

}  // namespace

Recipe parseRecipe(const Json& json, const std::string& origin,
                   const std::filesystem::path& directory, const std::vector<Override>& overrides) {
    if (!json.is_object()) {
        throw core::InputError(origin, 0,
                               "expected a recipe {\"isthmus\": 1, \"studies\": [...]}, found " +
                                   std::string(json.type_name()));
    }
    return RecipeParser(json, origin, overrides).parse(directory);
}

Recipe readRecipe(const std::filesystem::path& file, const std::vector<Override>& overrides) {
    const Json json = core::readJsonFile(file);
    const auto directory = std::filesystem::absolute(file).parent_path();
    return parseRecipe(json, file.string(), directory, overrides);
}

void checkInputKinds(const Recipe& recipe, const std::map<std::string, std::string>& kinds) {
    Products products = kinds;
    products["project"] = "project";
    std::vector<std::string> problems;
    for (std::size_t i = 0; i < recipe.studies.size(); ++i) {
        const RecipeStudy& study = recipe.studies[i];
        const Schema& schema = schemas().at(study.kind);
        checkReferences(schema.options, study.options, products,
                        fmt::format("studies[{}] ({})", i, study.name), problems);
        for (const ProductSpec& product : schema.products) {
            products[study.name + "." + product.name] = product.kind;
        }
        products[study.name + ".result"] = "result";
    }
    if (!problems.empty()) {
        throw core::InputError(fmt::format("{}", fmt::join(problems, "\n")));
    }
}

Json toJson(const Recipe& recipe) {
    Json json{{"isthmus", 1}};
    if (!recipe.title.empty()) {
        json["title"] = recipe.title;
    }
    if (!recipe.description.empty()) {
        json["description"] = recipe.description;
    }
    json["inputs"] = Json::object();
    for (const RecipeInput& input : recipe.inputs) {
        Json value = input.options;
        value["file"] = input.file.string();
        json["inputs"][input.name] = std::move(value);
    }
    json["studies"] = Json::array();
    for (const RecipeStudy& study : recipe.studies) {
        Json value = Json::object();
        if (study.name != study.kind) {  // that is the name where none is given
            value["name"] = study.name;
        }
        value["study"] = study.kind;
        value.update(study.options);
        json["studies"].push_back(std::move(value));
    }
    if (!recipe.views.empty()) {
        json["views"] = recipe.views;
    }
    return json;
}

}  // namespace isthmus::study
