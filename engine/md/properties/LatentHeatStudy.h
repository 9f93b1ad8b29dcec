#pragma once

#include "engine/study/Study.h"

namespace isthmus::md {

/// `md.latent-heat`: the enthalpy and volume of melting at one temperature, the melting temperature
/// of the potential,
///   L = H(liquid) - H(crystal),  dV/V = V(liquid)/V(crystal) - 1,
/// from a run of each phase at constant temperature and pressure. The liquid is made from the
/// crystal at `melt_temperature` and cooled to the temperature.
///
/// Away from the melting temperature one phase is only metastable in a small periodic block, and L
/// is that of the superheated crystal or supercooled liquid. A phase that did not stay what it
/// should be is noted: displacements in a crystal stay below half the distance of neighbors.
/// Products: "crystal", "liquid".
class LatentHeatStudy : public study::StudyJob {
public:
    using study::StudyJob::StudyJob;
    void run(job::JobContext& context) override;
};

}  // namespace isthmus::md
