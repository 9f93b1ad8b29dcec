#include "engine/study/RecipeOverride.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "engine/core/Error.h"
#include "engine/study/Schema.h"

namespace isthmus::study {

namespace {

/// The index that a key of a path means; nothing where it is none of an array.
std::optional<std::size_t> indexOf(const std::string& key, std::size_t size) {
    std::size_t index = 0;
    const char* end = key.data() + key.size();
    const auto parsed = std::from_chars(key.data(), end, index);
    const bool valid = parsed.ec == std::errc() && parsed.ptr == end && index < size;
    return valid ? std::optional(index) : std::nullopt;
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

void applyOverride(const Override& change, Json& study) {
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

}  // namespace isthmus::study
