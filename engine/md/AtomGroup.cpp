#include "engine/md/AtomGroup.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/core/Error.h"

namespace isthmus::md {

using core::Json;

namespace {

constexpr const char* kAxes[] = {"x", "y", "z"};

bool isGiven(const Json& record, const char* field) {
    return record.contains(field) && !record.at(field).is_null();
}

bool fits(const Json& record, const structure::AtomicStructure& structure, std::size_t atom) {
    for (int axis = 0; axis < 3; ++axis) {
        if (isGiven(record, kAxes[axis])) {
            const Json& range = record.at(kAxes[axis]);
            const double here = structure.positions[atom][axis];
            if (here < range.at(0).get<double>() || here > range.at(1).get<double>()) {
                return false;
            }
        }
    }
    if (!isGiven(record, "species")) {
        return true;
    }
    const Json& species = record.at("species");
    return std::find(species.begin(), species.end(), structure.speciesName(atom)) != species.end();
}

}  // namespace

std::vector<std::uint8_t> marksOf(const Json& options, const std::string& option,
                                  const structure::AtomicStructure& structure) {
    const auto records = options.find(option);
    if (records == options.end() || !records->is_array() || records->empty()) {
        return {};
    }
    std::vector<std::uint8_t> marks(structure.atomCount(), 0);
    for (std::size_t k = 0; k < records->size(); ++k) {
        bool any = false;
        for (std::size_t i = 0; i < marks.size(); ++i) {
            if (fits((*records)[k], structure, i)) {
                marks[i] = 1;
                any = true;
            }
        }
        if (!any) {
            throw core::InputError(
                fmt::format("{}[{}]: no atom lies there; correct the range (angstrom) or the "
                            "species",
                            option, k));
        }
    }
    return marks;
}

}  // namespace isthmus::md
