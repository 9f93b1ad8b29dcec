#pragma once

#include <cstddef>
#include <optional>

#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// A straight dislocation: the displacement of isotropic linear elasticity (Hirth and Lothe, Theory
/// of Dislocations, 2nd ed. 1982, equations 3-3 and 3-45, 3-46). With x along the edge part of the
/// Burgers vector, y along the glide plane's normal and z along the line,
///
///     u_z = b_s/(2 pi) theta
///     u_x = b_e/(2 pi) (theta + x y / (2 (1 - nu) (x^2 + y^2)))
///     u_y = -b_e/(2 pi) ((1 - 2 nu)/(4 (1 - nu)) ln((x^2 + y^2)/b_e^2)
///                        + (x^2 - y^2)/(4 (1 - nu) (x^2 + y^2)))
///
/// Good outside of a few Burgers vectors from the line; relax the core with a potential.
struct DislocationOptions {
    enum class Method {
        glide,     ///< the cut lies in the glide plane: no atom is lost, a step stands at one side
        halfPlane  ///< the cut lies below: a half plane is taken out there and the gap closed
    };
    int line = 2;    ///< axis x, y or z (0, 1, 2) along the line; an edge of the cell lies along it
    int normal = 1;  ///< axis along the glide plane's normal
    core::Vec3 burgers = core::Vec3::Zero();  ///< angstrom, in the glide plane
    double poissonRatio = 0.3;
    std::optional<core::Vec3> center;  ///< a point near the line; left out, the middle of the cell
    Method method = Method::glide;
};

struct Dislocation {
    AtomicStructure structure;  ///< periodic along the line only
    core::Vec3 center;          ///< where the line runs: between two planes of atoms
    std::size_t removed = 0;    ///< atoms of the half plane
};

/// @throws core::InputError that names "line", "normal", "burgers" or "poisson_ratio".
[[nodiscard]] Dislocation makeDislocation(const AtomicStructure& structure,
                                          const DislocationOptions& options);

/// The displacement at r from the line, angstrom; z does not matter.
/// @param r, the Burgers vector's parts: in the frame x, y, z of the equations.
[[nodiscard]] core::Vec3 dislocationDisplacement(const core::Vec3& r, double edge, double screw,
                                                 double poissonRatio,
                                                 DislocationOptions::Method method);

/// The shortest vector along a direction that carries atoms in the middle of a structure onto
/// others of their species: the Burgers vector of a perfect dislocation.
/// @throws core::InputError that names "burgers" where there is none up to 15 angstrom.
[[nodiscard]] core::Vec3 shortestTranslation(const AtomicStructure& structure,
                                             const core::Vec3& direction);

}  // namespace isthmus::structure
