#include "engine/io/CellParameters.h"

#include <Eigen/Geometry>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "engine/core/Error.h"

namespace isthmus::io {

using core::Mat3;
using core::Vec3;

namespace {

double cosine(double degrees) {
    return degrees == 90.0 ? 0.0 : std::cos(degrees * std::numbers::pi / 180.0);
}

double angle(const Vec3& a, const Vec3& b) {
    const double degrees = std::atan2(a.cross(b).norm(), a.dot(b)) * 180.0 / std::numbers::pi;
    return a.dot(b) == 0.0 ? 90.0 : degrees;
}

}  // namespace

CellParameters CellParameters::of(const Mat3& edges) {
    const Vec3 a = edges.row(0);
    const Vec3 b = edges.row(1);
    const Vec3 c = edges.row(2);
    return {{a.norm(), b.norm(), c.norm()}, {angle(b, c), angle(a, c), angle(a, b)}};
}

Mat3 CellParameters::edges() const {
    for (std::size_t i = 0; i < 3; ++i) {
        if (!(lengths[i] > 0.0 && lengths[i] < 1e6)) {
            throw core::InputError(std::string("expected an edge ") + "abc"[i] +
                                   " of the cell above 0 and below 1e6 angstrom, found " +
                                   std::to_string(lengths[i]));
        }
        if (!(angles[i] > 0.0 && angles[i] < 180.0)) {
            throw core::InputError(
                "expected an angle of the cell between 0 and 180 degrees, found " +
                std::to_string(angles[i]));
        }
    }
    const double cosA = cosine(angles[0]);
    const double cosB = cosine(angles[1]);
    const double cosC = cosine(angles[2]);
    const double sinC = angles[2] == 90.0 ? 1.0 : std::sqrt(1.0 - cosC * cosC);
    const double cy = (cosA - cosB * cosC) / sinC;
    const double square = 1.0 - cosB * cosB - cy * cy;
    Mat3 rows = Mat3::Zero();
    rows(0, 0) = lengths[0];
    rows(1, 0) = lengths[1] * cosC;
    rows(1, 1) = lengths[1] * sinC;
    rows(2, 0) = lengths[2] * cosB;
    rows(2, 1) = lengths[2] * cy;
    rows(2, 2) = lengths[2] * std::sqrt(std::max(square, 0.0));
    // Heights: volume over the area of a face.
    const double volume = rows.determinant();
    const Vec3 a = rows.row(0);
    const Vec3 b = rows.row(1);
    const Vec3 c = rows.row(2);
    const double area = std::max({a.cross(b).norm(), b.cross(c).norm(), c.cross(a).norm()});
    constexpr double kFlat = 0.1;
    if (!(square > 0.0) || !(volume > kFlat * area)) {
        throw core::InputError(
            "the cell's edges and angles give a flat cell or none; correct _cell_length and "
            "_cell_angle (CRYST1 of a PDB file)");
    }
    return rows;
}

}  // namespace isthmus::io
