#pragma once

#include "engine/md/properties/Crystal.h"
#include "engine/study/Study.h"

namespace isthmus::md {

struct ResultUnits;

/// `md.defects`: energies at 0 K of a vacancy, of surfaces and of the stacking fault of an fcc or
/// bcc element, in cells that it builds itself from the relaxed crystal (energy e0 per atom).
///
/// Vacancy, one site of N emptied:  E_f = E(N - 1) - (N - 1) e0, relaxed in the cell of the crystal
///   and at zero pressure; formation volume V_f = V(N - 1) - (N - 1) V(N)/N.
/// Surface, both faces of a slab of area A, relaxed:  gamma = (E - N e0) / 2A.
/// Fault of fcc: the upper half of a (111) slab slides along [11-2] by f a/sqrt(6); f = 1 is the
///   intrinsic fault and the largest energy between 0 and 1 the unstable one:
///   gamma(f) = (E(f) - E(0)) / A, with the atoms relaxed along the normal only (V. Vitek, Philos.
///   Mag. 18, 773 (1968)).
/// Surfaces keep the smallest period of their plane: no reconstruction.
/// Products: "vacancy", "stacking_fault".
class DefectStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;

private:
    struct Work;
    void vacancy(const Work& work);
    void surfaces(const Work& work);
    void stackingFault(const Work& work);
    void keep(const std::string& name, const structure::AtomicStructure& structure);
};

}  // namespace isthmus::md
