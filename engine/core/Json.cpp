#include "engine/core/Json.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string_view>
#include <vector>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/core/Words.h"

namespace isthmus::core {

namespace {

/// Notices keys that an object has twice: the parser would silently drop one of the values.
class RepeatedKey {
public:
    bool operator()(int /*depth*/, Json::parse_event_t event, const Json& parsed) {
        if (event == Json::parse_event_t::object_start) {
            open_.emplace_back();
        } else if (event == Json::parse_event_t::object_end) {
            open_.pop_back();
        } else if (event == Json::parse_event_t::key) {
            const auto key = parsed.get<std::string>();
            if (!open_.back().insert(key).second && first_.empty()) {
                first_ = key;
            }
        }
        return true;
    }
    [[nodiscard]] const std::string& first() const { return first_; }

private:
    std::vector<std::set<std::string>> open_;
    std::string first_;
};

}  // namespace

Json parseJson(const std::string& text, const std::string& origin) {
    try {
        RepeatedKey repeated;
        Json json = Json::parse(text, std::ref(repeated));
        if (!repeated.first().empty()) {
            throw InputError(
                origin, 0,
                "the key \"" + repeated.first() + "\" stands twice in the same object; remove one");
        }
        return json;
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
    } catch (const nlohmann::json::out_of_range& error) {
        // A number such as 1e999; the library does not tell its place.
        const std::string what = error.what();
        throw InputError(origin, 0,
                         "expected numbers that a computer can hold, but " +
                             what.substr(what.find("] ") + 2) + "; correct it");
    }
}

Json readJsonFile(const std::filesystem::path& file) {
    return parseJson(readTextFile(file), file.string());
}

std::string excerpt(const Json& json) {
    constexpr std::size_t kLongest = 120;
    const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    const std::string_view beginning = beginningOf(text, kLongest);
    return beginning.size() < text.size() ? std::string(beginning) + "..." : text;
}

}  // namespace isthmus::core
