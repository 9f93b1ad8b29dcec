#pragma once

#include <cstdint>
#include <vector>

#include "engine/job/JobContext.h"
#include "engine/md/properties/EquilibriumRun.h"
#include "engine/md/properties/HeatExchange.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// The thermal conductivity along the normal of a cell's third edge from an imposed flow of heat:
///   kappa = sum E / (2 A t <dT/dz>)
/// with the energy E of the exchanges of HeatExchange in a time t, the cross-section A, through
/// which heat flows on both sides of the hot slab, and the mean slope of both. Its standard error
/// is the jackknife's over the blocks of all runs.
class ReverseConductivity {
public:
    /// @throws core::InputError for a device other than the processor, an odd number of slabs, or
    /// fewer exchanges than blocks.
    ReverseConductivity(const study::StudySetup& setup, study::StudyResult& result);

    /// @throws core::InputError for slabs of a crystal without atoms.
    void run(job::JobContext& context, EquilibriumRun& start);
    /// Puts what there is into the result; nothing for fewer than two blocks.
    void finish();

private:
    struct Block {
        double energy = 0.0;  ///< moved, eV
        std::vector<double> twiceKinetic;
        std::vector<double> count;
    };

    void runOne(job::JobContext& context, EquilibriumRun& start, std::uint64_t index);
    /// Of a run, after its equilibration.
    [[nodiscard]] std::int64_t steps() const;
    [[nodiscard]] Block sum(std::size_t first, std::size_t count, std::size_t leftOut) const;
    [[nodiscard]] std::vector<double> profile(const Block& block) const;
    /// W/(m K), of the sum of so many blocks.
    [[nodiscard]] double conductivity(const Block& block, std::size_t blocks) const;

    const study::StudySetup& setup_;
    study::StudyResult& result_;
    double timeStep_;  // ps
    std::int64_t swapEvery_;
    HeatExchange exchange_;
    std::int64_t settle_ = 0;    ///< exchanges before the measurement
    std::int64_t perBlock_ = 0;  ///< exchanges
    double area_ = 0.0;          ///< angstrom^2
    double width_ = 0.0;         ///< of a slab, angstrom
    std::vector<Block> blocks_;
    std::vector<double> temperatures_;
    std::vector<double> pressures_;
    double drift_ = 0.0;  ///< eV per atom
};

}  // namespace isthmus::md
