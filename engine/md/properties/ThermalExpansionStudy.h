#pragma once

#include "engine/study/Study.h"

namespace isthmus::md {

/// `md.thermal-expansion`: V(T) at constant pressure and
///   alpha_V = (1/V) dV/dT,  alpha_L = alpha_V / 3,
/// from a straight line through the mean volumes and between neighboring temperatures.
///
/// The motion is classical: below about the Debye temperature a real crystal expands less. The
/// barostat scales all edges alike, so that alpha_L is that of each axis for cubic crystals and
/// liquids only.
class ThermalExpansionStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::md
