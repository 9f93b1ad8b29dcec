#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <vector>

#include "engine/mesh/StructuredMesh.h"

/// Irregular meshes of each element shape, made from a box of hexahedra.
namespace isthmus::test {

/// Moves the nodes of a mesh.
inline void moveNodes(mesh::Mesh& mesh, const std::function<core::Vec3(const core::Vec3&)>& map) {
    for (core::Vec3& node : mesh.nodes) {
        node = map(node);
    }
}

/// A smooth distortion of the unit cube onto itself that leaves no inner edge straight.
inline core::Vec3 distort(const core::Vec3& x) {
    const double pi = 3.14159265358979323846;
    const double bump = std::sin(pi * x[0]) * std::sin(pi * x[1]) * std::sin(pi * x[2]);
    return x + bump * core::Vec3(0.08, -0.06, 0.07) +
           0.03 * core::Vec3(std::sin(pi * x[0]) * std::sin(2 * pi * x[1]),
                             std::sin(pi * x[1]) * std::sin(2 * pi * x[2]),
                             std::sin(pi * x[2]) * std::sin(2 * pi * x[0]));
}

/// The unit cube in n x n x n distorted hex8.
inline mesh::Mesh irregularHexMesh(int n) {
    mesh::Mesh mesh = mesh::boxMesh({core::Vec3::Ones(), {n, n, n}});
    moveNodes(mesh, distort);
    return mesh;
}

/// Each hexahedron of a box mesh in six tetrahedra along its diagonal (Kuhn); boundaries stay.
inline mesh::Mesh splitIntoTets(const mesh::Mesh& hexes) {
    // Corners by the bits x + 2y + 4z, in VTK's order of the hexahedron.
    constexpr std::array<int, 8> corner{0, 1, 3, 2, 4, 5, 7, 6};
    mesh::Mesh tets;
    tets.nodes = hexes.nodes;
    tets.regionNames = hexes.regionNames;
    for (std::size_t element = 0; element < hexes.elementCount(); ++element) {
        std::array<int, 3> axes{0, 1, 2};
        do {
            std::vector<std::int32_t> nodes;
            int bits = 0;
            nodes.push_back(hexes.elementNodes(element)[corner[0]]);
            for (const int axis : axes) {
                bits |= 1 << axis;
                nodes.push_back(
                    hexes.elementNodes(element)[corner[static_cast<std::size_t>(bits)]]);
            }
            const bool even = (axes[0] + 1) % 3 == axes[1];
            if (!even) {
                std::swap(nodes[2], nodes[3]);
            }
            tets.addElement(mesh::ElementShape::tet4, nodes);
        } while (std::next_permutation(axes.begin(), axes.end()));
    }
    for (const auto& [name, faces] : hexes.boundaries) {
        const std::vector<std::int32_t> inside = hexes.nodesOf(name);
        for (std::size_t element = 0; element < tets.elementCount(); ++element) {
            for (int face = 0; face < 4; ++face) {
                const auto& local = mesh::faceNodes(mesh::ElementShape::tet4, face);
                if (std::all_of(local.begin(), local.end(), [&](int k) {
                        return std::binary_search(inside.begin(), inside.end(),
                                                  tets.elementNodes(element)[k]);
                    })) {
                    tets.boundaries[name].push_back(
                        {static_cast<std::int32_t>(element), static_cast<std::int8_t>(face)});
                }
            }
        }
    }
    return tets;
}

/// The same tetrahedra with a node in the middle of each edge.
inline mesh::Mesh toQuadratic(const mesh::Mesh& tets) {
    constexpr std::array<std::array<int, 2>, 6> edges{
        {{0, 1}, {1, 2}, {2, 0}, {0, 3}, {1, 3}, {2, 3}}};
    mesh::Mesh quadratic;
    quadratic.nodes = tets.nodes;
    quadratic.regionNames = tets.regionNames;
    quadratic.boundaries = tets.boundaries;
    std::map<std::array<std::int32_t, 2>, std::int32_t> middles;
    for (std::size_t element = 0; element < tets.elementCount(); ++element) {
        const std::int32_t* corners = tets.elementNodes(element);
        std::vector<std::int32_t> nodes(corners, corners + 4);
        for (const auto& edge : edges) {
            std::array<std::int32_t, 2> key{corners[edge[0]], corners[edge[1]]};
            std::sort(key.begin(), key.end());
            const auto [found, isNew] =
                middles.try_emplace(key, static_cast<std::int32_t>(quadratic.nodes.size()));
            if (isNew) {
                quadratic.nodes.emplace_back(0.5 *
                                             (quadratic.nodes[static_cast<std::size_t>(key[0])] +
                                              quadratic.nodes[static_cast<std::size_t>(key[1])]));
            }
            nodes.push_back(found->second);
        }
        quadratic.addElement(mesh::ElementShape::tet10, nodes);
    }
    return quadratic;
}

/// The distorted unit cube in any shape of solid element.
inline mesh::Mesh irregularMesh(mesh::ElementShape shape, int n) {
    const mesh::Mesh hexes = irregularHexMesh(n);
    if (shape == mesh::ElementShape::hex8) {
        return hexes;
    }
    const mesh::Mesh tets = splitIntoTets(hexes);
    return shape == mesh::ElementShape::tet4 ? tets : toQuadratic(tets);
}

}  // namespace isthmus::test
