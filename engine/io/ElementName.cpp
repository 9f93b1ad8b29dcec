#include "engine/io/ElementName.h"

#include <cctype>

#include "engine/core/PeriodicTable.h"

namespace isthmus::io {

std::string elementName(std::string_view text) {
    std::string name;
    for (const char c : text.substr(0, 2)) {
        const auto letter = static_cast<unsigned char>(c);
        if (std::isalpha(letter) == 0) {
            break;
        }
        name += static_cast<char>(name.empty() ? std::toupper(letter) : std::tolower(letter));
    }
    while (!name.empty()) {
        if (core::findElement(name) != nullptr || name == "D") {
            return name;
        }
        name.pop_back();
    }
    return "";
}

int addElement(structure::AtomicStructure& structure, const std::string& name) {
    const int index = structure.addSpecies(name);
    constexpr double kDeuterium = 2.0141;  // Da
    if (name == "D") {
        structure.speciesMasses[static_cast<std::size_t>(index)] = kDeuterium;
    }
    return index;
}

}  // namespace isthmus::io
