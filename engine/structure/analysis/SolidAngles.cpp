#include "engine/structure/analysis/SolidAngles.h"

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <voro++/voro++.hh>

namespace isthmus::structure {

using core::Vec3;

namespace {

/// Of a triangle seen from zero (A. van Oosterom, J. Strackee, IEEE Trans. Biomed. Eng. 30, 125
/// (1983)).
double solidAngle(const Vec3& a, const Vec3& b, const Vec3& c) {
    const double x = a.norm();
    const double y = b.norm();
    const double z = c.norm();
    return 2.0 * std::atan2(std::abs(a.dot(b.cross(c))),
                            x * y * z + a.dot(b) * z + a.dot(c) * y + b.dot(c) * x);
}

}  // namespace

std::vector<double> solidAngles(const std::vector<Vec3>& neighbors) {
    std::vector<double> angles(neighbors.size(), 0.0);
    if (neighbors.empty()) {
        return angles;
    }
    double unit = neighbors.front().norm();
    for (const Vec3& each : neighbors) {
        unit = std::min(unit, each.norm());
    }
    constexpr double kSize = 10.0;  // in nearest distances: far outside of any closed cell
    voro::voronoicell_neighbor cell;
    cell.init(-kSize, kSize, -kSize, kSize, -kSize, kSize);
    for (std::size_t i = 0; i < neighbors.size(); ++i) {
        const Vec3 d = neighbors[i] / unit;
        cell.nplane(d.x(), d.y(), d.z(), d.squaredNorm(), static_cast<int>(i));
    }
    std::vector<double> vertices;
    std::vector<int> owners;
    std::vector<int> faces;  // for each face the number of its vertices, then the vertices
    cell.vertices(vertices);
    cell.neighbors(owners);
    cell.face_vertices(faces);
    const auto vertex = [&](int index) {
        const auto i = 3 * static_cast<std::size_t>(index);
        return Vec3(vertices[i], vertices[i + 1], vertices[i + 2]);
    };
    std::size_t at = 0;
    for (const int owner : owners) {
        const auto count = static_cast<std::size_t>(faces[at]);
        // The faces of the box that cell.init() made belong to nobody: negative numbers.
        for (std::size_t i = 2; owner >= 0 && i < count; ++i) {
            angles[static_cast<std::size_t>(owner)] +=
                solidAngle(vertex(faces[at + 1]), vertex(faces[at + i]), vertex(faces[at + i + 1]));
        }
        at += count + 1;
    }
    return angles;
}

}  // namespace isthmus::structure
