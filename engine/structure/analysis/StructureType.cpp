#include "engine/structure/analysis/StructureType.h"

#include <algorithm>

#include "engine/core/Error.h"

namespace isthmus::structure {

namespace {

const std::vector<std::string>& names() {
    static const std::vector<std::string> list{
        "other",       "fcc",          "hcp",           "bcc",
        "icosahedral", "simple_cubic", "cubic_diamond", "hexagonal_diamond"};
    return list;
}

}  // namespace

const std::string& toString(StructureType type) {
    return names()[static_cast<std::size_t>(type)];
}

StructureType parseStructureType(const std::string& name) {
    const auto found = std::find(names().begin(), names().end(), name);
    if (found == names().end()) {
        throw core::InputError("unknown structure type \"" + name + "\"" +
                               core::didYouMean(name, names()));
    }
    return static_cast<StructureType>(found - names().begin());
}

core::Field structureTypeField(const std::vector<StructureType>& types) {
    core::Field field{"structure_type", "1", 1, {}};
    field.values.reserve(types.size());
    for (const StructureType type : types) {
        field.values.push_back(static_cast<double>(type));
    }
    return field;
}

std::array<std::size_t, kStructureTypeCount> countTypes(const std::vector<StructureType>& types) {
    std::array<std::size_t, kStructureTypeCount> counts{};
    for (const StructureType type : types) {
        ++counts[static_cast<std::size_t>(type)];
    }
    return counts;
}

}  // namespace isthmus::structure
