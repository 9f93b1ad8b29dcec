#include "engine/fem/Text.h"

#include <fmt/format.h>

namespace isthmus::fem {

std::string toText(double value) {
    return fmt::format("{:.6g}", value);
}

std::string toText(const core::Vec3& place) {
    return fmt::format("({:.6g}, {:.6g}, {:.6g})", place[0], place[1], place[2]);
}

}  // namespace isthmus::fem
