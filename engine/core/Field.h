#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace isthmus::core {

/// A named quantity with a unit, given for each atom, node or element.
struct Field {
    std::string name;    ///< snake_case, as in files: "von_mises_stress"
    std::string unit;    ///< "GPa", "eV"; "1" where there is none
    int components = 1;  ///< 1 scalar, 3 vector, 6 symmetric tensor (xx yy zz yz xz xy)
    std::vector<double>
        values;  ///< size count() * components, the components of one entry together

    [[nodiscard]] std::size_t count() const {
        return values.size() / static_cast<std::size_t>(components);
    }
    [[nodiscard]] double at(std::size_t entry, int component = 0) const {
        return values[entry * static_cast<std::size_t>(components) +
                      static_cast<std::size_t>(component)];
    }
};

}  // namespace isthmus::core
