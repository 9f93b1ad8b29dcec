#include "viz/layers/AtomStyle.h"

#include <algorithm>
#include <vector>

#include "engine/core/Error.h"

namespace isthmus::viz {

namespace {

const std::vector<std::string>& names() {
    static const std::vector<std::string> list{"ball", "space_filling", "stick"};
    return list;
}

}  // namespace

std::string toString(AtomShape shape) {
    return names()[static_cast<std::size_t>(shape)];
}

AtomShape parseAtomShape(const std::string& name) {
    const auto found = std::find(names().begin(), names().end(), name);
    if (found == names().end()) {
        throw core::InputError("unknown shape of atoms \"" + name + "\"" +
                               core::didYouMean(name, names()));
    }
    return static_cast<AtomShape>(found - names().begin());
}

}  // namespace isthmus::viz
