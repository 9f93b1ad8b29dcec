#include "engine/md/dynamics/Particles.h"

#include <algorithm>
#include <cmath>

#include "engine/core/Parallel.h"
#include "engine/core/Units.h"

namespace isthmus::md {

using core::Mat3;
using core::Vec3;

namespace {

/// Beyond this an atom has been thrown out, and a list of neighbors would need too many cells.
constexpr double kFarthest = 1e6;  // angstrom

/// Streams of random numbers.
constexpr std::uint32_t kThermostatStream = 1;

}  // namespace

Particles::Particles(structure::AtomicStructure& structure, const std::vector<std::uint8_t>& frozen,
                     const std::vector<std::uint8_t>& coupled, int threads)
    : atoms_(structure), coupled_(coupled), threads_(std::max(threads, 1)) {
    const std::size_t n = structure.atomCount();
    masses_.resize(n);
    inverseMasses_.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
        const bool isFrozen = !frozen.empty() && frozen[i] != 0;
        masses_[i] = structure.mass(i) * core::units::kDaltonAngstrom2PerPs2InEv;
        inverseMasses_[i] = isFrozen ? 0.0 : 1.0 / masses_[i];
        moving_ += isFrozen ? 0 : 1;
        coupledCount_ += !isFrozen && isCoupled(i) ? 1 : 0;
        if (isFrozen) {
            structure.velocities[i].setZero();
        }
    }
    sums_.resize((n + kBlock - 1) / kBlock);
}

template <typename Body>
void Particles::forBlocks(Body&& body) {
    const std::size_t n = masses_.size();
    const int threads = n > kWorthThreads ? threads_ : 1;
    core::inStretches(threads, sums_.size(), [&](std::size_t begin, std::size_t end) {
        for (std::size_t block = begin; block < end; ++block) {
            const std::size_t first = block * kBlock;
            body(first, std::min(first + kBlock, n), sums_[block]);
        }
    });
}

void Particles::kick(const Flow& flow, const std::vector<Vec3>& forces) {
    std::vector<Vec3>& v = atoms_.velocities;
    if (flow.isPlain) {
        const double time = flow.push(0, 0);
        forBlocks([&, time](std::size_t first, std::size_t end, BlockSums&) {
            for (std::size_t i = first; i < end; ++i) {
                v[i] += (time * inverseMasses_[i]) * forces[i];
            }
        });
        return;
    }
    forBlocks([&, flow](std::size_t first, std::size_t end, BlockSums&) {
        for (std::size_t i = first; i < end; ++i) {
            v[i] = (flow.stretch * v[i] + flow.push * (inverseMasses_[i] * forces[i])).eval();
        }
    });
}

bool Particles::drift(const Flow& flow, const Vec3& origin) {
    std::vector<Vec3>& r = atoms_.positions;
    const std::vector<Vec3>& v = atoms_.velocities;
    forBlocks([&, flow, origin](std::size_t first, std::size_t end, BlockSums& sums) {
        const double time = flow.push(0, 0);
        double bad = 0.0;
        for (std::size_t i = first; i < end; ++i) {
            if (flow.isPlain) {
                r[i] += time * v[i];
            } else {
                r[i] = (origin + flow.stretch * (r[i] - origin) + flow.push * v[i]).eval();
            }
            bad += r[i].squaredNorm() < kFarthest * kFarthest ? 0.0 : 1.0;
        }
        sums.number = bad;
    });
    return std::all_of(sums_.begin(), sums_.end(),
                       [](const BlockSums& each) { return each.number == 0.0; });
}

void Particles::scaleCoupled(double factor) {
    std::vector<Vec3>& v = atoms_.velocities;
    forBlocks([&, factor](std::size_t first, std::size_t end, BlockSums&) {
        for (std::size_t i = first; i < end; ++i) {
            if (isCoupled(i)) {
                v[i] *= factor;
            }
        }
    });
}

double Particles::randomize(const Philox& random, std::int64_t step, double c, double energy) {
    std::vector<Vec3>& v = atoms_.velocities;
    const double spread = std::sqrt((1.0 - c * c) * energy);
    forBlocks([&](std::size_t first, std::size_t end, BlockSums& sums) {
        double gained = 0.0;
        for (std::size_t i = first; i < end; ++i) {
            if (inverseMasses_[i] == 0.0 || !isCoupled(i)) {
                continue;
            }
            const auto normal =
                random.normals(step, static_cast<std::uint32_t>(i), kThermostatStream);
            const double width = spread * std::sqrt(inverseMasses_[i]);
            const Vec3 before = v[i];
            v[i] = c * before + width * Vec3(normal[0], normal[1], normal[2]);
            gained += 0.5 * masses_[i] * (v[i].squaredNorm() - before.squaredNorm());
        }
        sums.number = gained;
    });
    double gained = 0.0;
    for (const BlockSums& each : sums_) {
        gained += each.number;
    }
    return gained;
}

double Particles::removeMomentum() {
    Vec3 momentum = Vec3::Zero();
    double mass = 0.0;
    for (std::size_t i = 0; i < masses_.size(); ++i) {
        if (inverseMasses_[i] != 0.0) {
            momentum += masses_[i] * atoms_.velocities[i];
            mass += masses_[i];
        }
    }
    if (mass == 0.0) {
        return 0.0;
    }
    const Vec3 drift = momentum / mass;
    for (std::size_t i = 0; i < masses_.size(); ++i) {
        if (inverseMasses_[i] != 0.0) {
            atoms_.velocities[i] -= drift;
        }
    }
    return -0.5 * mass * drift.squaredNorm();
}

Particles::Kinetic Particles::kinetic() {
    const std::vector<Vec3>& v = atoms_.velocities;
    forBlocks([&](std::size_t first, std::size_t end, BlockSums& sums) {
        Kinetic sum;
        for (std::size_t i = first; i < end; ++i) {
            Mat3& part = isCoupled(i) ? sum.coupled : sum.others;
            const Vec3 p = masses_[i] * v[i];
            part.noalias() += p * v[i].transpose();
        }
        sums.kinetic = sum;
    });
    Kinetic total;
    for (const BlockSums& each : sums_) {
        total.coupled += each.kinetic.coupled;
        total.others += each.kinetic.others;
    }
    return total;
}

}  // namespace isthmus::md
