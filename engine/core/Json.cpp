#include "engine/core/Json.h"

#include <algorithm>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"

namespace isthmus::core {

Json parseJson(const std::string& text, const std::string& origin) {
    try {
        return Json::parse(text);
    } catch (const nlohmann::json::parse_error& error) {
        const std::size_t byte = std::min<std::size_t>(error.byte, text.size());
        const auto line =
            1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(byte), '\n');
        std::string what = error.what();
        if (const auto bracket = what.find("] "); bracket != std::string::npos) {
            what = what.substr(bracket + 2);
        }
        throw InputError(origin, static_cast<std::size_t>(line),
                         "expected JSON, but " + what + "; correct the text here");
    }
}

Json readJsonFile(const std::filesystem::path& file) {
    return parseJson(readTextFile(file), file.string());
}

void writeJsonFile(const std::filesystem::path& file, const Json& json) {
    writeTextFile(file, json.dump(2) + "\n");
}

}  // namespace isthmus::core
