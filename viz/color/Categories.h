#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "viz/color/FieldChoice.h"
#include "viz/color/Theme.h"

namespace isthmus::viz {

/// A kind of thing that a whole number stands for, with the color that always means it.
struct Category {
    int number = 0;
    std::string name;  ///< "fcc", "cluster 3"
    Color color;
    std::size_t count = 0;  ///< entries that have it
    bool operator==(const Category&) const = default;
};

/// Whether the numbers of a field are names of kinds rather than amounts: structure types,
/// clusters, grains, and whether an atom is at a surface.
[[nodiscard]] bool isCategorical(const FieldChoice& choice);

/// The kinds that occur. Structure types in the order fcc, hcp, bcc, ... and other last; numbers of
/// clusters and grains by size. Entries that are no whole number are in none.
[[nodiscard]] std::vector<Category> categoriesOf(const FieldChoice& choice,
                                                 const std::vector<float>& values);

/// The color of a number of a categorical field; kNotANumber for what is no whole number.
[[nodiscard]] Color categoryColor(const FieldChoice& choice, float value);

/// The name of a number of a categorical field, "hcp".
[[nodiscard]] std::string categoryName(const FieldChoice& choice, float value);

}  // namespace isthmus::viz
