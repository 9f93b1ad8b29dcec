#include "engine/md/DeviceForce.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/md/CustomForces.h"
#include "engine/md/opencl/EamForce.h"

namespace isthmus::md {

using potential::Eam;
using potential::LennardJones;

namespace {

constexpr double kNm = core::units::kAngstromInNanometer;

/// Cells of exactly two cutoffs are enough, whatever the last digit of their edges.
constexpr double kRounding = 1e-12;

/// @returns whether the cell is periodic.
bool checkCell(const structure::UnitCell& cell, double cutoff) {
    const auto& periodic = cell.periodic();
    const bool whole = periodic[0] && periodic[1] && periodic[2];
    if (cell.isPeriodicAnywhere() && !whole) {
        throw core::InputError(
            "graphics devices take a cell that is periodic along all axes or none; take --device "
            "cpu for a slab");
    }
    if (whole && cell.heights().minCoeff() < 2.0 * cutoff * (1.0 - kRounding)) {
        throw core::InputError(fmt::format(
            "the cell is {:.4g} angstrom thin, and graphics devices need at least twice the cutoff "
            "of {:.4g} angstrom; repeat the cell, or take --device cpu",
            cell.heights().minCoeff(), cutoff));
    }
    return whole;
}

}  // namespace

std::unique_ptr<OpenMM::Force> makeDeviceForce(const potential::Potential& potential,
                                               const std::vector<int>& types,
                                               const structure::UnitCell& cell,
                                               const PlatformChoice& platform) {
    const bool isPeriodic = checkCell(cell, potential.cutoff());
    double cutoff = potential.cutoff() * kNm;
    if (isPeriodic) {
        // OpenMM wants it within half of each edge to the last digit.
        cutoff = std::min(cutoff, 0.5 * cell.matrix().diagonal().minCoeff() * kNm);
    }
    if (const auto* eam = dynamic_cast<const Eam*>(&potential)) {
        if (platform.usesEamKernel()) {
            return std::make_unique<EamForce>(*eam, types, cutoff, isPeriodic);
        }
        return makeCustomForce(*eam, types, cutoff, isPeriodic);
    }
    if (const auto* lj = dynamic_cast<const LennardJones*>(&potential)) {
        return makeCustomForce(*lj, types, cutoff, isPeriodic);
    }
    throw core::InputError("graphics devices do not know the potential " + potential.description() +
                           "; take --device cpu");
}

}  // namespace isthmus::md
