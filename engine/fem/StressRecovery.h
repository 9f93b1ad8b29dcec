#pragma once

#include <vector>

#include "engine/core/Field.h"
#include "engine/fem/ElasticModel.h"
#include "engine/job/JobContext.h"

namespace isthmus::fem {

/// Fields that follow from the displacement, ready to hang on the mesh.
struct RecoveredFields {
    core::Field displacement;     ///< node, m, 3
    core::Field stress;           ///< node, GPa, 6
    core::Field vonMises;         ///< node, GPa
    core::Field elementStress;    ///< element mean, GPa, 6
    core::Field elementVonMises;  ///< of the mean stress, GPa
    double strainEnergy = 0.0;    ///< J
};

/// Stress at the integration points; from it the mean of each element, and at each node the mean,
/// weighted by volume, of what its elements extrapolate there.
[[nodiscard]] RecoveredFields recoverFields(const ElasticModel& model,
                                            const std::vector<core::Vec3>& displacement,
                                            job::JobContext& context);

}  // namespace isthmus::fem
