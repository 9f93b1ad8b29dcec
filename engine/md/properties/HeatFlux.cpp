#include "engine/md/properties/HeatFlux.h"

#include "engine/core/Units.h"
#include "engine/md/Tensor.h"

namespace isthmus::md {

core::Vec3 heatFlux(const structure::AtomicStructure& structure,
                    const potential::Evaluation& evaluation) {
    core::Vec3 flux = core::Vec3::Zero();
    for (std::size_t i = 0; i < structure.atomCount(); ++i) {
        const core::Vec3& v = structure.velocities[i];
        const double kinetic =
            0.5 * structure.mass(i) * core::units::kDaltonAngstrom2PerPs2InEv * v.squaredNorm();
        flux += (evaluation.energies[i] + kinetic) * v - toMatrix(evaluation.virials[i]) * v;
    }
    return flux;
}

}  // namespace isthmus::md
