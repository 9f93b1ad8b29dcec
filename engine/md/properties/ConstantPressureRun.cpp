#include "engine/md/properties/ConstantPressureRun.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "engine/core/Units.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/properties/Propagator.h"

namespace isthmus::md {

namespace {

std::int64_t stepsOf(const study::Json& options, const char* option) {
    const double timeStep = timeStepOf(options);
    return std::max<std::int64_t>(1, std::llround(options.at(option).get<double>() / timeStep));
}

/// Root mean square change of the fractional coordinates, in angstrom of the later cell and without
/// the motion of all atoms together.
double displacementBetween(const structure::AtomicStructure& first,
                           const structure::AtomicStructure& last) {
    const auto n = static_cast<double>(first.atomCount());
    std::vector<core::Vec3> moves;
    core::Vec3 mean = core::Vec3::Zero();
    for (std::size_t i = 0; i < first.atomCount(); ++i) {
        const core::Vec3 s =
            last.cell.toFractional(last.positions[i]) - first.cell.toFractional(first.positions[i]);
        moves.emplace_back(last.cell.matrix().transpose() * s);
        mean += moves.back() / n;
    }
    double squares = 0.0;
    for (const core::Vec3& move : moves) {
        squares += (move - mean).squaredNorm() / n;
    }
    return std::sqrt(squares);
}

void append(study::Series& series, double time, double sum) {
    series.times.push_back(time);
    series.values.push_back(sum / static_cast<double>(series.times.size()));
}

/// The mean of the kinetic temperature is that of the heat bath. What a run happens to be off by is
/// taken from its enthalpy with the heat capacity of a harmonic solid: a control variate (R. Y.
/// Rubinstein, Simulation and the Monte Carlo Method, 1981, 4.3.2), whose mean is right with any
/// capacity and whose noise is least with about the true one.
constexpr double kHarmonic = 3.0 * core::units::kBoltzmann;  // eV/K per atom

}  // namespace

ConstantPressureRun::ConstantPressureRun(const study::StudySetup& setup,
                                         std::shared_ptr<const potential::Potential> potential,
                                         std::string label, std::uint64_t part)
    : options_(setup.options),
      environment_(setup.environment),
      potential_(std::move(potential)),
      label_(std::move(label)),
      part_(part) {}

std::int64_t ConstantPressureRun::equilibrationSteps(const study::Json& options) {
    return stepsOf(options, "equilibration");
}

std::int64_t ConstantPressureRun::measurementSteps(const study::Json& options) {
    return equilibrationSteps(options) + stepsOf(options, "duration");
}

MdSystem ConstantPressureRun::describe(const structure::AtomicStructure& start,
                                       double temperature) const {
    MdSystem md{.potential = potential_,
                .ensemble = Ensemble::npt,
                .timeStep = timeStepOf(options_),
                .temperature = temperature,
                .friction = options_.at("friction"),
                .pressure = options_.at("pressure"),
                .barostatInterval = options_.at("barostat_interval"),
                .seed = options_.at("seed").get<std::uint64_t>() + part_};
    auto atoms = std::make_shared<structure::AtomicStructure>(start);
    dropMomentaryFields(*atoms);
    md.structure = atoms;
    md.validate();
    drawVelocities(*atoms, temperature, md.seed);
    return md;
}

std::shared_ptr<const structure::AtomicStructure> ConstantPressureRun::equilibrate(
    job::Stages& stages, const structure::AtomicStructure& start, double temperature) const {
    MdSimulation simulation(describe(start, temperature), environment_.device,
                            environment_.threads);
    const std::int64_t steps = equilibrationSteps(options_);
    Propagator propagator(simulation, [&](std::int64_t done) { stages.report(done, label_); });
    propagator.advance(steps);
    stages.finish(steps);
    return std::make_shared<const structure::AtomicStructure>(simulation.current());
}

ThermalPoint ConstantPressureRun::measure(job::Stages& stages,
                                          const structure::AtomicStructure& start,
                                          double temperature) const {
    const MdSystem md = describe(start, temperature);
    MdSimulation simulation(md, environment_.device, environment_.threads);
    const std::int64_t equilibration = equilibrationSteps(options_);
    const std::int64_t duration = measurementSteps(options_) - equilibration;
    const std::int64_t sampleEvery = options_.at("sample_every");
    Propagator propagator(simulation, [&](std::int64_t done) { stages.report(done, label_); });
    propagator.advance(equilibration);

    ThermalPoint point{.temperature = temperature, .device = simulation.platform().label};
    point.volumeMean = {"volume_mean", "ps", "angstrom^3", {}, {}, label_};
    point.enthalpyMean = {"enthalpy_mean", "ps", "eV", {}, {}, label_};
    const structure::AtomicStructure first = simulation.current();
    const auto n = static_cast<double>(first.atomCount());
    const double pressure = md.pressure / core::units::kEvPerCubicAngstromInGpa;
    std::vector<double> measured;
    std::vector<double> volume;
    std::vector<double> enthalpy;
    double volumeSum = 0.0;
    double enthalpySum = 0.0;
    for (std::int64_t done = 0; done < duration;) {
        const std::int64_t piece = std::min(sampleEvery, duration - done);
        propagator.advance(piece);
        done += piece;
        const Thermo thermo = simulation.thermo();
        measured.push_back(thermo.temperature);
        volume.push_back(thermo.volume / n);
        enthalpy.push_back((thermo.totalEnergy() + pressure * thermo.volume) / n -
                           kHarmonic * (thermo.temperature - temperature));
        const double time = static_cast<double>(done) * md.timeStep;
        append(point.volumeMean, time, volumeSum += volume.back());
        append(point.enthalpyMean, time, enthalpySum += enthalpy.back());
    }
    stages.finish(equilibration + duration);
    point.measured = blockAverage(measured);
    point.volume = blockAverage(volume);
    point.enthalpy = blockAverage(enthalpy);
    point.last = std::make_shared<const structure::AtomicStructure>(simulation.current());
    point.displacement = displacementBetween(first, *point.last);
    return point;
}

}  // namespace isthmus::md
