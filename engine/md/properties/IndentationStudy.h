#pragma once

#include "engine/study/Study.h"

namespace isthmus::md {

/// `md.indentation`: a rigid sphere (Indenter) pressed into a slab from above, along -z, and drawn
/// back.
///
/// The slab's lowest atoms are held; by dynamics, a layer above them is under the thermostat and
/// the rest follows Newton's law; quasi-statically all are relaxed after each step of the sphere.
/// The depth is that of the sphere's lowest point below the mean height of the topmost atoms before
/// the contact. What is read off the curve: ForceDepthCurve. Products: "structure", the atoms at
/// the end; "trajectory", where the environment names a folder for output. A run that is stopped
/// keeps its curve so far.
class IndentationStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::md
