#pragma once

#include "engine/study/Study.h"

namespace isthmus::md {

/// `md.relax`: atoms, and the cell if wanted, at the nearest minimum of the enthalpy.
/// Product "structure": the relaxed atoms, or where they were when it was stopped.
class RelaxStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::md
