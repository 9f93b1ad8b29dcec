#pragma once

#include "engine/job/JobContext.h"
#include "engine/md/Relaxation.h"
#include "engine/md/StudyInput.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// `md.elastic`: the stiffness at 0 K or at a temperature,
///   C_ij = [sigma_i(+e_j) - sigma_i(-e_j)] / (2 e),   i, j = xx yy zz yz xz xy,
/// with engineering shears e_yz = 2 epsilon_yz, the deformation I + epsilon, and the atoms relaxed
/// in each strained cell; at a temperature the isothermal stiffness, from the mean stresses of
/// atoms in motion (ThermalStiffness.h). At zero stress this is the stiffness of every definition
/// (D. C. Wallace, Thermodynamics of Crystals, 1972); results are of the axes of the structure as
/// it is given: all 21 constants, the moduli and stability of ElasticModuli.h, Zener's ratio of a
/// cubic crystal in its cube axes, and how far the stiffness as measured is from symmetric
/// ("asymmetry") and from the symmetry of the crystal ("symmetry_error"). At a temperature the
/// constants are means over the rotations of the crystal, with standard errors.
/// Product "structure": the atoms before straining.
class ElasticStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;

private:
    using Relaxed = RelaxationState;

    [[nodiscard]] Relaxed relaxed(job::JobContext& context, const StudyInput& input,
                                  const structure::AtomicStructure& structure, CellFreedom cell,
                                  std::int64_t done, const std::string& stage) const;
    void keep(structure::AtomicStructure structure);
    void measureAtRest(job::JobContext& context, const StudyInput& input, const Relaxed& base,
                       double strain);
    void measureInMotion(job::JobContext& context, const StudyInput& input, const Relaxed& base,
                         double strain);
};

}  // namespace isthmus::md
