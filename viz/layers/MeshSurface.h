#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/mesh/Mesh.h"

namespace isthmus::viz {

/// What is seen of a mesh: the faces of solid elements that no other element shares, or the face
/// elements where there are no solids. Faces with nodes in the middle of edges are cut into
/// triangles through these.
struct MeshSurface {
    std::vector<std::int32_t> nodes;  ///< mesh node of each surface point
    std::vector<std::array<std::int32_t, 4>>
        faces;                           ///< surface points; the last is -1 of triangles
    std::vector<std::int32_t> elements;  ///< mesh element of each face
    /// Element edges on the surface, each once, cut at nodes in the middle; those with the most
    /// room first.
    std::vector<std::array<std::int32_t, 2>> edges;
    /// How far the faces beside each edge reach away from it, the nearer one; m.
    std::vector<float> edgeRoom;
};

[[nodiscard]] MeshSurface surfaceOf(const mesh::Mesh& mesh);

}  // namespace isthmus::viz
