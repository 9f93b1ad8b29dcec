#pragma once

#include <string>
#include <vector>

#include "engine/core/Error.h"
#include "engine/core/Json.h"
#include "engine/core/Vec3.h"

/// Reading a saved view with messages that name the key.
namespace isthmus::viz {

/// @throws core::InputError for anything but an object with some of the known keys.
void checkKeys(const core::Json& json, const std::string& where,
               const std::vector<std::string>& known);

/// The value of a key, of the kind that the fallback has.
template <typename T>
T valueOf(const core::Json& json, const std::string& where, const char* key, T fallback) {
    if (!json.contains(key)) {
        return fallback;
    }
    try {
        return json[key].get<T>();
    } catch (const core::Json::exception&) {
        throw core::InputError(where + "." + key + ": " + json[key].dump() +
                               " is not of the right kind; an example is " +
                               core::Json(fallback).dump());
    }
}

/// Three numbers.
[[nodiscard]] core::Vec3 vectorOf(const core::Json& json, const std::string& where, const char* key,
                                  const core::Vec3& fallback);
/// As vectorOf() reads it.
[[nodiscard]] core::Json jsonOf(const core::Vec3& vector);

}  // namespace isthmus::viz
