#include "engine/md/MdSimulation.h"

#include <utility>

#include "engine/core/Error.h"
#include "engine/md/OpenMmMotion.h"
#include "engine/md/dynamics/Dynamics.h"

namespace isthmus::md {

namespace {

bool runsHere(const MdSystem& system, const PlatformChoice& platform) {
    const bool wantsOpenMm = system.hasBarostat() && system.barostat == Barostat::monteCarlo;
    return platform.device == core::Device::cpu && !wantsOpenMm;
}

}  // namespace

MdSimulation::MdSimulation(MdSystem system, const PlatformChoice& platform, int threads)
    : platform_(platform), timeStep_(system.timeStep) {
    system.validate();
    if (runsHere(system, platform)) {
        auto own = std::make_unique<Dynamics>(std::move(system), threads);
        dynamics_ = own.get();
        motion_ = std::move(own);
    } else {
        motion_ = std::make_unique<OpenMmMotion>(std::move(system), platform, threads);
    }
}

MdSimulation::MdSimulation(MdSystem system, core::Device device, int threads) {
    std::vector<std::string> notes;
    const std::vector<PlatformChoice> choices = platformsFor(device, threads);
    for (const PlatformChoice& choice : choices) {
        const bool isLast = device != core::Device::automatic || &choice == &choices.back();
        try {
            *this = MdSimulation(system, choice, threads);
            break;
        } catch (const core::Error& error) {
            // A system that cannot run anywhere fails on the last candidate too.
            if (isLast) {
                throw;
            }
            notes.push_back("Not run on " + choice.label + ": " + error.what() + ".");
        }
    }
    notes_ = std::move(notes);
}

MdSimulation::~MdSimulation() = default;
MdSimulation::MdSimulation(MdSimulation&&) noexcept = default;
MdSimulation& MdSimulation::operator=(MdSimulation&&) noexcept = default;

}  // namespace isthmus::md
