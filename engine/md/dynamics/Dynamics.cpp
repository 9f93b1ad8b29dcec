#include "engine/md/dynamics/Dynamics.h"

#include <fmt/format.h>
#include <Eigen/LU>

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/md/Tensor.h"

namespace isthmus::md {

using core::Mat3;
using core::Vec3;
using core::Voigt;
namespace units = core::units;

namespace {

structure::AtomicStructure startOf(const MdSystem& system) {
    system.validate();
    structure::AtomicStructure atoms = *system.structure;
    atoms.velocities.resize(atoms.atomCount(), Vec3::Zero());
    if (system.restart == nullptr) {
        return atoms;
    }
    const structure::AtomicStructure& earlier = system.restart->structure;
    if (earlier.atomCount() != atoms.atomCount() || earlier.species != atoms.species ||
        earlier.speciesNames != atoms.speciesNames) {
        throw core::InputError(fmt::format(
            "the restart is of {}, but the structure is {}; give the structure that the earlier "
            "run began with or ended with",
            earlier.composition(), atoms.composition()));
    }
    atoms.cell = earlier.cell;
    atoms.positions = earlier.positions;
    atoms.velocities = earlier.velocities;
    return atoms;
}

/// Stress in GPa, tension positive.
Voigt outsideStress(const std::optional<Voigt>& stress, double pressure) {
    if (stress) {
        return *stress;
    }
    Voigt hydrostatic = Voigt::Zero();
    hydrostatic.head<3>().setConstant(-pressure);
    return hydrostatic;
}

double frobenius(const Mat3& a, const Mat3& b) {
    return a.cwiseProduct(b).sum();
}

}  // namespace

Dynamics::Dynamics(MdSystem system, int threads)
    : system_(std::move(system)),
      threads_(std::max(threads, 1)),
      atoms_(startOf(system_)),
      types_(potential::typesOf(*system_.potential, atoms_)),
      particles_(atoms_, system_.frozen, system_.thermostatted, threads_),
      random_(system_.seed) {
    const bool isThermostatted = system_.hasThermostat();
    const std::size_t moving = particles_.movingCount();
    const std::size_t coupled = particles_.coupledCount();
    if (moving == 0) {
        throw core::InputError("every atom is frozen; leave some free to move");
    }
    if (isThermostatted && coupled == 0) {
        throw core::InputError(
            "no atom that moves is under the thermostat; name a group that has "
            "some, or take the ensemble nve");
    }
    const bool takesMomentum =
        isThermostatted && (system_.thermostat == Thermostat::langevin || coupled != moving);
    const bool keepsMomentum = moving == atoms_.atomCount() && !system_.indenter &&
                               (!takesMomentum || system_.momentumInterval > 0);
    freedom_ = std::max(1.0, 3.0 * static_cast<double>(moving) - (keepsMomentum ? 3.0 : 0.0));
    coupledFreedom_ = coupled == moving ? freedom_ : 3.0 * static_cast<double>(coupled);

    // Masses of thermostats stay what they are through a ramp; below 1 K they would vanish.
    const double middle =
        0.5 * (system_.temperature + system_.endTemperature.value_or(system_.temperature));
    const double massEnergy = units::kBoltzmann * std::max(middle, 1.0);
    if (isThermostatted && system_.thermostat == Thermostat::noseHoover) {
        chain_ = NoseHooverChain(coupledFreedom_, massEnergy, system_.thermostatTime);
    }
    cell_ = CellMotion(system_, freedom_, massEnergy);
    takeRestart();
    refresh();
}

void Dynamics::takeRestart() {
    if (system_.restart != nullptr) {
        const DynamicsState& state = *system_.restart;
        begin_ = step_ = state.step;
        chain_.setState(state.chain);
        if (cell_.hasBarostat()) {
            cell_.setRate(state.cellRate);
            cell_.chain().setState(state.cellChain);
        }
        heat_ = state.heat;
        work_ = state.work;
        cellWork_ = state.cellWork;
    }
    first_ = system_.firstStep.value_or(begin_);
    deformedFrom_ = first_;
    if (system_.restart == nullptr && cell_.hasBarostat()) {
        cellWork_ = -targets().stress.trace() / 3.0 * atoms_.cell.volume();  // P V
    }
}

void Dynamics::refresh() {
    evaluator_.emplace(
        system_.potential, types_,
        potential::ForceEvaluator::Options{.threads = threads_, .precision = system_.precision});
    evaluate();
    hasKinetic_ = false;
}

DynamicsState Dynamics::checkpoint() {
    refresh();
    return {.structure = atoms_,
            .step = step_,
            .cellRate = cell_.rate(),
            .chain = chain_.state(),
            .cellChain = cell_.chain().state(),
            .heat = heat_,
            .work = work_,
            .cellWork = cellWork_};
}

void Dynamics::step(int steps) {
    for (int i = 0; i < steps; ++i) {
        advance();
    }
}

void Dynamics::setTemperature(double temperature) {
    system_.temperature = temperature;
    system_.endTemperature.reset();
}

void Dynamics::setPressure(double pressure) {
    system_.pressure = pressure;
    system_.endPressure.reset();
    system_.stress.reset();
    system_.endStress.reset();
}

void Dynamics::setStrainRate(const Voigt& rate) {
    cell_.setStrainRate(rate, step_ - deformedFrom_);
    system_.strainRate = rate;
    deformedFrom_ = step_;
}

void Dynamics::advance() {
    const double dt = system_.timeStep;
    const bool hasThermostat = system_.hasThermostat();
    const bool isLangevin = hasThermostat && system_.thermostat == Thermostat::langevin;
    const bool isChain = hasThermostat && system_.thermostat == Thermostat::noseHoover;
    const bool isPiston = cell_.hasBarostat();
    const Targets target = targets();
    const Mat3 driven = cell_.driven(step_ - deformedFrom_);
    const Mat3 inertia = system_.remap == Remap::velocities ? driven : Mat3(Mat3::Zero());
    const auto push = [&] {
        if (isPiston) {
            cell_.push(0.5 * dt, kinetic().total(), virial(), target.stress, atoms_.cell.volume());
        }
    };
    const auto kick = [&] {
        particles_.kick(Flow(-(cell_.damping() + inertia), 0.5 * dt), forces());
        hasKinetic_ = false;
    };

    const double powerBefore = power(driven);
    if (isChain) {
        thermostatHalf(target.energy);
    }
    push();
    kick();
    if (isLangevin) {
        drift(0.5 * dt, driven);
        const double c = std::exp(-system_.friction * dt);
        heat_ += particles_.randomize(random_, step_, c, target.energy);
        if (isPiston) {
            heat_ += cell_.randomize(random_, step_, dt, target.energy);
        }
        drift(0.5 * dt, driven);
    } else {
        drift(dt, driven);
    }
    ++step_;
    evaluate();
    kick();
    push();
    if (isChain) {
        thermostatHalf(target.energy);
    } else if (hasThermostat && !isLangevin) {
        applyBerendsen(target.energy);
    }
    work_ += 0.5 * dt * (powerBefore + power(driven));
    if (system_.momentumInterval > 0 && step_ % system_.momentumInterval == 0) {
        work_ += particles_.removeMomentum();
        hasKinetic_ = false;
    }
}

void Dynamics::evaluate() {
    try {
        evaluation_ = &evaluator_->evaluate(atoms_.cell, atoms_.positions);
    } catch (const core::Error& error) {
        fail(error.what());
    }
    if (!std::isfinite(evaluation_->energy)) {
        if (step_ == begin_) {
            throw core::InputError(
                "the potential energy is no finite number before the first step: atoms lie on top "
                "of each other; correct the structure");
        }
        fail("the potential energy is no finite number");
    }
    if (system_.indenter) {
        forces_ = evaluation_->forces;
        const double time = static_cast<double>(step_ - first_) * system_.timeStep;
        contact_ = system_.indenter->push(time, atoms_.cell, atoms_.positions, forces_);
    }
}

void Dynamics::drift(double time, const Mat3& driven) {
    const Flow flow(cell_.rate() + driven, time);
    if (!particles_.drift(flow, atoms_.cell.origin())) {
        fail(
            "an atom has been thrown out of the system (a coordinate beyond 1e6 angstrom or no "
            "number)");
    }
    if (!cell_.isMoving()) {
        return;
    }
    const structure::UnitCell& before = atoms_.cell;
    const Mat3 edges = before.matrix() * flow.stretch.transpose();
    const double growth = flow.stretch.determinant();
    if (!(growth > 0.5 && growth < 2.0)) {
        fail("the cell has collapsed or burst");
    }
    if (cell_.hasBarostat()) {
        const double volume = before.volume() * std::sqrt(growth);
        cellWork_ -= time * volume * frobenius(targets().stress, cell_.rate());
    }
    atoms_.cell = structure::UnitCell(edges, before.periodic(), before.origin());
}

void Dynamics::thermostatHalf(double energy) {
    const double factor = chain_.advanceHalf(kinetic().coupled.trace(), energy, system_.timeStep);
    particles_.scaleCoupled(factor);
    kinetic_.coupled *= factor * factor;
    if (cell_.hasBarostat()) {
        cell_.thermostatHalf(energy, system_.timeStep);
    }
}

void Dynamics::applyBerendsen(double energy) {
    const double twice = kinetic().coupled.trace();
    const double now = twice / coupledFreedom_;
    if (!(now > 0.0)) {
        return;
    }
    const double square =
        std::max(0.0, 1.0 + system_.timeStep / system_.thermostatTime * (energy / now - 1.0));
    particles_.scaleCoupled(std::sqrt(square));
    heat_ += 0.5 * twice * (square - 1.0);
    kinetic_.coupled *= square;
}

void Dynamics::swapVelocities(std::size_t first, std::size_t second) {
    std::swap(atoms_.velocities[first], atoms_.velocities[second]);
    hasKinetic_ = false;
}

Dynamics::Targets Dynamics::targets() const {
    double fraction = 0.0;
    if (system_.rampSteps > 0) {
        fraction = std::clamp(
            (static_cast<double>(step_ - first_) + 0.5) / static_cast<double>(system_.rampSteps),
            0.0, 1.0);
    }
    const double end = system_.endTemperature.value_or(system_.temperature);
    const double temperature = system_.temperature + fraction * (end - system_.temperature);
    const Voigt first = outsideStress(system_.stress, system_.pressure);
    const Voigt last = outsideStress(system_.endStress ? system_.endStress : system_.stress,
                                     system_.endPressure.value_or(system_.pressure));
    const Voigt stress = first + fraction * (last - first);
    return {units::kBoltzmann * temperature, toMatrix(stress) / units::kEvPerCubicAngstromInGpa};
}

Mat3 Dynamics::virial() const {
    return toMatrix(evaluation_->virial);
}

/// Energy per time that deformation and indenter put into the atoms.
double Dynamics::power(const Mat3& driven) {
    double sum = 0.0;
    if (system_.isDeformed()) {
        sum += frobenius(virial(), driven);
        if (system_.remap == Remap::velocities) {
            sum -= frobenius(kinetic().total(), driven);
        }
    }
    if (system_.indenter) {
        sum += system_.indenter->velocity.dot(contact_.force);
    }
    return sum;
}

const Particles::Kinetic& Dynamics::kinetic() {
    if (!hasKinetic_) {
        kinetic_ = particles_.kinetic();
        hasKinetic_ = true;
    }
    return kinetic_;
}

const std::vector<Vec3>& Dynamics::forces() {
    return system_.indenter ? forces_ : evaluation_->forces;
}

double Dynamics::conservedEnergy() {
    return evaluation_->energy + contact_.energy + 0.5 * kinetic().total().trace() +
           chain_.conservedPart() + cell_.kineticEnergy() + cell_.chain().conservedPart() +
           cellWork_ - heat_ - work_;
}

Thermo Dynamics::thermo() {
    Thermo thermo;
    const Mat3 k = kinetic().total();
    thermo.time = static_cast<double>(stepCount()) * system_.timeStep;
    thermo.potentialEnergy = evaluation_->energy + contact_.energy;
    thermo.kineticEnergy = 0.5 * k.trace();
    thermo.temperature = kineticTemperature(thermo.kineticEnergy, freedom_);
    thermo.conservedEnergy = conservedEnergy();
    if (atoms_.cell.isDefined()) {
        thermo.volume = atoms_.cell.volume();
        thermo.stress =
            (evaluation_->virial - toVoigt(k)) * (units::kEvPerCubicAngstromInGpa / thermo.volume);
    }
    return thermo;
}

void Dynamics::fail(const std::string& reason) const {
    throw core::ComputeError(fmt::format(
        "the simulation blew up by step {} ({:.6g} ps): {}; take a shorter time step than {:.6g} "
        "fs, or relax the structure first (md.relax)",
        stepCount(), static_cast<double>(stepCount()) * system_.timeStep, reason,
        system_.timeStep * core::units::kPicosecondInFemtosecond));
}

}  // namespace isthmus::md
