#include "engine/study/Steerable.h"

#include <algorithm>

namespace isthmus::study {

namespace {

void collect(const std::vector<Option>& options, const Json& values,
             std::vector<SteerableOption>& found) {
    for (const Option& option : options) {
        const auto value = values.find(option.name);
        if (value == values.end() || value->is_null()) {
            continue;
        }
        if (option.steerable) {
            found.push_back({&option, *value});
        }
        if (!value->is_object()) {
            continue;
        }
        collect(option.fields, *value, found);
        const auto variant =
            std::ranges::find(option.variants, value->value("kind", std::string()), &Variant::name);
        if (variant != option.variants.end()) {
            collect(variant->fields, *value, found);
        }
    }
}

}  // namespace

std::vector<SteerableOption> steerableOptions(const std::vector<Option>& options,
                                              const Json& values) {
    std::vector<SteerableOption> found;
    if (values.is_object()) {
        collect(options, values, found);
    }
    return found;
}

}  // namespace isthmus::study
