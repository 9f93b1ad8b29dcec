#include "engine/md/HardyStress.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/structure/analysis/PointTree.h"

namespace isthmus::md {

namespace {

using core::Vec3;
using core::Voigt;

/// a a as six numbers.
Voigt square(const Vec3& a) {
    Voigt product;
    product << a[0] * a[0], a[1] * a[1], a[2] * a[2], a[1] * a[2], a[0] * a[2], a[0] * a[1];
    return product;
}

/// Collects the atoms within a radius of a point.
struct Within {
    double limit = 0.0;
    std::vector<structure::PointTree::Site> sites;

    [[nodiscard]] double radius() const { return limit; }
    [[nodiscard]] bool reaches(const Vec3& low, const Vec3& high) const {
        return low.cwiseMax(-high).cwiseMax(0.0).squaredNorm() <= limit * limit;
    }
    void meet(const structure::PointTree::Site& site) {
        if (site.square < limit * limit) {
            sites.push_back(site);
        }
    }
};

/// The integral of psi along start + l step for l in [from, to], in which |.| does not turn.
double integrate(const Vec3& start, const Vec3& step, double from, double to, double radius) {
    // Abscissas and weights of Gauss and Legendre with six points (M. Abramowitz, I. A. Stegun,
    // Handbook of Mathematical Functions (1964), table 25.4).
    constexpr std::array<double, 3> kPlaces{0.238619186083197, 0.661209386466265,
                                            0.932469514203152};
    constexpr std::array<double, 3> kWeights{0.467913934572691, 0.360761573048139,
                                             0.171324492379170};
    const double middle = 0.5 * (from + to);
    const double half = 0.5 * (to - from);
    double sum = 0.0;
    for (std::size_t k = 0; k < kPlaces.size(); ++k) {
        for (const double sign : {-1.0, 1.0}) {
            const double l = middle + sign * half * kPlaces[k];
            sum += kWeights[k] * lucyFunction((start + l * step).norm(), radius);
        }
    }
    return half * sum;
}

/// B for a bond from `start` (seen from the point) to start + step.
double bondFunction(const Vec3& start, const Vec3& step, double radius) {
    const double length = step.squaredNorm();
    const double nearest = -start.dot(step) / length;
    const double height = (start + nearest * step).squaredNorm();
    if (height >= radius * radius) {
        return 0.0;
    }
    const double reach = std::sqrt((radius * radius - height) / length);
    const double from = std::max(0.0, nearest - reach);
    const double to = std::min(1.0, nearest + reach);
    if (from >= to) {
        return 0.0;
    }
    const double turn = std::clamp(nearest, from, to);
    double sum = 0.0;
    if (turn > from) {
        sum += integrate(start, step, from, turn, radius);
    }
    if (to > turn) {
        sum += integrate(start, step, turn, to, radius);
    }
    return sum;
}

/// -sum m u u psi in eV/angstrom^3.
Voigt kineticStress(const structure::AtomicStructure& structure, const Within& around,
                    double radius) {
    Voigt flow = Voigt::Zero();
    Vec3 momentum = Vec3::Zero();
    double density = 0.0;
    for (const auto& site : around.sites) {
        const auto atom = static_cast<std::size_t>(site.atom);
        const double mass = structure.mass(atom) * lucyFunction(std::sqrt(site.square), radius);
        flow += mass * square(structure.velocities[atom]);
        momentum += mass * structure.velocities[atom];
        density += mass;
    }
    if (density > 0.0) {
        flow -= square(momentum) / density;
    }
    return -flow * (structure.units == structure::UnitSystem::lj
                        ? 1.0
                        : core::units::kDaltonAngstrom2PerPs2InEv);
}

}  // namespace

double lucyFunction(double r, double radius) {
    const double s = r / radius;
    if (s >= 1.0) {
        return 0.0;
    }
    const double rest = 1.0 - s;
    return 105.0 / (16.0 * std::numbers::pi * radius * radius * radius) * (1.0 + 3.0 * s) * rest *
           rest * rest;
}

std::vector<Voigt> hardyStress(const structure::AtomicStructure& structure,
                               const potential::PairForces& forces, std::span<const Vec3> points,
                               double radius, const structure::AtomLoop& loop) {
    if (!(radius > 0.0)) {
        throw core::InputError("expected a positive radius of the localization function, found " +
                               std::to_string(radius));
    }
    const structure::PointTree tree(structure.cell, structure.positions);
    // A bond that comes within the radius has an end at most half of its length farther away.
    const double reach = radius + 0.5 * forces.neighbors.cutoff();
    std::vector<Voigt> stresses(points.size(), Voigt::Zero());
    loop.forEach(points.size(), [&](std::size_t p) {
        Within around{reach, {}};
        tree.walk(points[p], around);
        for (const auto& site : around.sites) {
            const auto atom = static_cast<std::size_t>(site.atom);
            std::size_t entry = forces.neighbors.offsets()[atom];
            for (const auto& neighbor : forces.neighbors.of(atom)) {
                const double slope = forces.slopes[entry++];
                const Vec3 step = forces.neighbors.difference(structure.positions, atom, neighbor);
                const double share = bondFunction(site.difference, step, radius);
                if (share > 0.0) {
                    // A bond with both ends in reach is met from both.
                    const bool isMetTwice = (site.difference + step).squaredNorm() < reach * reach;
                    stresses[p] +=
                        (isMetTwice ? 0.5 : 1.0) * share * slope / step.norm() * square(step);
                }
            }
        }
        if (structure.hasVelocities()) {
            stresses[p] += kineticStress(structure, around, radius);
        }
    });
    return stresses;
}

}  // namespace isthmus::md
