#include "viz/scene/PickResult.h"

namespace isthmus::viz {

std::string PickResult::text() const {
    if (quantity.empty()) {
        return subject;
    }
    return subject + "  " + quantity + " " + value;
}

}  // namespace isthmus::viz
