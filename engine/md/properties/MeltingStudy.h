#pragma once

#include <optional>
#include <vector>

#include "engine/job/JobContext.h"
#include "engine/md/properties/CoexistenceRun.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// `md.melting`: the melting temperature from crystal and liquid side by side at constant enthalpy,
/// with the pressure held along the normal of the interfaces. A block too hot melts a little and
/// cools, one too cold freezes and warms, until the two are in equilibrium (J. R. Morris, C. Z.
/// Wang, K. M. Ho, C. T. Chan, Phys. Rev. B 49, 3109 (1994), there at constant energy).
///
/// Each of "runs" is made from the crystal with a seed of its own (CoexistenceRun.h). The first
/// begins at the guess, each other one at the temperature whose lattice the one before ended with.
/// Several give the mean and its standard error from the scatter between them, with the interval of
/// 95 % by Student's distribution; one gives the error that Coexistence.h estimates within it.
///
/// The error leaves out the effect of the size: blocks of 5,000 atoms or more. Product "structure":
/// crystal and liquid at the end of the last run.
class MeltingStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;

private:
    /// What a run found.
    struct Finding {
        Coexistence::Summary summary;
        double latticeTemperature;  ///< K
        double latticeConstant;     ///< angstrom
        double distance;            ///< K, from the temperature of the lattice to the one found
        int rounds;
    };

    void makeRuns(job::JobContext& context, const StudyInput& input, int cellsX, int cellsY);
    /// @throws what the run throws, after its atoms and what it found are kept.
    void makeRun(CoexistenceRun& run, job::Stages& stages, Curves& curves, const std::string& part,
                 double temperature);
    void keep(const CoexistenceRun& run);
    void addResults();
    void addRuns();
    void addNotes();

    std::vector<Finding> findings_;  ///< of the finished runs
    std::optional<Finding> broken_;  ///< of a run that did not end well
};

}  // namespace isthmus::md
