#include "engine/md/Repetition.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "engine/structure/Supercell.h"
#include "engine/structure/build/AtomBudget.h"

namespace isthmus::md {

using core::Device;

namespace {

/// A cell that is flatter than this asks for is beyond any number of atoms.
constexpr double kMostTimes = 1e5;

/// Cells of exactly two cutoffs are enough, whatever the last digit of their edges.
constexpr double kRounding = 1e-12;

}  // namespace

Repetition::Repetition(Device device, const structure::UnitCell& cell, double cutoff, double margin)
    : device_(device), cutoff_(cutoff), margin_(margin) {
    const bool isGraphics = device == Device::opencl || device == Device::cuda;
    if (!isGraphics || !cell.isPeriodic(0) || !cell.isPeriodic(1) || !cell.isPeriodic(2)) {
        return;
    }
    const core::Vec3 heights = cell.heights();
    for (int axis = 0; axis < 3; ++axis) {
        const double wanted = 2.0 * cutoff * (1.0 + margin) / heights[axis];
        times_[static_cast<std::size_t>(axis)] =
            static_cast<int>(std::clamp(std::ceil(wanted * (1.0 - kRounding)), 1.0, kMostTimes));
    }
}

structure::AtomicStructure Repetition::apply(const structure::AtomicStructure& single) const {
    structure::requireAtomBudget(
        static_cast<double>(copies()) * static_cast<double>(single.atomCount()),
        "the cell repeated for the device",
        "take a structure whose cell is less thin, or --device cpu");
    return structure::replicate(single, times_);
}

std::string Repetition::sentence(std::size_t atoms) const {
    const std::string room =
        margin_ > 0.0 ? fmt::format(" and {:.3g} % more, as the cell moves", 100.0 * margin_) : "";
    return fmt::format(
        "The cell of {} atoms was repeated {} x {} x {} ({} atoms), since {} needs cells of at "
        "least two cutoffs ({:.4g} angstrom){}; everything here is of the repeated cell.",
        atoms, times_[0], times_[1], times_[2], atoms * copies(),
        device_ == Device::cuda ? "CUDA" : "OpenCL", 2.0 * cutoff_, room);
}

void repeatForDevice(StudyInput& input, const study::StudySetup& setup, bool isCellMoving,
                     study::StudyResult& result, job::JobContext& context) {
    const structure::AtomicStructure& single = *input.structure;
    const Repetition repetition(setup.environment.device, single.cell, input.potential->cutoff(),
                                isCellMoving ? Repetition::kMovingMargin : 0.0);
    if (!repetition.isNeeded()) {
        return;
    }
    auto repeated = std::make_shared<const structure::AtomicStructure>(repetition.apply(single));
    result.notes.push_back(repetition.sentence(single.atomCount()));
    context.warn(result.notes.back());
    input.structure = std::move(repeated);
}

}  // namespace isthmus::md
