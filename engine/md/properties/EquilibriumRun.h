#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "engine/job/Stages.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/Statistics.h"
#include "engine/md/StudyInput.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// Runs at constant energy for correlation functions, cut into blocks.
///
/// Each of `runs` starts from the structure with velocities of its own seed, is held under the
/// thermostat (first at "melt_temperature" where that is given), and goes on at constant energy:
/// without total momentum, and with the velocities scaled once so that the energy is the mean of
/// the second half of the thermostat's time, which keeps the temperature near the wanted one.
class EquilibriumRun {
public:
    /// @throws core::InputError for a structure that is not periodic along all axes.
    EquilibriumRun(job::JobContext& context, const study::StudySetup& setup,
                   study::StudyResult& result);

    [[nodiscard]] double interval() const { return interval_; }  ///< ps between samples
    [[nodiscard]] std::size_t lags() const { return lags_; }     ///< of the window
    [[nodiscard]] double volume() const { return input_.structure->cell.volume(); }
    [[nodiscard]] const StudyInput& input() const { return input_; }
    /// K, of all samples so far.
    [[nodiscard]] double temperature() const { return blockAverage(temperatures_).value; }

    /// The atoms to start at constant energy with.
    [[nodiscard]] std::shared_ptr<const structure::AtomicStructure> equilibrated(
        std::uint64_t seed);
    /// Of all runs; the steps of their equilibrations are counted in it.
    [[nodiscard]] job::Stages& stages() { return stages_; }

    /// @throws core::InputError for blocks shorter than twice the window.
    /// @param onSample called each interval. @param onBlock called at the end of each block.
    void run(const std::function<void(MdSimulation&)>& onSample,
             const std::function<void()>& onBlock);
    /// Adds temperature, pressure, drift of the energy and the simulated time to the result.
    void addState();

private:
    [[nodiscard]] std::int64_t stepsOf(double time) const;

    const study::Json& options_;
    const study::Environment& environment_;
    study::StudyResult& result_;
    StudyInput input_;
    double timeStep_;  // ps
    std::int64_t sampleEvery_;
    double interval_;
    std::size_t lags_ = 0;
    std::size_t blocks_ = 0;
    std::size_t samplesPerBlock_ = 0;
    job::Stages stages_;
    std::vector<double> temperatures_;
    std::vector<double> pressures_;
    double drift_ = 0.0;  // largest change of the total energy per atom in a run, eV
};

}  // namespace isthmus::md
