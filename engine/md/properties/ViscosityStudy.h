#pragma once

#include "engine/study/Study.h"

namespace isthmus::md {

/// `md.viscosity`: the shear viscosity at constant energy,
///   eta = (V / k T) integral <s(0) s(t)> dt,
/// with s each of the five independent components of the traceless stress of an isotropic liquid:
/// yz, xz, xy, (xx - yy)/2 and (2 zz - xx - yy)/(2 sqrt 3) (P. J. Daivis, D. J. Evans, J. Chem.
/// Phys. 100, 541 (1994)). A crystal has no viscosity: its correlation does not die away.
class ViscosityStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::md
