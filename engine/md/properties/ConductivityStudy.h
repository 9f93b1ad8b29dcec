#pragma once

#include "engine/job/JobContext.h"
#include "engine/md/properties/EquilibriumRun.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// `md.conductivity`: the thermal conductivity, by the method "reverse-nemd" from an imposed flow
/// of heat (ReverseConductivity.h), else at constant energy from
///   kappa = (V / k T^2) integral <J(0) J(t)> dt,
/// the mean over x, y, z of the heat flux of HeatFlux.h.
///
/// Of a metal this is the lattice part only: electrons, which carry most of its heat, are not in
/// the model. Of several species the flux has a part of the partial enthalpies that is not taken
/// off. Small cells lack long waves.
class ConductivityStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;

private:
    void fromFluctuations(job::JobContext& context, EquilibriumRun& run);
    void fromExchanges(job::JobContext& context, EquilibriumRun& start);
};

}  // namespace isthmus::md
