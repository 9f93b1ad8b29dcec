#include "engine/structure/build/Interstitials.h"

#include <fmt/format.h>

#include <Eigen/LU>
#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/structure/NeighborList.h"
#include "engine/structure/build/AtomSelection.h"
#include "engine/structure/build/Overlaps.h"
#include "engine/structure/build/PointDefects.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

namespace {

constexpr double kSameSite = 0.15;      // of the nearest distance
constexpr double kSameDistance = 0.03;  // relative

/// Vectors from an atom to its neighbors, nearest first.
std::vector<std::pair<Vec3, std::size_t>> shell(const AtomicStructure& structure,
                                                const NeighborList& list, std::size_t atom) {
    std::vector<std::pair<Vec3, std::size_t>> vectors;
    for (const auto& neighbor : list.of(atom)) {
        vectors.emplace_back(list.difference(structure.positions, atom, neighbor),
                             static_cast<std::size_t>(neighbor.atom));
    }
    std::sort(vectors.begin(), vectors.end(), [](const auto& a, const auto& b) {
        return a.first.squaredNorm() < b.first.squaredNorm();
    });
    return vectors;
}

/// Whether the six atoms around a point stand in three opposite pairs. @param around from the atom
/// at the origin, which is one of the six.
bool isOctahedral(const std::vector<std::pair<Vec3, std::size_t>>& around, const Vec3& center) {
    const double reach = 1.5 * center.norm();
    std::vector<Vec3> corners{-center};
    for (const auto& [vector, atom] : around) {
        const Vec3 corner = vector - center;
        if (corner.norm() < reach) {
            if (corner.norm() < (1.0 - kSameDistance) * center.norm() || corners.size() == 6) {
                return false;
            }
            corners.push_back(corner);
        }
    }
    return corners.size() == 6 &&
           std::all_of(corners.begin(), corners.end(), [&](const Vec3& corner) {
               return std::any_of(corners.begin(), corners.end(), [&](const Vec3& other) {
                   return (corner + other).norm() < 0.2 * corner.norm();
               });
           });
}

using Sites = std::vector<InterstitialSite>;

void addOctahedral(const std::vector<std::pair<Vec3, std::size_t>>& around, const Vec3& origin,
                   std::size_t atom, double nearest, Sites& sites) {
    for (const auto& [vector, other] : around) {
        const double length = vector.norm() / nearest;
        if (other >= atom && length > 1.05 && length < 1.55 && isOctahedral(around, vector / 2.0)) {
            sites.push_back({origin + vector / 2.0, vector.norm() / 2.0});
        }
    }
}

/// Centers of empty spheres through the atom at the origin and three others behind it in order.
void addSpheres(const std::vector<std::pair<Vec3, std::size_t>>& around, const Vec3& origin,
                std::size_t atom, double longest, bool tetrahedral, Sites& sites) {
    std::vector<Vec3> corners;
    for (const auto& [vector, other] : around) {
        if (other >= atom && vector.norm() < longest) {
            corners.push_back(vector);
        }
    }
    const double longest2 = longest * longest;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if ((corners[i] - corners[j]).squaredNorm() > longest2) {
                continue;
            }
            for (std::size_t k = 0; k < j; ++k) {
                if ((corners[i] - corners[k]).squaredNorm() > longest2 ||
                    (corners[j] - corners[k]).squaredNorm() > longest2) {
                    continue;
                }
                Mat3 rows;  // |c|^2 = |c - v|^2 for each corner v: 2 v c = v v
                rows << corners[i].transpose(), corners[j].transpose(), corners[k].transpose();
                const double volume = std::abs(rows.determinant());
                if (volume < 0.02 * longest2 * longest) {
                    continue;  // four atoms in a plane or nearly so have no sphere of their own
                }
                const Vec3 center = rows.inverse() *
                                    Vec3(corners[i].squaredNorm(), corners[j].squaredNorm(),
                                         corners[k].squaredNorm()) /
                                    2.0;
                const double radius = center.norm();
                if (radius > 0.55 * longest + 0.25 * longest) {
                    continue;
                }
                int touching = 1;
                bool isEmpty = true;
                for (const auto& [vector, other] : around) {
                    const double distance = (vector - center).norm();
                    if (distance < radius * (1.0 - 1e-6) - 1e-6) {
                        isEmpty = false;
                        break;
                    }
                    touching += distance < radius * (1.0 + kSameDistance) ? 1 : 0;
                }
                if (isEmpty && (!tetrahedral || touching == 4)) {
                    sites.push_back({origin + center, radius});
                }
            }
        }
    }
}

Sites eachOnce(const AtomicStructure& structure, Sites sites, double nearest) {
    AtomicStructure points;
    points.cell = structure.cell;
    for (InterstitialSite& site : sites) {
        site.position = structure.cell.wrap(site.position);
        points.positions.push_back(site.position);
    }
    const AtomMask keep = withoutOverlaps(points, kSameSite * nearest);
    Sites once;
    for (std::size_t n = 0; n < sites.size(); ++n) {
        if (keep[n] != 0) {
            once.push_back(sites[n]);
        }
    }
    return once;
}

}  // namespace

std::vector<InterstitialSite> interstitialSites(const AtomicStructure& structure, SiteKind kind,
                                                const Progress& progress) {
    const double nearest = nearestDistance(structure);
    const double longest = (kind == SiteKind::largest ? 2.05 : 1.7) * nearest;
    const NeighborList list(structure.cell, structure.positions, 2.1 * nearest);
    Sites sites;
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        if (atom % 64 == 0) {
            progress(atom, structure.atomCount());
        }
        const auto around = shell(structure, list, atom);
        const Vec3& origin = structure.positions[atom];
        if (kind == SiteKind::octahedral) {
            addOctahedral(around, origin, atom, nearest, sites);
        } else {
            addSpheres(around, origin, atom, longest, kind == SiteKind::tetrahedral, sites);
        }
    }
    if (kind == SiteKind::largest) {
        std::stable_sort(sites.begin(), sites.end(),
                         [](const auto& a, const auto& b) { return a.radius > b.radius; });
    }
    return eachOnce(structure, std::move(sites), nearest);
}

AtomicStructure addInterstitials(const AtomicStructure& structure, const std::string& species,
                                 SiteKind kind, std::size_t number, double separation,
                                 std::uint64_t seed, const Progress& progress) {
    AtomicStructure filled = structure;
    const int index = requireSpecies(filled, species, "species");
    const Sites sites = interstitialSites(structure, kind, progress);
    if (sites.empty() && number > 0) {
        throw core::InputError("site: the structure has no sites of this kind; choose another");
    }
    std::vector<std::size_t> order = drawWithoutReplacement(sites.size(), sites.size(), seed);
    if (kind == SiteKind::largest) {
        const double step = std::log1p(kSameDistance);
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return std::floor(std::log(sites[a].radius / sites[0].radius) / step + 0.5) >
                   std::floor(std::log(sites[b].radius / sites[0].radius) / step + 0.5);
        });
    }
    std::vector<Vec3> added;
    for (std::size_t n = 0; n < order.size() && added.size() < number; ++n) {
        if (n % 64 == 0) {
            progress(added.size(), number);
        }
        const Vec3& site = sites[order[n]].position;
        const bool isFree = std::all_of(added.begin(), added.end(), [&](const Vec3& other) {
            return structure.cell.minimumImage(site - other).norm() >= separation;
        });
        if (isFree) {
            added.push_back(site);
        }
    }
    if (added.size() < number) {
        throw core::InputError(fmt::format(
            "number: {} interstitials were asked for, but only {} of {} sites are at least {:g} "
            "angstrom apart",
            number, added.size(), sites.size(), separation));
    }
    for (const Vec3& site : added) {
        filled.positions.push_back(site);
        filled.species.push_back(index);
        if (structure.hasVelocities()) {
            filled.velocities.emplace_back(Vec3::Zero());
        }
    }
    std::erase_if(filled.fields, [](const core::Field& each) { return each.name == "id"; });
    for (core::Field& field : filled.fields) {
        field.values.resize(filled.atomCount() * static_cast<std::size_t>(field.components), 0.0);
    }
    return filled;
}

}  // namespace isthmus::structure
