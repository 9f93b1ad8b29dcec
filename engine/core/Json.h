#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace isthmus::core {

/// Objects keep the order in which they were written.
using Json = nlohmann::ordered_json;

/// Parses a text; `origin` (a file name, "standard input") begins the error message.
/// @throws InputError with the line of the first mistake.
[[nodiscard]] Json parseJson(const std::string& text, const std::string& origin);

/// @throws InputError where the file is missing, unreadable or no JSON.
[[nodiscard]] Json readJsonFile(const std::filesystem::path& file);

/// A value as it stands in a message: on one line, cut where it is long, readable where its texts
/// are not UTF-8.
[[nodiscard]] std::string excerpt(const Json& json);

}  // namespace isthmus::core
