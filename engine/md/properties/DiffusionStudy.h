#pragma once

#include "engine/study/Study.h"

namespace isthmus::md {

/// `md.diffusion`: the self-diffusion coefficient at constant energy, twice:
///   Einstein    D = (1/6) d MSD/dt, the slope over the last three quarters of the window,
///   Green-Kubo  D = (1/3) integral <v(0) . v(t)> dt at its plateau,
/// of each species, with many time origins and standard errors of blocks.
///
/// D of a periodic cell is too small by 2.837 k T/(6 pi eta L) (I.-C. Yeh, G. Hummer, J. Phys.
/// Chem. B 108, 15873 (2004)); it is not corrected. In a crystal without defects atoms do not
/// diffuse on this time scale.
class DiffusionStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::md
