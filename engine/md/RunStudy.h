#pragma once

#include "engine/study/Study.h"

namespace isthmus::md {

/// `md.run`: molecular dynamics with thermodynamic curves and an H5MD trajectory.
///
/// Means leave out the start and the equilibration, a fifth of the run where none is given; their
/// standard errors are of block averages. A run whose conserved energy runs away fails
/// (StabilityWatch.h). Products: "structure", the last atoms with velocities and their mean stress
/// since equilibration; "trajectory", the path of the H5MD file (a std::string), where the
/// environment names a folder for output; "restart", the DynamicsState to go on from, where our own
/// dynamics move the atoms, which also leave NAME.restart.h5 in the folder (file role "restart"). A
/// run that is stopped or blows up keeps its frames, its curves and the means so far.
class RunStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::md
