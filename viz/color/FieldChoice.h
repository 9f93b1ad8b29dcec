#pragma once

#include <string>
#include <vector>

#include "engine/core/Field.h"
#include "engine/mesh/Mesh.h"
#include "engine/project/Item.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::viz {

/// Where the values of a field lie.
enum class Place { atom, node, element };

/// Something that an item can be colored by.
struct FieldChoice {
    /// As in files; "species" for the elements of atoms; "" for one plain color.
    std::string field;
    /// "" of a scalar; "magnitude", "x".. of a vector; "xx".., "mean", "von_mises" of a tensor.
    std::string component;
    std::string unit;   ///< as the field gives it; "1" where there is none
    std::string label;  ///< for people: "von Mises stress", "Displacement, magnitude"
    Place place = Place::atom;

    [[nodiscard]] bool hasValues() const { return !field.empty() && field != "species"; }
    /// What layers must have in common to share one color bar.
    [[nodiscard]] std::string quantity() const;
    bool operator==(const FieldChoice&) const = default;
};

/// Species first, then velocity, then the fields, each with its components.
[[nodiscard]] std::vector<FieldChoice> fieldChoices(const structure::AtomicStructure& structure);
/// The plain color first, then fields of nodes, then of elements.
[[nodiscard]] std::vector<FieldChoice> fieldChoices(const mesh::Mesh& mesh);
/// Empty for an item that is not drawn.
[[nodiscard]] std::vector<FieldChoice> fieldChoices(const project::Item& item);

/// The choice of a field and component; an empty component means the first one offered, which is
/// the magnitude of a vector and the von Mises value or xx of a tensor.
/// @throws core::InputError with the known names where there is none.
[[nodiscard]] FieldChoice findChoice(const std::vector<FieldChoice>& choices,
                                     const std::string& field, const std::string& component);

/// One number per atom, node or element. @throws core::InputError for an unknown component.
[[nodiscard]] std::vector<float> componentValues(const core::Field& field,
                                                 const std::string& component);

/// "von_mises_stress" as people write it.
[[nodiscard]] std::string fieldLabel(const std::string& field);

}  // namespace isthmus::viz
