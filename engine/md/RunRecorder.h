#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

#include "engine/job/JobContext.h"
#include "engine/md/AtomicStress.h"
#include "engine/md/FrameRecorder.h"
#include "engine/md/MdSimulation.h"
#include "engine/potential/ForceEvaluator.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// Collects what a run gives: curves, frames, means; live to a context, and into a result.
class RunRecorder {
public:
    /// @param equilibration ps that the means leave out, beside the first moment.
    /// @param evaluator gives the virial of each atom, for its stress.
    RunRecorder(study::StudyResult& result, job::JobContext& context, double equilibration,
                potential::ForceEvaluator evaluator);

    /// Takes frames, and writes them where they are asked for.
    [[nodiscard]] FrameRecorder& frames() { return frames_; }

    void recordThermo(MdSimulation& simulation, bool isLast);
    void recordFrame(MdSimulation& simulation);
    /// Takes a checkpoint and writes it over the file, where our own dynamics move the atoms.
    void recordRestart(MdSimulation& simulation, const std::filesystem::path& file);

    /// Closes the trajectory and fills in means and products. What could not be finished after a
    /// failure is left out. @param steps carried out.
    void finish(std::int64_t steps);

private:
    void addMeans();
    void recordStress(MdSimulation& simulation);
    /// The mean stress so far; nothing where the atoms have no cell.
    [[nodiscard]] std::vector<core::Field> stressFields() const;

    study::StudyResult& result_;
    job::JobContext& context_;
    double equilibration_;
    potential::ForceEvaluator evaluator_;
    AtomicStress stress_;
    bool isEquilibrated_ = false;
    std::filesystem::path restart_;
    FrameRecorder frames_;
    std::shared_ptr<const structure::AtomicStructure> last_;
    std::optional<std::chrono::steady_clock::time_point> lastObserved_;
};

}  // namespace isthmus::md
