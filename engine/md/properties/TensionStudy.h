#pragma once

#include <memory>

#include "engine/job/JobContext.h"
#include "engine/md/StudyInput.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// `md.tension`: a body pulled or pressed along x, y or z, and its stress-strain curve.
///
/// By dynamics: equilibrated at the lateral stress from all sides, then the cell grows along the
/// axis at a constant rate, while a barostat holds the stress along the other two, or the cell is
/// held there, or there are free surfaces. Quasi-statically: step by step, each with all atoms (and
/// the sides) relaxed; tiny random displacements (0.001 angstrom) before each relaxation let a
/// perfect crystal leave a state that has become unstable. What is read off the curve:
/// StressStrainCurve. Products: "structure", the atoms at the end; "trajectory", where the
/// environment names a folder for output. A run that is stopped keeps its curve so far.
class TensionStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::md
