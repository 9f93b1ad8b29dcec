#pragma once

#include <cstddef>
#include <string>

#include "engine/core/Vec3.h"
#include "viz/color/FieldChoice.h"

namespace isthmus::viz {

/// A half line, in angstrom of the scene.
struct Ray {
    core::Vec3 origin = core::Vec3::Zero();
    core::Vec3 direction = core::Vec3::UnitZ();  ///< of length one
};

/// What lies under the pointer.
struct PickResult {
    std::string item;  ///< id; empty where nothing is there
    Place place = Place::atom;
    std::size_t index = 0;  ///< of the atom, node or element, from 0
    /// Angstrom, in the scene: the atom's center, the node, or the point of the element's surface.
    core::Vec3 position = core::Vec3::Zero();
    double distance = 0.0;  ///< from the start of the ray, angstrom
    std::string subject;    ///< "Atom 877 (Cu)"; counted from 1, as files and messages do
    std::string quantity;   ///< "von Mises stress"; empty for a plain color
    std::string value;      ///< "0.398 GPa"

    explicit operator bool() const { return !item.empty(); }
    /// "Atom 877 (Cu)  von Mises stress 0.398 GPa"
    [[nodiscard]] std::string text() const;
    bool operator==(const PickResult&) const = default;
};

}  // namespace isthmus::viz
