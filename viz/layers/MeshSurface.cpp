#include "viz/layers/MeshSurface.h"

#include <Eigen/Geometry>
#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace isthmus::viz {

namespace {

using Corners = std::array<std::int32_t, 4>;

struct CornersHash {
    std::size_t operator()(const Corners& corners) const {
        std::size_t hash = 1469598103934665603ULL;
        for (const std::int32_t node : corners) {
            hash = (hash ^ static_cast<std::size_t>(node)) * 1099511628211ULL;
        }
        return hash;
    }
};

/// A face with its nodes: corners first, then those in the middle of edges.
struct Face {
    std::int32_t element = 0;
    std::vector<std::int32_t> nodes;
};

std::size_t cornerCount(std::size_t nodes) {
    return nodes == 3 || nodes == 6 ? 3 : 4;
}

Corners keyOf(const Face& face) {
    Corners key{-1, -1, -1, -1};
    std::copy_n(face.nodes.begin(), cornerCount(face.nodes.size()), key.begin());
    std::sort(key.begin(), key.end());
    return key;
}

std::vector<Face> outerFaces(const mesh::Mesh& mesh) {
    std::vector<Face> faces;
    bool anySolid = false;
    for (const mesh::ElementShape shape : mesh.shapes) {
        anySolid = anySolid || mesh::dimension(shape) == 3;
    }
    if (!anySolid) {
        for (std::size_t e = 0; e < mesh.elementCount(); ++e) {
            const std::int32_t* nodes = mesh.elementNodes(e);
            faces.push_back(
                {static_cast<std::int32_t>(e), {nodes, nodes + mesh::nodeCount(mesh.shapes[e])}});
        }
        return faces;
    }
    // A face that comes twice lies inside.
    std::unordered_map<Corners, std::size_t, CornersHash> open;
    open.reserve(mesh.elementCount());
    std::vector<char> inside;
    for (std::size_t e = 0; e < mesh.elementCount(); ++e) {
        const mesh::ElementShape shape = mesh.shapes[e];
        const std::int32_t* nodes = mesh.elementNodes(e);
        if (mesh::dimension(shape) != 3) {
            continue;
        }
        for (int f = 0; f < mesh::faceCount(shape); ++f) {
            Face face{static_cast<std::int32_t>(e), {}};
            for (const int local : mesh::faceNodes(shape, f)) {
                face.nodes.push_back(nodes[local]);
            }
            const auto [place, isNew] = open.try_emplace(keyOf(face), faces.size());
            if (isNew) {
                faces.push_back(std::move(face));
                inside.push_back(0);
            } else {
                inside[place->second] = 1;
            }
        }
    }
    std::vector<Face> outer;
    for (std::size_t i = 0; i < faces.size(); ++i) {
        if (!inside[i]) {
            outer.push_back(std::move(faces[i]));
        }
    }
    return outer;
}

struct Edge {
    std::array<std::int32_t, 2> ends;
    float room = 0.0F;
};

const core::Vec3& position(const mesh::Mesh& mesh, std::int32_t node) {
    return mesh.nodes[static_cast<std::size_t>(node)];
}

/// Of the polygon of the corners.
double areaOf(const mesh::Mesh& mesh, const Face& face) {
    const core::Vec3& origin = position(mesh, face.nodes[0]);
    core::Vec3 normal = core::Vec3::Zero();
    for (std::size_t i = 1; i + 1 < cornerCount(face.nodes.size()); ++i) {
        normal += (position(mesh, face.nodes[i]) - origin)
                      .cross(position(mesh, face.nodes[i + 1]) - origin);
    }
    return 0.5 * normal.norm();
}

/// Triangles and quadrilaterals of local nodes that make up a face of so many nodes.
const std::vector<std::array<int, 4>>& pieces(std::size_t nodes) {
    static const std::vector<std::array<int, 4>> tri3 = {{0, 1, 2, -1}};
    static const std::vector<std::array<int, 4>> quad4 = {{0, 1, 2, 3}};
    static const std::vector<std::array<int, 4>> tri6 = {
        {0, 3, 5, -1}, {3, 1, 4, -1}, {5, 4, 2, -1}, {3, 4, 5, -1}};
    static const std::vector<std::array<int, 4>> quad8 = {
        {0, 4, 7, -1}, {4, 1, 5, -1}, {5, 2, 6, -1}, {6, 3, 7, -1}, {4, 5, 6, 7}};
    return nodes == 3 ? tri3 : nodes == 4 ? quad4 : nodes == 6 ? tri6 : quad8;
}

}  // namespace

MeshSurface surfaceOf(const mesh::Mesh& mesh) {
    MeshSurface surface;
    std::vector<std::int32_t> pointOf(mesh.nodeCount(), -1);
    const auto point = [&](std::int32_t node) {
        std::int32_t& index = pointOf[static_cast<std::size_t>(node)];
        if (index < 0) {
            index = static_cast<std::int32_t>(surface.nodes.size());
            surface.nodes.push_back(node);
        }
        return index;
    };
    std::vector<Edge> edges;
    const auto addEdge = [&edges](std::int32_t a, std::int32_t b, float room) {
        edges.push_back({{std::min(a, b), std::max(a, b)}, room});
    };
    for (const Face& face : outerFaces(mesh)) {
        std::vector<std::int32_t> points;
        for (const std::int32_t node : face.nodes) {
            points.push_back(point(node));
        }
        for (const auto& piece : pieces(points.size())) {
            std::array<std::int32_t, 4> corners{-1, -1, -1, -1};
            for (std::size_t i = 0; i < 4 && piece[i] >= 0; ++i) {
                corners[i] = points[static_cast<std::size_t>(piece[i])];
            }
            surface.faces.push_back(corners);
            surface.elements.push_back(face.element);
        }
        const std::size_t corners = cornerCount(points.size());
        const double area = areaOf(mesh, face);
        for (std::size_t i = 0; i < corners; ++i) {
            const std::size_t next = (i + 1) % corners;
            const double length =
                (position(mesh, face.nodes[next]) - position(mesh, face.nodes[i])).norm();
            const auto room = static_cast<float>(length > 0.0 ? area / length : 0.0);
            if (points.size() > corners) {
                addEdge(points[i], points[corners + i], room);
                addEdge(points[corners + i], points[next], room);
            } else {
                addEdge(points[i], points[next], room);
            }
        }
    }
    // Of two faces beside an edge the narrower one counts.
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
        return std::tie(a.ends, a.room) < std::tie(b.ends, b.room);
    });
    const auto last = std::unique(edges.begin(), edges.end(),
                                  [](const Edge& a, const Edge& b) { return a.ends == b.ends; });
    edges.erase(last, edges.end());
    std::stable_sort(edges.begin(), edges.end(),
                     [](const Edge& a, const Edge& b) { return a.room > b.room; });
    for (const Edge& edge : edges) {
        surface.edges.push_back(edge.ends);
        surface.edgeRoom.push_back(edge.room);
    }
    return surface;
}

}  // namespace isthmus::viz
