#pragma once

#include <string>
#include <vector>

#include "engine/study/Schema.h"

namespace isthmus::study {

/// The variant that the "kind" of an object names; null where it names none.
[[nodiscard]] const Variant* findVariant(const Option& option, const Json& object);

/// Calls visit(option, value, place) for what `values` gives: for each option of these, of a list
/// for each entry, of a record and of the variant chosen for each option inside instead. Values
/// that do not fit their option are passed over where something should be inside.
/// @param values Json or const Json; the former may be changed by the visit.
/// @param place begins the places told: PLACE.potential.files[1].
template <typename Values, typename Visit>
void visitOptions(const std::vector<Option>& options, Values& values, const std::string& place,
                  const Visit& visit) {
    const auto visitValue = [&visit](const Option& option, auto& value, const std::string& here) {
        if (option.type == OptionType::record) {
            visitOptions(option.fields, value, here, visit);
        } else if (option.type != OptionType::variant) {
            visit(option, value, here);
        } else if (const Variant* variant = findVariant(option, value)) {
            visitOptions(variant->fields, value, here, visit);
        }
    };
    if (!values.is_object()) {
        return;
    }
    for (const Option& option : options) {
        const auto found = values.find(option.name);
        if (found == values.end()) {
            continue;
        }
        const std::string here = place + "." + option.name;
        if (!option.list || !found->is_array()) {
            visitValue(option, *found, here);
            continue;
        }
        for (std::size_t i = 0; i < found->size(); ++i) {
            visitValue(option, (*found)[i], here + "[" + std::to_string(i) + "]");
        }
    }
}

}  // namespace isthmus::study
