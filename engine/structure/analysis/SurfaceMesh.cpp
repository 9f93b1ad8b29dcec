#include "engine/structure/analysis/SurfaceMesh.h"

#include <Eigen/Dense>
#include <algorithm>
#include <map>

#include "engine/core/Error.h"
#include "engine/structure/PeriodicImages.h"
#include "engine/structure/analysis/Delaunay.h"

namespace isthmus::structure {

namespace {

using core::Vec3;

/// A number between -1 and 1 for each atom and axis, the same every time (the finalizer of
/// splitmix64).
double noise(std::uint64_t number) {
    number = (number + 1) * 0x9e3779b97f4a7c15ULL;
    number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9ULL;
    number = (number ^ (number >> 27)) * 0x94d049bb133111ebULL;
    number ^= number >> 31;
    return 2.0 * static_cast<double>(number >> 11) / 9007199254740992.0 - 1.0;
}

/// Tessellation of atoms and images. What touches an atom occurs there as often as it has corners
/// that are atoms and no images, so that with this weight each piece of a cell counts once.
class Tessellation {
public:
    Tessellation(const AtomicStructure& structure, double probeRadius, const AtomLoop& loop)
        : images_(structure.cell, structure.positions, 2.0 * probeRadius,
                  PeriodicImages::Order::asGiven, loop.threads),
          points_(images_.positions()) {
        for (std::size_t site = 0; site < points_.size(); ++site) {
            const auto owner = static_cast<std::uint64_t>(images_.owners()[site]);
            for (std::uint64_t axis = 0; axis < 3; ++axis) {
                points_[site][static_cast<Eigen::Index>(axis)] +=
                    1e-6 * probeRadius * noise(3 * owner + axis);
            }
        }
        cells_ = delaunayTessellation(points_, loop.checkpoint);
        const double square = probeRadius * probeRadius;
        solid_.resize(cells_.cells.size());
        for (std::size_t cell = 0; cell < solid_.size(); ++cell) {
            if (loop.checkpoint && cell % 4096 == 0) {
                loop.checkpoint();
            }
            solid_[cell] = squareRadius(cell) <= square;
        }
    }

    [[nodiscard]] std::size_t count() const { return solid_.size(); }
    [[nodiscard]] bool isSolid(std::int32_t cell) const {
        return cell >= 0 && solid_[static_cast<std::size_t>(cell)];
    }
    [[nodiscard]] const Delaunay& cells() const { return cells_; }
    /// Of the atom or image, as it was before it was moved a little.
    [[nodiscard]] const Vec3& place(std::int32_t site) const {
        return images_.positions()[static_cast<std::size_t>(site)];
    }
    /// Twice the area of a face times its normal, by the moved places: flat tetrahedra have no
    /// other.
    [[nodiscard]] Vec3 normal(const std::array<std::int32_t, 3>& face) const {
        return (point(face[1]) - point(face[0])).cross(point(face[2]) - point(face[0]));
    }
    [[nodiscard]] const Vec3& point(std::int32_t site) const {
        return points_[static_cast<std::size_t>(site)];
    }
    [[nodiscard]] std::int32_t owner(std::int32_t site) const {
        return images_.owners()[static_cast<std::size_t>(site)];
    }
    [[nodiscard]] bool isAtom(std::int32_t site) const {
        return static_cast<std::size_t>(site) < images_.atomCount();
    }

    [[nodiscard]] double volume(std::size_t cell) const {
        return std::abs(edges(cell).determinant()) / 6.0;
    }

    /// Whether, of the images of a triangle, this one stands for all: its corner of the lowest atom
    /// (and, of several images of it, the one that lies lowest in the lattice) is no image.
    [[nodiscard]] bool isChosen(const std::array<std::int32_t, 3>& corners) const {
        const auto lowest = std::min_element(
            corners.begin(), corners.end(), [this](std::int32_t a, std::int32_t b) {
                const auto& sites = images_.sites();
                return std::pair(owner(a), sites[static_cast<std::size_t>(a)].shift) <
                       std::pair(owner(b), sites[static_cast<std::size_t>(b)].shift);
            });
        return isAtom(*lowest);
    }

private:
    [[nodiscard]] core::Mat3 edges(std::size_t cell) const {
        const auto& corners = cells_.cells[cell];
        core::Mat3 edges;
        for (int k = 0; k < 3; ++k) {
            edges.row(k) =
                points_[static_cast<std::size_t>(corners[static_cast<std::size_t>(k + 1)])] -
                points_[static_cast<std::size_t>(corners[0])];
        }
        return edges;
    }

    /// Of the sphere through the corners: 2 e_k . c = e_k . e_k for the edges e_k from one corner.
    [[nodiscard]] double squareRadius(std::size_t cell) const {
        const core::Mat3 matrix = edges(cell);
        const Vec3 right = 0.5 * matrix.rowwise().squaredNorm();
        const Vec3 center = matrix.partialPivLu().solve(right);
        return center.squaredNorm();
    }

    PeriodicImages images_;
    std::vector<Vec3> points_;
    Delaunay cells_;
    std::vector<bool> solid_;
};

}  // namespace

SurfaceMesh surfaceMesh(const AtomicStructure& structure, double probeRadius,
                        const AtomLoop& loop) {
    if (!(probeRadius > 0.0)) {
        throw core::InputError("expected a positive radius of the probe sphere, found " +
                               std::to_string(probeRadius));
    }
    const Tessellation pieces(structure, probeRadius, loop);
    SurfaceMesh surface;
    surface.isSurfaceAtom.assign(structure.atomCount(), false);
    std::map<std::int32_t, std::int32_t> nodes;
    const auto weigh = [&pieces](const auto& corners) {
        double atoms = 0.0;
        for (const std::int32_t site : corners) {
            atoms += pieces.isAtom(site) ? 1.0 : 0.0;
        }
        return atoms / static_cast<double>(corners.size());
    };
    for (std::size_t cell = 0; cell < pieces.count(); ++cell) {
        if (loop.checkpoint && cell % 4096 == 0) {
            loop.checkpoint();
        }
        const auto& corners = pieces.cells().cells[cell];
        const double weight = weigh(corners);
        if (weight == 0.0 || !pieces.isSolid(static_cast<std::int32_t>(cell))) {
            continue;
        }
        surface.solidVolume += weight * pieces.volume(cell);
        for (std::size_t k = 0; k < 4; ++k) {
            if (pieces.isSolid(pieces.cells().neighbors[cell][k])) {
                continue;
            }
            std::array<std::int32_t, 3> face{corners[(k + 1) % 4], corners[(k + 2) % 4],
                                             corners[(k + 3) % 4]};
            const Vec3 normal = pieces.normal(face);
            if (normal.dot(pieces.point(corners[k]) - pieces.point(face[0])) > 0.0) {
                std::swap(face[1], face[2]);
            }
            const Vec3& first = pieces.place(face[0]);
            surface.area +=
                weigh(face) * 0.5 *
                (pieces.place(face[1]) - first).cross(pieces.place(face[2]) - first).norm();
            for (const std::int32_t site : face) {
                surface.isSurfaceAtom[static_cast<std::size_t>(pieces.owner(site))] = true;
            }
            if (!pieces.isChosen(face)) {
                continue;
            }
            std::array<std::int32_t, 3>& triangle = surface.triangles.emplace_back();
            for (std::size_t corner = 0; corner < 3; ++corner) {
                const auto [node, isNew] = nodes.try_emplace(
                    face[corner], static_cast<std::int32_t>(surface.nodes.size()));
                if (isNew) {
                    surface.nodes.push_back(pieces.place(face[corner]));
                }
                triangle[corner] = node->second;
            }
        }
    }
    return surface;
}

}  // namespace isthmus::structure
