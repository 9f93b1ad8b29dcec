#pragma once

#include "engine/study/Study.h"

namespace isthmus::md {

struct ResultUnits;

/// `md.equation-of-state`: energy and pressure at 0 K over the volume, and the equations of state
/// of EquationOfState.h fitted to the energies.
///
/// The cell keeps its shape, so that for a crystal that is not cubic this is the curve of equal
/// strains and not of hydrostatic pressure. The pressures are not fitted: how far the fitted
/// curve's lie from them checks the fit.
/// Product "structure": the atoms at the least energy. Series: points and fitted curves.
class EquationOfStateStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;

private:
    void fit(const ResultUnits& units);
};

}  // namespace isthmus::md
