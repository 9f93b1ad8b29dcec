#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/study/Schema.h"

namespace isthmus::study {

/// A named file that studies start from.
struct RecipeInput {
    std::string name;
    std::filesystem::path file;     ///< absolute, or relative to the recipe's folder
    Json options = Json::object();  ///< "periodic", "species", "units", "frame", "item"...
};

/// One study of a recipe with complete options.
struct RecipeStudy {
    std::string name;
    std::string kind;
    Json options;
};

/// What to compute, as text:
/// `{"isthmus": 1, "inputs": {NAME: FILE or {"file": ...}}, "studies": [{"name", "study", ...}]}`,
/// and, where wanted, "title", "description" and "views".
struct Recipe {
    std::filesystem::path directory = ".";  ///< relative paths start here
    std::string title;
    std::string description;
    std::vector<RecipeInput> inputs;
    std::vector<RecipeStudy> studies;
    /// Pictures to offer, by name: `{"layers": [{"item": "stress.field", "color_by": ...}], ...}`.
    Json views = Json::object();
};

/// A change from the command line: `NAME.option=value`, `NAME.loads.0.value=2`.
struct Override {
    std::string study;
    std::vector<std::string> path;
    Json value;
};

/// @param text `NAME.option=value`; the value is JSON, or a text where it is no JSON.
[[nodiscard]] Override parseOverride(const std::string& text);

/// Reads and checks a recipe: keys, kinds, options, names, and that every product referred to
/// exists earlier with the right kind.
/// @param origin begins the messages: the file's name.
/// @throws core::InputError with every problem found.
[[nodiscard]] Recipe parseRecipe(const Json& json, const std::string& origin,
                                 const std::filesystem::path& directory,
                                 const std::vector<Override>& overrides = {});

[[nodiscard]] Recipe readRecipe(const std::filesystem::path& file,
                                const std::vector<Override>& overrides = {});

/// Checks that every input is of the kind that the studies expect, once it is known.
/// @param kinds "structure", "mesh", "material"..., by name of the input.
/// @throws core::InputError with every problem found.
void checkInputKinds(const Recipe& recipe, const std::map<std::string, std::string>& kinds);

/// The recipe as JSON again, options complete.
[[nodiscard]] Json toJson(const Recipe& recipe);

}  // namespace isthmus::study
