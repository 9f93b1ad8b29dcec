#include "engine/structure/build/FreeCell.h"

#include <fmt/format.h>

#include "engine/core/Error.h"

namespace isthmus::structure {

using core::Vec3;

AtomicStructure inFreeCell(AtomicStructure atoms, double vacuum, const std::string& option) {
    if (!(vacuum >= 0.0)) {
        throw core::InputError(
            fmt::format("vacuum: expected at least 0 angstrom, found {}", vacuum));
    }
    if (atoms.positions.empty()) {
        throw core::InputError(option + ": no atom is inside; choose a larger one");
    }
    Vec3 low = atoms.positions.front();
    Vec3 high = low;
    for (const Vec3& position : atoms.positions) {
        low = low.cwiseMin(position);
        high = high.cwiseMax(position);
    }
    const Vec3 size = high - low + Vec3::Constant(2.0 * vacuum);
    atoms.cell = UnitCell::orthorhombic(size.cwiseMax(1.0), {false, false, false});
    for (Vec3& position : atoms.positions) {
        position += Vec3::Constant(vacuum) - low;
    }
    return atoms;
}

}  // namespace isthmus::structure
