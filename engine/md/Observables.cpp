#include "engine/md/Observables.h"

#include <algorithm>

#include "engine/core/Units.h"
#include "engine/md/Tensor.h"

namespace isthmus::md {

core::Voigt kineticTensor(const structure::AtomicStructure& structure) {
    core::Mat3 sum = core::Mat3::Zero();
    for (std::size_t i = 0; i < structure.velocities.size(); ++i) {
        const core::Vec3& v = structure.velocities[i];
        sum += structure.mass(i) * (v * v.transpose());
    }
    return toVoigt(sum * core::units::kDaltonAngstrom2PerPs2InEv);
}

double kineticEnergy(const structure::AtomicStructure& structure) {
    const core::Voigt tensor = kineticTensor(structure);
    return 0.5 * (tensor[0] + tensor[1] + tensor[2]);
}

double constrainedFreedom(std::size_t atoms) {
    return std::max(1.0, 3.0 * static_cast<double>(atoms) - 3.0);
}

double kineticTemperature(double kineticEnergy, double freedom) {
    return 2.0 * kineticEnergy / (core::units::kBoltzmann * freedom);
}

}  // namespace isthmus::md
