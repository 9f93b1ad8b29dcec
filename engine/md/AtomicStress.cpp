#include "engine/md/AtomicStress.h"

#include "engine/core/Tensor.h"
#include "engine/core/Units.h"

namespace isthmus::md {

namespace {

/// m v v in eV.
core::Voigt kineticPart(const core::Vec3& v, double mass) {
    core::Voigt product;
    product << v[0] * v[0], v[1] * v[1], v[2] * v[2], v[1] * v[2], v[0] * v[2], v[0] * v[1];
    return mass * core::units::kDaltonAngstrom2PerPs2InEv * product;
}

}  // namespace

void AtomicStress::clear() {
    sums_.clear();
    moments_ = 0;
}

void AtomicStress::add(const structure::AtomicStructure& structure,
                       std::span<const core::Voigt> virials, std::span<const double> volumes) {
    sums_.resize(structure.atomCount(), core::Voigt::Zero());
    const double share = structure.cell.volume() / static_cast<double>(structure.atomCount());
    for (std::size_t i = 0; i < structure.atomCount(); ++i) {
        core::Voigt energy = virials[i];
        if (structure.hasVelocities()) {
            energy -= kineticPart(structure.velocities[i], structure.mass(i));
        }
        sums_[i] += energy / (volumes.empty() ? share : volumes[i]);
    }
    ++moments_;
}

core::Voigt AtomicStress::mean(std::size_t atom) const {
    return sums_[atom] * (core::units::kEvPerCubicAngstromInGpa / static_cast<double>(moments_));
}

core::Field AtomicStress::stress() const {
    core::Field field{"stress", "GPa", 6, {}};
    field.values.reserve(6 * sums_.size());
    for (std::size_t i = 0; i < sums_.size(); ++i) {
        const core::Voigt stress = mean(i);
        field.values.insert(field.values.end(), stress.begin(), stress.end());
    }
    return field;
}

core::Field AtomicStress::vonMisesStress() const {
    core::Field field{"von_mises_stress", "GPa", 1, {}};
    field.values.reserve(sums_.size());
    for (std::size_t i = 0; i < sums_.size(); ++i) {
        field.values.push_back(core::vonMises(mean(i)));
    }
    return field;
}

}  // namespace isthmus::md
