#include "engine/md/properties/HeatExchange.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

#include "engine/core/Units.h"
#include "engine/md/properties/StraightLine.h"

namespace isthmus::md {

namespace {

/// m v^2 in eV.
double twiceKineticEnergy(const structure::AtomicStructure& atoms, std::size_t atom) {
    return core::units::kDaltonAngstrom2PerPs2InEv * atoms.mass(atom) *
           atoms.velocities[atom].squaredNorm();
}

/// The fastest of the cold slab and the slowest of the hot one, of a species.
struct Pair {
    std::optional<std::size_t> fast;
    std::optional<std::size_t> slow;
    double fastEnergy = -1.0;
    double slowEnergy = std::numeric_limits<double>::infinity();
    [[nodiscard]] double gain() const { return fast && slow ? fastEnergy - slowEnergy : 0.0; }
};

}  // namespace

HeatExchange::HeatExchange(std::size_t slabs) : slabs_(slabs) {}

std::size_t HeatExchange::slabOf(const structure::AtomicStructure& atoms, std::size_t atom) const {
    const double s = atoms.cell.toFractional(atoms.positions[atom])[2];
    const double part = (s - std::floor(s)) * static_cast<double>(slabs_);
    return std::min(slabs_ - 1, static_cast<std::size_t>(part));
}

double HeatExchange::exchange(Dynamics& dynamics) const {
    const structure::AtomicStructure& atoms = dynamics.current();
    std::vector<Pair> pairs(atoms.speciesNames.size());
    for (std::size_t i = 0; i < atoms.atomCount(); ++i) {
        const std::size_t slab = slabOf(atoms, i);
        if (slab != 0 && slab != hot()) {
            continue;
        }
        Pair& pair = pairs[static_cast<std::size_t>(atoms.species[i])];
        const double energy = twiceKineticEnergy(atoms, i);
        if (slab == 0 && energy > pair.fastEnergy) {
            pair.fast = i;
            pair.fastEnergy = energy;
        } else if (slab != 0 && energy < pair.slowEnergy) {
            pair.slow = i;
            pair.slowEnergy = energy;
        }
    }
    const auto best =
        std::max_element(pairs.begin(), pairs.end(),
                         [](const Pair& a, const Pair& b) { return a.gain() < b.gain(); });
    if (best == pairs.end() || !(best->gain() > 0.0)) {
        return 0.0;
    }
    dynamics.swapVelocities(*best->fast, *best->slow);
    return 0.5 * best->gain();
}

void HeatExchange::add(const structure::AtomicStructure& atoms, std::vector<double>& twiceKinetic,
                       std::vector<double>& count) const {
    for (std::size_t i = 0; i < atoms.atomCount(); ++i) {
        const std::size_t slab = slabOf(atoms, i);
        twiceKinetic[slab] += twiceKineticEnergy(atoms, i);
        count[slab] += 1.0;
    }
}

std::size_t HeatExchange::emptySlabs(const structure::AtomicStructure& atoms) const {
    // A plane of atoms on the face of two slabs fills both, as soon as it moves.
    constexpr double kOnFace = 1e-6;
    std::vector<bool> isFilled(slabs_, false);
    const auto count = static_cast<double>(slabs_);
    for (const core::Vec3& position : atoms.positions) {
        const double part = atoms.cell.toFractional(position)[2] * count;
        for (const double each : {part - kOnFace, part + kOnFace}) {
            const double slab = std::floor(each) - count * std::floor(std::floor(each) / count);
            isFilled[std::min(slabs_ - 1, static_cast<std::size_t>(slab))] = true;
        }
    }
    return static_cast<std::size_t>(std::count(isFilled.begin(), isFilled.end(), false));
}

ProfileSlopes slopesOf(const std::vector<double>& temperatures, double width) {
    const std::size_t half = temperatures.size() / 2;
    std::vector<double> places;
    for (std::size_t k = 1; k < half; ++k) {
        places.push_back(width * static_cast<double>(k));
    }
    const std::span<const double> all(temperatures);
    const auto slope = [&](std::size_t first) {
        const auto line = fitLine(places, all.subspan(first, half - 1));
        return line ? line->slope : 0.0;
    };
    return {slope(1), -slope(half + 1)};
}

}  // namespace isthmus::md
