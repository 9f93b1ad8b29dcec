#include "engine/structure/analysis/TemplateMatching.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

#include "engine/core/Error.h"
#include "engine/structure/analysis/DiamondNeighbors.h"
#include "engine/structure/analysis/LatticeTemplate.h"
#include "engine/structure/analysis/PointTree.h"
#include "engine/structure/analysis/SolidAngles.h"
#include "engine/structure/analysis/Superposition.h"

namespace isthmus::structure {

namespace {

/// Neighbors that may belong to the first shells.
constexpr std::size_t kConsidered = 20;
/// The nearest neighbors are surely the right ones where they lie so close to a template.
constexpr double kClose = 0.1;
/// Half the least deviation of a template upon another crystal (fcc upon bcc: 0.145): nothing else
/// lies closer.
constexpr double kCertain = 0.07;

std::vector<const LatticeTemplate*> templatesOf(const std::vector<StructureType>& types) {
    std::vector<const LatticeTemplate*> wanted;
    for (const StructureType type : types) {
        const auto& all = latticeTemplates();
        const auto found =
            std::find_if(all.begin(), all.end(),
                         [type](const LatticeTemplate& each) { return each.type() == type; });
        if (found == all.end()) {
            throw core::InputError("template matching has no template of \"" + toString(type) +
                                   "\"; take fcc, hcp, bcc, icosahedral, simple_cubic, "
                                   "cubic_diamond or hexagonal_diamond");
        }
        wanted.push_back(&*found);
    }
    if (wanted.empty()) {
        throw core::InputError("template matching needs at least one type");
    }
    return wanted;
}

/// Of the rotations that differ by a symmetry of the template, the one with the smallest angle.
Eigen::Quaterniond reduced(const core::Mat3& rotation, const LatticeTemplate& ideal) {
    const Eigen::Quaterniond whole(rotation);
    Eigen::Quaterniond best = whole;
    for (const core::Mat3& symmetry : ideal.rotations()) {
        const Eigen::Quaterniond other = whole * Eigen::Quaterniond(symmetry);
        // Rounding must not choose between equals.
        if (std::abs(other.w()) > std::abs(best.w()) + 1e-9) {
            best = other;
        }
    }
    if (best.w() < 0.0) {
        best.coeffs() *= -1.0;
    }
    return best;
}

/// The neighbors in the order of the solid angles of their Voronoi faces, the largest first.
std::vector<core::Vec3> bySolidAngle(const std::vector<core::Vec3>& neighbors) {
    const std::vector<double> angles = solidAngles(neighbors);
    std::vector<std::size_t> order(neighbors.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return angles[a] > angles[b]; });
    std::vector<core::Vec3> sorted;
    sorted.reserve(neighbors.size());
    for (const std::size_t i : order) {
        sorted.push_back(neighbors[i]);
    }
    return sorted;
}

/// The template that lies best upon the first neighbors, so far.
struct BestFit {
    const LatticeTemplate* ideal = nullptr;
    Superposition superposition{.deviation = std::numeric_limits<double>::infinity()};

    void improve(TemplateFit& fit, const std::vector<const LatticeTemplate*>& templates,
                 const std::vector<core::Vec3>& neighbors) {
        for (const LatticeTemplate* each : templates) {
            const std::size_t count = each->neighbors().size();
            if (count > neighbors.size()) {
                continue;
            }
            if (superposition.deviation < kCertain) {
                return;
            }
            const Superposition found =
                fit.best(*each, {neighbors.data(), count}, superposition.deviation);
            if (found.deviation < superposition.deviation) {
                superposition = found;
                ideal = each;
            }
        }
    }
};

}  // namespace

TemplateMatch matchTemplates(const AtomicStructure& structure,
                             const TemplateMatchingOptions& options, const AtomLoop& loop) {
    std::vector<const LatticeTemplate*> templates = templatesOf(options.types);
    const auto diamonds =
        std::stable_partition(templates.begin(), templates.end(), [](const LatticeTemplate* each) {
            return each->type() != StructureType::cubicDiamond &&
                   each->type() != StructureType::hexagonalDiamond;
        });
    const std::vector<const LatticeTemplate*> diamondTemplates(diamonds, templates.end());
    templates.erase(diamonds, templates.end());
    TemplateMatch match;
    match.types.assign(structure.atomCount(), StructureType::other);
    match.deviations.assign(structure.atomCount(), std::numeric_limits<double>::infinity());
    match.orientations.assign(structure.atomCount(), Eigen::Quaterniond::Identity());
    match.distances.assign(structure.atomCount(), 0.0);
    const PointTree tree(structure.cell, structure.positions);
    std::optional<DiamondNeighbors> shells;
    if (!diamondTemplates.empty()) {
        shells.emplace(tree, structure.positions, loop);
    }
    loop.overRanges(structure.atomCount(), [&](std::size_t first, std::size_t last) {
        TemplateFit fit;
        std::vector<PointTree::Site> sites;
        std::vector<core::Vec3> neighbors;
        std::vector<core::Vec3> shell;  // of diamond
        for (std::size_t atom = first; atom < last; ++atom) {
            tree.nearest(structure.positions[atom], kConsidered, static_cast<std::int32_t>(atom),
                         sites);
            neighbors.clear();
            for (const PointTree::Site& site : sites) {
                neighbors.push_back(site.difference);
            }
            BestFit best;
            best.improve(fit, templates, neighbors);
            if (shells && best.superposition.deviation > kCertain && shells->find(atom, shell)) {
                best.improve(fit, diamondTemplates, shell);
            }
            if (best.superposition.deviation > kClose && !templates.empty()) {
                best.improve(fit, templates, bySolidAngle(neighbors));
            }
            if (best.ideal == nullptr || !(best.superposition.scale > 0.0)) {
                continue;
            }
            match.deviations[atom] = best.superposition.deviation;
            if (best.superposition.deviation <= options.largestDeviation) {
                match.types[atom] = best.ideal->type();
            }
            match.orientations[atom] = reduced(best.superposition.rotation, *best.ideal);
            match.distances[atom] = best.ideal->nearestDistance() / best.superposition.scale;
        }
    });
    return match;
}

}  // namespace isthmus::structure
