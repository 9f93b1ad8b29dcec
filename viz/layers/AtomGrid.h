#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/core/Vec3.h"
#include "viz/scene/PickResult.h"

namespace isthmus::viz {

/// Spheres sorted into boxes, so that a ray meets few of them.
class AtomGrid {
public:
    /// @param positions centers, angstrom; must outlive the grid.
    /// @param radii of each sphere, angstrom; 0: it is not there.
    AtomGrid(std::span<const core::Vec3> positions, std::vector<float> radii);

    struct Hit {
        std::size_t atom = 0;
        double distance = 0.0;  ///< along the ray to the surface of the sphere, angstrom
    };
    /// The sphere that the ray enters first.
    [[nodiscard]] std::optional<Hit> firstHit(const Ray& ray) const;

private:
    [[nodiscard]] std::size_t cellOf(const std::array<int, 3>& index) const;
    void testCell(std::size_t cell, const Ray& ray, std::optional<Hit>& nearest) const;

    std::span<const core::Vec3> positions_;
    std::vector<float> radii_;
    core::Vec3 low_ = core::Vec3::Zero();
    core::Vec3 high_ = core::Vec3::Zero();
    core::Vec3 width_ = core::Vec3::Ones();  ///< of a box
    double reach_ = 0.0;                     ///< the largest radius
    std::array<int, 3> counts_{1, 1, 1};
    std::vector<std::int32_t> starts_;  ///< per cell, into atoms_
    std::vector<std::int32_t> atoms_;
};

/// The atoms that can be seen from outside: all but those with well filled boxes on every side.
/// Cautious: an atom in doubt counts as seen.
/// @param radii of each atom, angstrom; one of 0 is not there and hides nothing.
[[nodiscard]] std::vector<std::int32_t> visibleAtoms(std::span<const core::Vec3> positions,
                                                     std::span<const float> radii);

}  // namespace isthmus::viz
