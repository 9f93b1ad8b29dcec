#include "engine/md/OpenMmMotion.h"

#include <OpenMM.h>
#include <fmt/format.h>

#include <cmath>
#include <iostream>
#include <mutex>
#include <optional>
#include <utility>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/md/DeviceForce.h"
#include "engine/md/EvaluatorForce.h"
#include "engine/md/OpenMmUnits.h"
#include "engine/md/ReducedBox.h"

namespace isthmus::md {

using core::Vec3;
namespace units = core::units;

namespace {

/// OpenMM takes positive 32-bit seeds and reads 0 as "choose one". Mixed as splitmix64 does
/// (G. Steele, D. Lea, C. Flood, OOPSLA 2014), so that neighboring seeds give unrelated streams.
int openMmSeed(std::uint64_t seed, std::uint64_t stream) {
    std::uint64_t z = seed + (stream + 1) * 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    z ^= z >> 31;
    return 1 + static_cast<int>(z % 2147483646ULL);
}

bool isPeriodicEverywhere(const structure::UnitCell& cell) {
    return cell.isPeriodic(0) && cell.isPeriodic(1) && cell.isPeriodic(2);
}

/// OpenMM warns of OpenCL devices it does not know on standard output, which belongs to results:
/// while this lives, what is streamed there goes to standard error.
class StandardOutputAside {
public:
    StandardOutputAside() : before_(std::cout.rdbuf(std::cerr.rdbuf())) {}
    ~StandardOutputAside() { std::cout.rdbuf(before_); }
    StandardOutputAside(const StandardOutputAside&) = delete;
    StandardOutputAside& operator=(const StandardOutputAside&) = delete;

private:
    std::streambuf* before_;
};

/// OpenMM's platforms keep what belongs to their contexts in maps that nothing guards: contexts
/// come and go one at a time, however many run.
std::mutex& contextMutex() {
    static std::mutex mutex;
    return mutex;
}

std::unique_ptr<OpenMM::Integrator> makeIntegrator(const MdSystem& md) {
    if (md.ensemble == Ensemble::nve) {
        return std::make_unique<OpenMM::VerletIntegrator>(md.timeStep);
    }
    auto langevin = std::make_unique<OpenMM::LangevinMiddleIntegrator>(md.temperature, md.friction,
                                                                       md.timeStep);
    langevin->setRandomNumberSeed(openMmSeed(md.seed, 0));
    return langevin;
}

}  // namespace

struct OpenMmMotion::State {
    State(MdSystem system, PlatformChoice choice, int threads);
    ~State();
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void bind(int threads);
    void setStart();
    /// Reads positions, velocities, forces and energy back, unless nothing has moved since.
    void refresh();
    void readCell(const OpenMM::State& state);
    void fail(const std::string& reason) const;
    /// Says so where a barostat has made the cell thinner than a graphics device can take.
    void requireThickCell();

    MdSystem md;
    PlatformChoice platform;
    std::vector<std::string> notes;
    std::int64_t steps = 0;

    bool isPeriodic = false;
    ReducedBox box;
    Vec3 origin = Vec3::Zero();
    OpenMM::System system;
    std::unique_ptr<OpenMM::Integrator> integrator;
    std::unique_ptr<OpenMM::Context> context;
    const EvaluatorForce* force = nullptr;  ///< belongs to `system`; null on a graphics processor
    std::optional<potential::ForceEvaluator> hostEvaluator;  ///< gives the virial there

    bool fresh = false;
    structure::AtomicStructure current;
    std::vector<Vec3> forces;
    double potentialEnergy = 0.0;
};

OpenMmMotion::State::State(MdSystem description, PlatformChoice choice, int threads)
    : md(std::move(description)), platform(std::move(choice)), current(*md.structure) {
    isPeriodic = isPeriodicEverywhere(current.cell);
    if (isPeriodic) {
        box = ReducedBox(current.cell.matrix());
        origin = current.cell.origin();
    }
    bind(threads);
    setStart();
}

OpenMmMotion::State::~State() {
    const std::lock_guard lock(contextMutex());
    context.reset();
}

void OpenMmMotion::State::bind(int threads) {
    const std::vector<int> types = potential::typesOf(*md.potential, current);
    for (std::size_t i = 0; i < current.atomCount(); ++i) {
        system.addParticle(current.mass(i));
    }
    structure::UnitCell cell = current.cell;
    if (isPeriodic) {
        cell = structure::UnitCell(box.box());
        OpenMM::Vec3 edges[3];
        for (int i = 0; i < 3; ++i) {
            edges[i] = toNanometer(cell.edge(i));
        }
        system.setDefaultPeriodicBoxVectors(edges[0], edges[1], edges[2]);
    }
    const int evaluatorThreads = platform.device == core::Device::reference ? 1 : threads;
    potential::ForceEvaluator evaluator(md.potential, types,
                                        {.threads = evaluatorThreads, .precision = md.precision});
    if (platform.usesEvaluator()) {
        auto own = std::make_unique<EvaluatorForce>(std::move(evaluator), cell);
        force = own.get();
        system.addForce(own.release());
    } else {
        system.addForce(makeDeviceForce(*md.potential, types, cell, platform).release());
        hostEvaluator.emplace(std::move(evaluator));
    }
    if (md.ensemble == Ensemble::npt) {
        auto barostat = std::make_unique<OpenMM::MonteCarloBarostat>(
            md.pressure * units::kGpaInBar, md.temperature, md.barostatInterval);
        barostat->setRandomNumberSeed(openMmSeed(md.seed, 1));
        system.addForce(barostat.release());
    }
    integrator = makeIntegrator(md);
    const std::lock_guard lock(contextMutex());
    const StandardOutputAside aside;
    context = std::make_unique<OpenMM::Context>(system, *integrator, openMmPlatform(platform),
                                                platform.properties);
}

void OpenMmMotion::State::setStart() {
    const std::size_t n = current.atomCount();
    std::vector<OpenMM::Vec3> positions(n);
    for (std::size_t i = 0; i < n; ++i) {
        positions[i] = toNanometer(box.toBox(current.positions[i] - origin));
    }
    context->setPositions(positions);
    current.velocities.resize(n, Vec3::Zero());
    std::vector<OpenMM::Vec3> velocities(n);
    for (std::size_t i = 0; i < n; ++i) {
        velocities[i] = toNanometer(box.toBox(current.velocities[i]));
    }
    // In any case, so that a device that cannot hold the lists of neighbors tells now.
    const OpenMM::State state = context->getState(OpenMM::State::Forces);
    if (md.ensemble == Ensemble::nve) {
        // The leapfrog scheme keeps the velocities of half a step ago: v(-dt/2) = v(0) - a dt/2.
        for (std::size_t i = 0; i < n; ++i) {
            velocities[i] -= state.getForces()[i] * (0.5 * md.timeStep / current.mass(i));
        }
    }
    context->setVelocities(velocities);
}

void OpenMmMotion::State::readCell(const OpenMM::State& state) {
    OpenMM::Vec3 edges[3];
    state.getPeriodicBoxVectors(edges[0], edges[1], edges[2]);
    current.cell =
        structure::UnitCell(box.edgesFromBox(toAngstrom(edges)), current.cell.periodic(), origin);
}

void OpenMmMotion::State::refresh() {
    if (fresh) {
        return;
    }
    using Part = OpenMM::State;
    OpenMM::State state;
    try {
        state = context->getState(Part::Positions | Part::Velocities | Part::Forces | Part::Energy);
    } catch (const std::exception& error) {
        fail(error.what());
    }
    potentialEnergy = state.getPotentialEnergy() / units::kEvInKilojoulePerMole;
    if (!std::isfinite(potentialEnergy)) {
        fail("the potential energy is no finite number");
    }
    const structure::UnitCell before = current.cell;
    const bool cellMoves = md.ensemble == Ensemble::npt;
    if (cellMoves) {
        readCell(state);
    }
    const bool halfStepLate = md.ensemble == Ensemble::nve;
    forces.resize(current.atomCount());
    for (std::size_t i = 0; i < current.atomCount(); ++i) {
        forces[i] = box.fromBox(forceFromOpenMm(state.getForces()[i]));
        Vec3 position = origin + box.fromBox(toAngstrom(state.getPositions()[i]));
        if (cellMoves) {
            // The barostat moves atoms back into the box.
            Vec3 s = current.cell.toFractional(position);
            const Vec3 jump = s - before.toFractional(current.positions[i]);
            s -= jump.array().round().matrix();
            position = current.cell.toCartesian(s);
        }
        current.positions[i] = position;
        Vec3 velocity = box.fromBox(toAngstrom(state.getVelocities()[i]));
        if (halfStepLate) {
            velocity += forces[i] *
                        (0.5 * md.timeStep / (current.mass(i) * units::kDaltonAngstrom2PerPs2InEv));
        }
        current.velocities[i] = velocity;
    }
    fresh = true;
}

void OpenMmMotion::State::fail(const std::string& reason) const {
    // OpenMM says "Particle coordinate is NaN" and "Energy or force is infinite"; anything else is
    // the device's own trouble.
    if (reason.find("NaN") == std::string::npos && reason.find("finite") == std::string::npos) {
        throw core::ComputeError(
            fmt::format("OpenMM on {} failed by step {}: {}", platform.label, steps, reason));
    }
    throw core::ComputeError(fmt::format(
        "the simulation blew up by step {} ({:.6g} ps): {}; take a shorter time step than {:.6g} "
        "fs, or relax the structure first (md.relax)",
        steps, static_cast<double>(steps) * md.timeStep, reason,
        md.timeStep * units::kPicosecondInFemtosecond));
}

void OpenMmMotion::State::requireThickCell() {
    if (md.ensemble != Ensemble::npt || platform.usesEvaluator()) {
        return;
    }
    readCell(context->getState(0));
    const double height = current.cell.heights().minCoeff();
    const double cutoff = md.potential->cutoff();
    if (height < 2.0 * cutoff) {
        throw core::ComputeError(fmt::format(
            "the cell shrank to {:.4g} angstrom after step {}, and {} needs at least twice the "
            "cutoff of {:.4g} angstrom; repeat the structure, or run on the processor (--device "
            "cpu)",
            height, steps, platform.label, cutoff));
    }
}

OpenMmMotion::OpenMmMotion(MdSystem system, const PlatformChoice& platform, int threads) {
    if (const std::vector<std::string> words = system.beyondOpenMm(); !words.empty()) {
        throw core::InputError(fmt::format(
            "OpenMM on {} cannot do {} here; run on the processor (--device cpu{}), or leave that "
            "out",
            platform.label, fmt::join(words, ", "),
            system.barostat == Barostat::monteCarlo ? ", barostat martyna-tobias-klein" : ""));
    }
    try {
        state_ = std::make_unique<State>(std::move(system), platform, threads);
    } catch (const core::Error&) {
        throw;
    } catch (const std::exception& error) {
        throw core::ComputeError("OpenMM on " + platform.label +
                                 " refused the system: " + error.what());
    }
}

OpenMmMotion::~OpenMmMotion() = default;

void OpenMmMotion::step(int steps) {
    state_->fresh = false;
    try {
        state_->integrator->step(steps);
    } catch (const std::exception& error) {
        state_->steps = state_->context->getStepCount();
        state_->requireThickCell();
        state_->fail(error.what());
    }
    state_->steps += steps;
}

std::int64_t OpenMmMotion::stepCount() const {
    return state_->steps;
}

Thermo OpenMmMotion::thermo() {
    State& s = *state_;
    s.refresh();
    const std::size_t n = s.current.atomCount();
    const core::Voigt kinetic = kineticTensor(s.current);
    Thermo thermo;
    thermo.time = static_cast<double>(s.steps) * s.md.timeStep;
    thermo.potentialEnergy = s.potentialEnergy;
    thermo.kineticEnergy = 0.5 * (kinetic[0] + kinetic[1] + kinetic[2]);
    const double freedom =
        s.md.ensemble == Ensemble::nve ? constrainedFreedom(n) : 3.0 * static_cast<double>(n);
    thermo.temperature = kineticTemperature(thermo.kineticEnergy, freedom);
    if (s.current.cell.isDefined()) {
        thermo.volume = s.current.cell.volume();
        const core::Voigt virial =
            s.force != nullptr
                ? s.box.fromBox(s.force->binding().evaluation->virial)
                : s.hostEvaluator->evaluate(s.current.cell, s.current.positions).virial;
        thermo.stress = (virial - kinetic) * (units::kEvPerCubicAngstromInGpa / thermo.volume);
    }
    return thermo;
}

const structure::AtomicStructure& OpenMmMotion::current() {
    state_->refresh();
    return state_->current;
}

const std::vector<Vec3>& OpenMmMotion::forces() {
    state_->refresh();
    return state_->forces;
}

void OpenMmMotion::setTemperature(double temperature) {
    state_->md.temperature = temperature;
    if (auto* langevin =
            dynamic_cast<OpenMM::LangevinMiddleIntegrator*>(state_->integrator.get())) {
        langevin->setTemperature(temperature);
    }
    if (state_->md.ensemble == Ensemble::npt) {
        state_->context->setParameter(OpenMM::MonteCarloBarostat::Temperature(), temperature);
    }
}

void OpenMmMotion::setPressure(double pressure) {
    state_->md.pressure = pressure;
    if (state_->md.ensemble == Ensemble::npt) {
        state_->context->setParameter(OpenMM::MonteCarloBarostat::Pressure(),
                                      pressure * units::kGpaInBar);
    }
}

}  // namespace isthmus::md
