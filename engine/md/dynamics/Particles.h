#pragma once

#include <cstdint>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/md/dynamics/Flow.h"
#include "engine/md/dynamics/Philox.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::md {

/// The loops over atoms of a time step, on several threads where there are many atoms. Sums are
/// taken over blocks of atoms and then over the blocks in order, so that they do not depend on the
/// number of threads.
class Particles {
public:
    /// sum m v v in eV of the atoms under the thermostat and of the others.
    struct Kinetic {
        core::Mat3 coupled = core::Mat3::Zero();
        core::Mat3 others = core::Mat3::Zero();
        [[nodiscard]] core::Mat3 total() const { return coupled + others; }
    };

    /// @param structure whose positions and velocities move; outlives this.
    /// @param frozen nonzero for atoms that do not move by themselves; empty: none.
    /// @param coupled nonzero for atoms under the thermostat; empty: all.
    Particles(structure::AtomicStructure& structure, const std::vector<std::uint8_t>& frozen,
              const std::vector<std::uint8_t>& coupled, int threads);

    [[nodiscard]] std::size_t movingCount() const { return moving_; }
    /// Atoms that move and are under the thermostat.
    [[nodiscard]] std::size_t coupledCount() const { return coupledCount_; }

    /// v' = F/m - B v. @param flow of -B over the time.
    void kick(const Flow& flow, const std::vector<core::Vec3>& forces);
    /// r' = v + A (r - origin). @param flow of A over the time.
    /// @returns whether all coordinates are numbers within 1e6 angstrom.
    [[nodiscard]] bool drift(const Flow& flow, const core::Vec3& origin);
    /// v' = factor v of the atoms under the thermostat.
    void scaleCoupled(double factor);
    /// v' = c v + sqrt((1 - c^2) k T / m) R of the atoms under the thermostat, R normal.
    /// @returns the kinetic energy gained, eV.
    double randomize(const Philox& random, std::int64_t step, double c, double energy);
    /// Takes the velocity of the center of mass from the moving atoms. @returns the kinetic energy
    /// gained, eV.
    double removeMomentum();

    [[nodiscard]] Kinetic kinetic();

private:
    static constexpr std::size_t kBlock = 2048;
    static constexpr std::size_t kWorthThreads = 10000;

    struct BlockSums {
        Kinetic kinetic;
        double number = 0.0;
    };

    /// Calls body(first, end, sums) for each block.
    template <typename Body>
    void forBlocks(Body&& body);
    [[nodiscard]] bool isCoupled(std::size_t atom) const {
        return coupled_.empty() || coupled_[atom] != 0;
    }

    structure::AtomicStructure& atoms_;
    std::vector<double> masses_;         ///< eV ps^2/angstrom^2
    std::vector<double> inverseMasses_;  ///< 0 for frozen atoms
    std::vector<std::uint8_t> coupled_;
    std::size_t moving_ = 0;
    std::size_t coupledCount_ = 0;
    int threads_;
    std::vector<BlockSums> sums_;
};

}  // namespace isthmus::md
