#pragma once

#include "engine/study/Study.h"

namespace isthmus::md {

/// `md.heat-capacity`: H(T) at constant pressure, kinetic energy included, and
///   c_p = dH/dT
/// from a straight line through the mean enthalpies and between neighboring temperatures.
///
/// The motion is classical (3 k_B per atom of a harmonic crystal at every temperature), and the
/// electrons of a metal have no part in it.
class HeatCapacityStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::md
