#include "viz/scene/StateReading.h"

#include <algorithm>

namespace isthmus::viz {

using core::Json;

void checkKeys(const Json& json, const std::string& where, const std::vector<std::string>& known) {
    if (!json.is_object()) {
        throw core::InputError(where + ": expected an object, found " + json.dump());
    }
    for (const auto& [key, value] : json.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            throw core::InputError(where + ": unknown key \"" + key + "\"" +
                                   core::didYouMean(key, known));
        }
    }
}

core::Vec3 vectorOf(const Json& json, const std::string& where, const char* key,
                    const core::Vec3& fallback) {
    const auto numbers =
        valueOf(json, where, key, std::vector<double>{fallback.x(), fallback.y(), fallback.z()});
    if (numbers.size() != 3) {
        throw core::InputError(where + "." + key + ": expected three numbers, found " +
                               json[key].dump());
    }
    return {numbers[0], numbers[1], numbers[2]};
}

Json jsonOf(const core::Vec3& vector) {
    return {vector.x(), vector.y(), vector.z()};
}

}  // namespace isthmus::viz
