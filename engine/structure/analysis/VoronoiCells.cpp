#include "engine/structure/analysis/VoronoiCells.h"

#include <Eigen/Geometry>
#include <cmath>
#include <string>
#include <voro++/voro++.hh>

#include "engine/core/Error.h"
#include "engine/structure/analysis/PointTree.h"

namespace isthmus::structure {

namespace {

using core::Vec3;

/// Cuts one cell with the planes of the sites it meets, and tells which sites can still cut. A site
/// at d cuts off the vertex v where |d - v| < |v|: it lies in the ball about v through the atom.
class CellCutter {
public:
    CellCutter(voro::voronoicell& cell, std::int32_t self, double lengthUnit)
        : cell_(cell), self_(self), unit_(lengthUnit) {
        findBalls();
    }

    [[nodiscard]] double radius() const { return 2.0 * largestRadius_; }

    [[nodiscard]] bool reaches(const Vec3& low, const Vec3& high) const {
        const Vec3 nearest = low.cwiseMax(-high).cwiseMax(0.0);
        if (nearest.squaredNorm() > 4.0 * largestRadius_ * largestRadius_) {
            return false;
        }
        for (std::size_t i = 0; i < centers_.size(); ++i) {
            const Vec3 gap = (low - centers_[i]).cwiseMax(centers_[i] - high).cwiseMax(0.0);
            if (gap.squaredNorm() < squares_[i]) {
                return true;
            }
        }
        return false;
    }

    void meet(const PointTree::Site& site) {
        if (site.atom == self_ && site.image == std::array<std::int32_t, 3>{0, 0, 0}) {
            return;
        }
        if (!(site.square > 0.0)) {
            throw core::InputError("atoms " + std::to_string(self_ + 1) + " and " +
                                   std::to_string(site.atom + 1) +
                                   " are in the same place; remove one of them");
        }
        if (reaches(site.difference, site.difference)) {
            const Vec3 d = site.difference / unit_;
            cell_.plane(d.x(), d.y(), d.z(), d.squaredNorm());
            findBalls();
        }
    }

private:
    void findBalls() {
        cell_.vertices(vertices_);
        centers_.clear();
        squares_.clear();
        double largest = 0.0;
        for (std::size_t i = 0; i + 2 < vertices_.size(); i += 3) {
            centers_.emplace_back(unit_ * vertices_[i], unit_ * vertices_[i + 1],
                                  unit_ * vertices_[i + 2]);
            // A little more, so that a plane through a vertex is left to voro++.
            squares_.push_back(centers_.back().squaredNorm() * (1.0 + 1e-12));
            largest = std::max(largest, squares_.back());
        }
        largestRadius_ = std::sqrt(largest);
    }

    voro::voronoicell& cell_;
    std::int32_t self_;
    double unit_;
    std::vector<double> vertices_;
    std::vector<Vec3> centers_;
    std::vector<double> squares_;
    double largestRadius_ = 0.0;
};

/// The faces of the cell along the axes that are not periodic, as voro++ cuts: outward distances.
class CellFaces {
public:
    explicit CellFaces(const UnitCell& cell) : cell_(cell) {}

    void cut(voro::voronoicell& voronoi, const Vec3& position, std::size_t atom,
             double unit) const {
        const Vec3 fractional = cell_.toFractional(position);
        for (int axis = 0; axis < 3; ++axis) {
            if (cell_.isPeriodic(axis)) {
                continue;
            }
            const double height = cell_.heights()[axis];
            Vec3 normal = cell_.edge((axis + 1) % 3).cross(cell_.edge((axis + 2) % 3)).normalized();
            for (const double side : {1.0, -1.0}) {
                const double distance =
                    height * (side > 0.0 ? 1.0 - fractional[axis] : fractional[axis]);
                if (!(distance > 0.0)) {
                    throw core::InputError("atom " + std::to_string(atom + 1) +
                                           " is not inside of the cell along axis " +
                                           std::string(1, "abc"[axis]) +
                                           ", which is not periodic; give a larger cell");
                }
                const Vec3 mirror = side * 2.0 * distance / unit * normal;
                voronoi.plane(mirror.x(), mirror.y(), mirror.z(), mirror.squaredNorm());
            }
        }
    }

private:
    const UnitCell& cell_;
};

}  // namespace

VoronoiCells voronoiCells(const AtomicStructure& structure, const VoronoiOptions& options,
                          const AtomLoop& loop) {
    const UnitCell& cell = structure.cell;
    if (!cell.isDefined()) {
        throw core::InputError(
            "Voronoi cells need a cell that bounds them, and the structure has none; give it one");
    }
    const std::size_t atoms = structure.atomCount();
    VoronoiCells result;
    result.volumes.resize(atoms);
    result.faces.resize(atoms);
    result.indices.resize(atoms);
    if (atoms == 0) {
        return result;
    }
    const PointTree tree(cell, structure.positions);
    const CellFaces faces(cell);
    // voro++ has absolute tolerances made for numbers near 1: measure in the spacing of the atoms.
    const double unit = std::cbrt(cell.volume() / static_cast<double>(atoms));
    const double size = (cell.edge(0).norm() + cell.edge(1).norm() + cell.edge(2).norm()) / unit;
    loop.overRanges(atoms, [&](std::size_t first, std::size_t last) {
        std::vector<int> orders;
        std::vector<double> areas;
        for (std::size_t atom = first; atom < last; ++atom) {
            voro::voronoicell voronoi;
            voronoi.init(-size, size, -size, size, -size, size);
            faces.cut(voronoi, cell.wrap(structure.positions[atom]), atom, unit);
            CellCutter cutter(voronoi, static_cast<std::int32_t>(atom), unit);
            tree.walk(structure.positions[atom], cutter);
            result.volumes[atom] = voronoi.volume() * unit * unit * unit;
            voronoi.face_orders(orders);
            voronoi.face_areas(areas);
            for (std::size_t face = 0; face < orders.size(); ++face) {
                if (areas[face] * unit * unit <= options.smallestFace) {
                    continue;
                }
                ++result.faces[atom];
                if (orders[face] >= 3 && orders[face] <= 6) {
                    ++result.indices[atom][static_cast<std::size_t>(orders[face] - 3)];
                }
            }
        }
    });
    return result;
}

}  // namespace isthmus::structure
