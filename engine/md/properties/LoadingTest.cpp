#include "engine/md/properties/LoadingTest.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/core/Error.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/properties/Propagator.h"

namespace isthmus::md {

namespace {

/// Standard deviation of the displacements that break the symmetry of a perfect crystal, angstrom.
constexpr double kShake = 1e-3;

}  // namespace

LoadingTest::LoadingTest(const study::StudySetup& setup, study::StudyResult& result,
                         job::JobContext& context, const std::string& test,
                         core::Moment::Coordinate coordinate)
    : options_(setup.options),
      method_(setup.options.at("method")),
      environment_(setup.environment),
      result_(result),
      context_(context),
      input_(setup),
      coordinate_(std::move(coordinate)),
      curves_(result, context, coordinate_.unit.empty() ? coordinate_.name : coordinate_.unit,
              coordinate_.name),
      frames_(context, curves_, environment_.threads, options_.at("structure_types"),
              options_.at("frames")),
      stages_(context, 0) {
    if (input_.structure->units == structure::UnitSystem::lj) {
        throw core::InputError(test +
                               " needs a structure in metal units (angstrom, eV); this one is in "
                               "reduced lj units");
    }
}

std::size_t LoadingTest::samplesPerPoint(double distance, const char* rate) const {
    if (!isMoving()) {
        return 1;
    }
    const double steps = distance / (method_.at(rate).get<double>() * timeStepOf(method_));
    return static_cast<std::size_t>(
        std::max(1.0, std::round(steps / method_.at("sample_every").get<double>() /
                                 method_.at("points").get<double>())));
}

std::shared_ptr<const structure::AtomicStructure> LoadingTest::equilibrated(
    MdSystem md, const std::function<void(const Atoms&)>& onSample) {
    auto start = std::make_shared<Atoms>(*input_.structure);
    dropMomentaryFields(*start);
    md.structure = start;
    md.validate();
    if (!start->hasVelocities()) {
        drawVelocities(*start, md.temperature, md.seed, md.frozen);
    }
    const auto steps = static_cast<std::int64_t>(
        std::llround(method_.at("equilibration").get<double>() / md.timeStep));
    if (steps < 2) {
        return start;
    }
    stages_.add(steps);
    MdSimulation simulation(md, environment_.device, environment_.threads);
    Propagator propagator(simulation,
                          [&](std::int64_t done) { stages_.report(done, "Equilibrating"); });
    propagator.advance(steps / 2);
    const std::int64_t every = std::max<std::int64_t>(1, steps / 400);
    for (std::int64_t done = steps / 2; done < steps; done += every) {
        propagator.advance(std::min(every, steps - done));
        onSample(simulation.current());
    }
    stages_.finish(steps);
    return std::make_shared<const Atoms>(simulation.current());
}

void LoadingTest::takeFrame(std::int64_t step, std::optional<double> time, double coordinate,
                            const Atoms& now) {
    coordinate_.value = coordinate;
    frames_.take({.step = step, .time = time, .coordinate = coordinate_}, now);
}

structure::AtomicStructure LoadingTest::atRest() const {
    Atoms atoms = *input_.structure;
    dropMomentaryFields(atoms);
    atoms.velocities.clear();
    return atoms;
}

void LoadingTest::shake(Atoms& atoms, core::Random& random,
                        const std::vector<std::uint8_t>& frozen) {
    for (std::size_t i = 0; i < atoms.atomCount(); ++i) {
        if (frozen.empty() || frozen[i] == 0) {
            atoms.positions[i] +=
                kShake * core::Vec3(random.normal(), random.normal(), random.normal());
        }
    }
}

void LoadingTest::run() {
    const auto end = [this] {
        finish();
        frames_.finish(result_);
    };
    try {
        isMoving() ? move() : relaxStepwise();
    } catch (...) {
        end();
        throw;
    }
    end();
}

}  // namespace isthmus::md
