#include "engine/study/Recipe.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

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
                     std::vector<std::string>& problems);

void checkReference(const Option& option, const Json& value, const Products& products,
                    const std::string& where, std::vector<std::string>& problems) {
    if (option.type == OptionType::product && value.is_string()) {
        const auto name = value.get<std::string>();
        const auto found = products.find(name);
        if (found == products.end()) {
            const std::string product = name + "." + option.productKind;
            problems.push_back(
                fmt::format("{}: there is no \"{}\" before this study{}; known: {}", where, name,
                            products.contains(product) ? "; did you mean \"" + product + "\"?"
                                                       : core::didYouMean(name, namesOf(products)),
                            fmt::join(namesOf(products), ", ")));
        } else if (!found->second.empty() && found->second != option.productKind) {
            problems.push_back(fmt::format("{}: \"{}\" is a {}, expected a {}", where, name,
                                           found->second, option.productKind));
        }
    } else if (option.type == OptionType::record && value.is_object()) {
        checkReferences(option.fields, value, products, where, problems);
    } else if (option.type == OptionType::variant && value.is_object()) {
        for (const Variant& variant : option.variants) {
            if (value.contains("kind") && value.at("kind") == variant.name) {
                checkReferences(variant.fields, value, products, where, problems);
            }
        }
    }
}

void checkReferences(const std::vector<Option>& options, const Json& values,
                     const Products& products, const std::string& where,
                     std::vector<std::string>& problems) {
    for (const Option& option : options) {
        if (!values.contains(option.name)) {
            continue;
        }
        const Json& value = values.at(option.name);
        const std::string place = where + "." + option.name;
        if (option.list && value.is_array()) {
            for (std::size_t i = 0; i < value.size(); ++i) {
                checkReference(option, value[i], products, fmt::format("{}[{}]", place, i),
                               problems);
            }
        } else {
            checkReference(option, value, products, place, problems);
        }
    }
}

/// The index that a key of a path means; nothing where it is none of an array.
std::optional<std::size_t> indexOf(const std::string& key, std::size_t size) {
    std::size_t index = 0;
    const char* end = key.data() + key.size();
    const auto parsed = std::from_chars(key.data(), end, index);
    const bool valid = parsed.ec == std::errc() && parsed.ptr == end && index < size;
    return valid ? std::optional(index) : std::nullopt;
}

bool isComplete(const Schema& schema, const Json& options) {
    try {
        (void)completeOptions(schema, options, "");
        return true;
    } catch (const core::InputError&) {
        return false;
    }
}

void apply(const Override& change, Json& study) {
    const auto fail = [&change](const std::string& reason) {
        throw core::InputError(
            fmt::format("--set {}.{}: {}", change.study, fmt::join(change.path, "."), reason));
    };
    if (change.path.front() == "study" || change.path.front() == "name") {
        fail("the kind and name of a study cannot be changed; write another recipe");
    }
    Json* place = &study;
    for (std::size_t i = 0; i < change.path.size(); ++i) {
        const std::string& key = change.path[i];
        if (place->is_array()) {
            const auto index = indexOf(key, place->size());
            if (!index) {
                fail(fmt::format("\"{}\" is no entry of an array of {}", key, place->size()));
            }
            place = &(*place)[*index];
        } else if (place->is_object() || place->is_null()) {
            place = &(*place)[key];
        } else {
            fail(fmt::format("there is nothing inside \"{}\"", change.path[i - 1]));
        }
    }
    *place = change.value;
}

}  // namespace

Override parseOverride(const std::string& text) {
    const auto equals = text.find('=');
    const auto dot = text.find('.');
    if (equals == std::string::npos || dot == std::string::npos || dot > equals || dot == 0) {
        throw core::InputError("--set " + text +
                               ": expected NAME.option=value, as in run.duration=5");
    }
    Override change{.study = text.substr(0, dot)};
    // A study without a name goes by its kind, which has a dot itself: "md.elastic.strain=1e-5".
    std::string path = text.substr(dot + 1, equals - dot - 1);
    for (const std::string& kind : schemas().names()) {
        if (text.substr(0, equals).starts_with(kind + ".")) {
            change.study = kind;
            path = text.substr(kind.size() + 1, equals - kind.size() - 1);
        }
    }
    // "loads[0].value", as messages write it, is "loads.0.value".
    std::replace(path.begin(), path.end(), '[', '.');
    path.erase(std::remove(path.begin(), path.end(), ']'), path.end());
    std::size_t begin = 0;
    while (begin <= path.size()) {
        const auto end = std::min(path.find('.', begin), path.size());
        change.path.push_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    const std::string value = text.substr(equals + 1);
    const Json json = Json::parse(value, nullptr, false);
    change.value = json.is_discarded() ? Json(value) : json;
    return change;
}

Recipe parseRecipe(const Json& json, const std::string& origin,
                   const std::filesystem::path& directory, const std::vector<Override>& overrides) {
    if (!json.is_object()) {
        throw core::InputError(origin, 0,
                               "expected a recipe {\"isthmus\": 1, \"studies\": [...]}, found " +
                                   std::string(json.type_name()));
    }
    std::vector<std::string> problems;
    checkKeys(json, {"isthmus", "title", "description", "inputs", "studies", "views"}, origin,
              problems);
    if (!json.contains("isthmus") || json.at("isthmus") != 1) {
        problems.push_back(origin + ": expected \"isthmus\": 1, the version of recipes, found " +
                           (json.contains("isthmus") ? core::excerpt(json.at("isthmus")) : "none"));
    }
    Recipe recipe{.directory = directory};
    recipe.title = parseText(json, "title", origin, problems);
    recipe.description = parseText(json, "description", origin, problems);
    Products products{{"project", "project"}};

    const Json inputs = json.value("inputs", Json::object());
    if (!inputs.is_object()) {
        problems.push_back(origin + ": inputs: expected an object {NAME: FILE}, found " +
                           core::excerpt(inputs));
    } else {
        for (const auto& [name, value] : inputs.items()) {
            const std::string where = origin + ": inputs." + name;
            if (!isName(name) || name == "project") {
                problems.push_back(
                    where +
                    ": a name has letters, digits, spaces, - and _, and is not \"project\"");
            }
            RecipeInput input = parseInput(name, value, where, problems);
            products[name] = "";  // its content decides, when it is read
            recipe.inputs.push_back(std::move(input));
        }
    }

    recipe.views = json.value("views", Json::object());

    const Json studies = json.value("studies", Json::array());
    if (!studies.is_array() || studies.empty()) {
        problems.push_back(origin + ": studies: expected an array with at least one study");
    }
    std::map<std::string, int> kindCounts;
    if (studies.is_array()) {
        for (const Json& study : studies) {
            if (study.is_object() && study.contains("study") && study.at("study").is_string()) {
                ++kindCounts[study.at("study").get<std::string>()];
            }
        }
    }
    std::set<std::string> used;
    std::set<std::string> overridden;
    for (std::size_t i = 0; studies.is_array() && i < studies.size(); ++i) {
        const std::string where = fmt::format("{}: studies[{}]", origin, i);
        if (!studies[i].is_object() || !studies[i].contains("study") ||
            !studies[i].at("study").is_string()) {
            problems.push_back(where + ": expected an object with \"study\", a kind such as " +
                               "\"md.elastic\"");
            continue;
        }
        Json study = studies[i];
        const auto kind = study.at("study").get<std::string>();
        const Schema* schema = schemas().find(kind);
        if (schema == nullptr) {
            try {
                (void)schemas().at(kind);
            } catch (const core::Error& error) {
                problems.push_back(where + ": " + error.what());
            }
            continue;
        }
        std::string name = kind;
        if (study.contains("name")) {
            if (!study.at("name").is_string() || !isName(study.at("name").get<std::string>())) {
                problems.push_back(where +
                                   ".name: expected letters, digits, spaces, - and _, found " +
                                   core::excerpt(study.at("name")));
                continue;
            }
            name = study.at("name").get<std::string>();
        } else if (kindCounts[kind] > 1) {
            problems.push_back(where + ": there are several " + kind + "; give each a \"name\"");
        }
        if (!used.insert(name).second || products.contains(name)) {
            problems.push_back(where + ": the name \"" + name + "\" is already taken");
        }
        try {
            for (const Override& change : overrides) {
                if (change.study == name) {
                    overridden.insert(name);
                    apply(change, study);
                }
            }
            // What is wrong only since it was changed is to be looked for in the change.
            const bool isChanged = overridden.contains(name) && isComplete(*schema, studies[i]);
            Json options = completeOptions(*schema, study,
                                           isChanged ? "--set " + name : where + " (" + name + ")");
            checkReferences(schema->options, options, products, where + " (" + name + ")",
                            problems);
            recipe.studies.push_back({name, kind, std::move(options)});
        } catch (const core::InputError& error) {
            problems.emplace_back(error.what());
        }
        for (const ProductSpec& product : schema->products) {
            products[name + "." + product.name] = product.kind;
        }
        products[name + ".result"] = "result";
    }
    checkViews(recipe.views, shown(products), origin + ": views", problems);
    for (const Override& change : overrides) {
        if (!overridden.contains(change.study)) {
            problems.push_back(
                fmt::format("--set {}...: {} has no study of this name{}", change.study, origin,
                            core::didYouMean(change.study, {used.begin(), used.end()})));
        }
    }
    if (!problems.empty()) {
        throw core::InputError(fmt::format("{}", fmt::join(problems, "\n")));
    }
    return recipe;
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
