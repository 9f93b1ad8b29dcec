#include "engine/md/dynamics/Indenter.h"

namespace isthmus::md {

using core::Vec3;

Indenter::Contact Indenter::push(double time, const structure::UnitCell& cell,
                                 std::span<const Vec3> positions, std::vector<Vec3>& forces) const {
    const Vec3 here = center + time * velocity;
    Contact contact;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const Vec3 difference = cell.minimumImage(positions[i] - here);
        const double squared = difference.squaredNorm();
        if (squared >= radius * radius || squared == 0.0) {
            continue;
        }
        const double distance = std::sqrt(squared);
        const double depth = radius - distance;
        const Vec3 force = (stiffness * depth * depth / distance) * difference;
        forces[i] += force;
        contact.force += force;
        contact.energy += stiffness * depth * depth * depth / 3.0;
    }
    return contact;
}

}  // namespace isthmus::md
