#pragma once

#include "engine/study/Study.h"

namespace isthmus::md {

/// `md.single-point`: energy, pressure, and the force, energy and virial of each atom.
/// Product "structure": the atoms with the fields forces (3, eV/angstrom), local_energy (eV) and
/// virial (6, eV, xx yy zz yz xz xy, tension positive).
class SinglePointStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::md
