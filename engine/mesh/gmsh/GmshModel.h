#pragma once

#include "engine/mesh/Mesh.h"

namespace isthmus::mesh {

/// Gmsh's current model as a mesh.
/// @param lengthUnit m, of Gmsh's coordinates
/// @throws core::InputError where it has no solid elements, or some of a shape that we do not have.
[[nodiscard]] Mesh takeGmshModel(double lengthUnit);

}  // namespace isthmus::mesh
