#include "engine/md/properties/Equilibration.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "engine/md/properties/Propagator.h"

namespace isthmus::md {

namespace {

void removeDrift(structure::AtomicStructure& structure) {
    core::Vec3 momentum = core::Vec3::Zero();
    double mass = 0.0;
    for (std::size_t i = 0; i < structure.atomCount(); ++i) {
        momentum += structure.mass(i) * structure.velocities[i];
        mass += structure.mass(i);
    }
    for (core::Vec3& velocity : structure.velocities) {
        velocity -= momentum / mass;
    }
}

}  // namespace

structure::AtomicStructure equilibrate(const Equilibration& equilibration) {
    constexpr std::int64_t kEnergyEvery = 10;
    const std::int64_t steps = equilibration.steps;
    auto start = std::make_shared<structure::AtomicStructure>(*equilibration.system.structure);
    MdSystem md = equilibration.system;
    md.structure = start;
    md.validate();
    std::int64_t melted = 0;
    if (equilibration.meltTemperature) {
        MdSystem hot = md;
        hot.temperature = *equilibration.meltTemperature;
        drawVelocities(*start, hot.temperature, md.seed);
        MdSimulation simulation = equilibration.bind(hot);
        Propagator(simulation, equilibration.onMeltingPiece).advance(steps);
        melted = steps;
        *start = simulation.current();
    }
    drawVelocities(*start, md.temperature, md.seed);
    MdSimulation simulation = equilibration.bind(md);
    Propagator propagator(simulation, [&equilibration, melted](std::int64_t done) {
        equilibration.onPiece(melted + done);
    });
    propagator.advance(steps / 2);
    double energy = 0.0;
    std::int64_t count = 0;
    for (std::int64_t done = steps / 2; done < steps; ++count) {
        const std::int64_t piece = std::min(kEnergyEvery, steps - done);
        propagator.advance(piece);
        done += piece;
        energy += simulation.thermo().totalEnergy();
    }
    structure::AtomicStructure atoms = simulation.current();
    removeDrift(atoms);
    const double kinetic = kineticEnergy(atoms);
    const double wanted =
        count > 0 ? energy / static_cast<double>(count) - simulation.thermo().potentialEnergy : 0.0;
    if (wanted > 0.0 && kinetic > 0.0) {
        for (core::Vec3& velocity : atoms.velocities) {
            velocity *= std::sqrt(wanted / kinetic);
        }
    }
    return atoms;
}

}  // namespace isthmus::md
