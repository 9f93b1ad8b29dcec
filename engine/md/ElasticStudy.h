#pragma once

#include "engine/study/Study.h"

namespace isthmus::md {

/// `md.elastic`: the stiffness at 0 K,
///   C_ij = [sigma_i(+e_j) - sigma_i(-e_j)] / (2 e),   i, j = xx yy zz yz xz xy,
/// with engineering shears e_yz = 2 epsilon_yz, the deformation I + epsilon, and the atoms relaxed
/// in each strained cell. At zero stress this is the stiffness of every definition (D. C. Wallace,
/// Thermodynamics of Crystals, 1972); results are of the axes of the structure as it is given: all
/// 21 constants, the moduli and stability of ElasticModuli.h, Zener's ratio of a cubic crystal in
/// its cube axes, and how far the stiffness is from symmetric ("asymmetry") and from the symmetry
/// of the crystal ("symmetry_error").
/// Product "structure": the relaxed atoms before straining.
class ElasticStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::md
