#include "engine/structure/analysis/LatticeTemplate.h"

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

namespace {

constexpr double kSame = 1e-6;

double angleBetween(const Vec3& a, const Vec3& b) {
    return std::atan2(a.cross(b).norm(), a.dot(b));
}

/// All sign changes of the numbers that are not zero.
void addSigns(const Vec3& vector, std::vector<Vec3>& list) {
    for (int signs = 0; signs < 8; ++signs) {
        Vec3 changed = vector;
        bool isNew = true;
        for (int axis = 0; axis < 3; ++axis) {
            if ((signs >> axis & 1) != 0) {
                isNew = isNew && vector[axis] != 0.0;
                changed[axis] = -vector[axis];
            }
        }
        if (isNew) {
            list.push_back(changed);
        }
    }
}

std::vector<Vec3> cyclic(const Vec3& vector) {
    std::vector<Vec3> list;
    for (int shift = 0; shift < 3; ++shift) {
        addSigns({vector[shift], vector[(shift + 1) % 3], vector[(shift + 2) % 3]}, list);
    }
    return list;
}

std::vector<Vec3> bodyCentered() {
    std::vector<Vec3> list;
    addSigns({0.5, 0.5, 0.5}, list);
    const std::vector<Vec3> second = cyclic({1, 0, 0});
    list.insert(list.end(), second.begin(), second.end());
    return list;
}

std::vector<Vec3> hexagonal() {
    std::vector<Vec3> list;
    for (int i = 0; i < 6; ++i) {
        const double angle = i * std::numbers::pi / 3.0;
        list.emplace_back(std::cos(angle), std::sin(angle), 0.0);
    }
    for (int i = 0; i < 3; ++i) {
        const double angle = std::numbers::pi / 2.0 + i * 2.0 * std::numbers::pi / 3.0;
        for (const double side : {1.0, -1.0}) {
            list.emplace_back(std::cos(angle) / std::sqrt(3.0), std::sin(angle) / std::sqrt(3.0),
                              side * std::sqrt(2.0 / 3.0));
        }
    }
    return list;
}

/// The nearest first.
std::vector<Vec3> cubicDiamond() {
    std::vector<Vec3> list{
        {0.5, 0.5, 0.5}, {0.5, -0.5, -0.5}, {-0.5, 0.5, -0.5}, {-0.5, -0.5, 0.5}};
    const std::vector<Vec3> second = cyclic({1, 1, 0});
    list.insert(list.end(), second.begin(), second.end());
    return list;
}

/// Within hcp, a bond along c and three below it, under the triangles (lonsdaleite, ideal c/a).
std::vector<Vec3> hexagonalDiamond() {
    const double bond = std::sqrt(3.0 / 8.0);
    std::vector<Vec3> list{{0.0, 0.0, bond}};
    for (int i = 0; i < 3; ++i) {
        const double angle = std::numbers::pi / 2.0 + i * 2.0 * std::numbers::pi / 3.0;
        list.emplace_back(std::cos(angle) / std::sqrt(3.0), std::sin(angle) / std::sqrt(3.0),
                          -bond / 3.0);
    }
    const std::vector<Vec3> second = hexagonal();
    list.insert(list.end(), second.begin(), second.end());
    return list;
}

}  // namespace

LatticeTemplate::LatticeTemplate(StructureType type, std::vector<Vec3> neighbors)
    : type_(type), neighbors_(std::move(neighbors)) {
    double sum = 0.0;
    for (const Vec3& each : neighbors_) {
        sum += each.norm();
    }
    for (Vec3& each : neighbors_) {
        each *= static_cast<double>(neighbors_.size()) / sum;
        nearest_ = nearest_ > 0.0 ? std::min(nearest_, each.norm()) : each.norm();
    }
    findRotations();
    findPairs();
}

Mat3 LatticeTemplate::frameOf(const Vec3& first, const Vec3& second) {
    const Vec3 a = first.normalized();
    const Vec3 b = second.normalized();
    Mat3 frame;
    frame.col(2) = a.cross(b).normalized();
    // Of a + b and a - b the longer one is better defined.
    if (a.dot(b) > 0.0) {
        frame.col(0) = (a + b).normalized();
        frame.col(1) = frame.col(2).cross(frame.col(0));
    } else {
        frame.col(1) = (b - a).normalized();
        frame.col(0) = frame.col(1).cross(frame.col(2));
    }
    return frame;
}

std::size_t LatticeTemplate::indexOf(const Vec3& place) const {
    const auto found = std::find_if(neighbors_.begin(), neighbors_.end(), [&](const Vec3& each) {
        return (each - place).norm() < kSame;
    });
    return static_cast<std::size_t>(found - neighbors_.begin());
}

void LatticeTemplate::findRotations() {
    const std::size_t count = neighbors_.size();
    std::size_t partner = 1;
    while (neighbors_[0].cross(neighbors_[partner]).norm() < kSame) {
        ++partner;
    }
    const Mat3 from = frameOf(neighbors_[0], neighbors_[partner]);
    for (std::size_t a = 0; a < count; ++a) {
        for (std::size_t b = 0; b < count; ++b) {
            if (a == b || neighbors_[a].cross(neighbors_[b]).norm() < kSame) {
                continue;
            }
            const Mat3 rotation = frameOf(neighbors_[a], neighbors_[b]) * from.transpose();
            const bool mapsAll =
                indexOf(rotation * neighbors_[0]) == a &&
                indexOf(rotation * neighbors_[partner]) == b &&
                std::all_of(neighbors_.begin(), neighbors_.end(),
                            [&](const Vec3& each) { return indexOf(rotation * each) < count; });
            if (mapsAll) {
                rotations_.push_back(rotation);
            }
        }
    }
}

void LatticeTemplate::findPairs() {
    const std::size_t count = neighbors_.size();
    std::vector<bool> seen(count * count, false);
    for (std::size_t a = 0; a < count; ++a) {
        for (std::size_t b = 0; b < count; ++b) {
            if (a == b || seen[a * count + b] ||
                neighbors_[a].cross(neighbors_[b]).norm() < kSame) {
                continue;
            }
            for (const Mat3& rotation : rotations_) {
                seen[indexOf(rotation * neighbors_[a]) * count +
                     indexOf(rotation * neighbors_[b])] = true;
            }
            pairs_.push_back({a, b, angleBetween(neighbors_[a], neighbors_[b]),
                              frameOf(neighbors_[a], neighbors_[b])});
        }
    }
}

const std::vector<LatticeTemplate>& latticeTemplates() {
    static const std::vector<LatticeTemplate> templates{
        {StructureType::fcc, cyclic({1, 1, 0})},
        {StructureType::hcp, hexagonal()},
        {StructureType::bcc, bodyCentered()},
        {StructureType::icosahedral, cyclic({0, 1, std::numbers::phi})},
        {StructureType::simpleCubic, cyclic({1, 0, 0})},
        {StructureType::cubicDiamond, cubicDiamond()},
        {StructureType::hexagonalDiamond, hexagonalDiamond()}};
    return templates;
}

}  // namespace isthmus::structure
