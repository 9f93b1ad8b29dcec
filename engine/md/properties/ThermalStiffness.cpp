#include "engine/md/properties/ThermalStiffness.h"

#include <fmt/format.h>
#include <Eigen/LU>

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/core/Error.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/StudyInput.h"
#include "engine/md/properties/Crystal.h"
#include "engine/md/properties/Propagator.h"

namespace isthmus::md {

using core::Voigt;
using core::Voigt66;

namespace {

constexpr double kBarostatTime = 0.5;  // ps
constexpr double kWarm = 300.0;        // K
constexpr const char* kAxes[] = {"xx", "yy", "zz", "yz", "xz", "xy"};

}  // namespace

ThermalStiffness::ThermalStiffness(const study::StudySetup& setup,
                                   std::shared_ptr<const potential::Potential> potential,
                                   double strain)
    : setup_(setup),
      potential_(std::move(potential)),
      strain_(strain),
      timeStep_(timeStepOf(setup.options)),
      equilibration_(std::llround(setup.options.at("equilibration").get<double>() / timeStep_)),
      duration_(std::llround(setup.options.at("duration").get<double>() / timeStep_)),
      sampleEvery_(setup.options.at("sample_every")) {
    const auto least = static_cast<std::int64_t>(kBlocks) * sampleEvery_;
    if (duration_ < least) {
        throw core::InputError(fmt::format(
            "\"duration\" has fewer than the {} samples that the errors need; make it at least "
            "{:.6g} ps, or \"sample_every\" smaller",
            kBlocks, static_cast<double>(least) * timeStep_));
    }
}

MdSystem ThermalStiffness::describe(Ensemble ensemble, structure::AtomicStructure atoms) {
    const study::Json& options = setup_.options;
    MdSystem md{.potential = potential_,
                .ensemble = ensemble,
                .timeStep = timeStep_,
                .temperature = options.at("temperature"),
                .friction = options.at("friction"),
                .seed = options.at("seed").get<std::uint64_t>() + runs_++};
    auto moving = std::make_shared<structure::AtomicStructure>(std::move(atoms));
    dropMomentaryFields(*moving);
    md.structure = moving;
    md.validate();
    drawVelocities(*moving, md.temperature, md.seed);
    return md;
}

void ThermalStiffness::expand(job::JobContext& context, const structure::AtomicStructure& start,
                              bool isCubic) {
    MdSystem md = describe(Ensemble::npt, start);
    md.coupling = isCubic ? Coupling::isotropic : Coupling::full;
    // The mass of the moving cell goes as T times the square of this: in the cold it would be too
    // light for the time step.
    md.barostatTime = kBarostatTime * std::sqrt(std::max(1.0, kWarm / md.temperature));
    MdSimulation simulation(md, setup_.environment.device, setup_.environment.threads);
    Propagator propagator(
        simulation, [&](std::int64_t done) { context.report(done_ + done, total_, "Expanding"); });
    propagator.advance(equilibration_);
    core::Mat3 edges = core::Mat3::Zero();
    std::vector<double> ratios;
    for (std::int64_t done = 0; done < duration_; done += sampleEvery_) {
        propagator.advance(sampleEvery_);
        const structure::UnitCell& cell = simulation.current().cell;
        edges += cell.matrix();
        ratios.push_back(cell.volume() / start.cell.volume());
    }
    done_ += simulation.stepCount();
    expansion_ = blockAverage(ratios);
    edges /= static_cast<double>(ratios.size());
    const structure::AtomicStructure& last = simulation.current();
    // Rows of both matrices are edges: h' = h F^T.
    const core::Mat3 deformation = (last.cell.matrix().inverse() * edges).transpose();
    expanded_ = std::make_shared<const structure::AtomicStructure>(deformed(last, deformation));
}

void ThermalStiffness::measure(job::JobContext& context, int component, int side) {
    const double e = side == 0 ? strain_ : -strain_;
    const MdSystem md = describe(Ensemble::nvt, strained(*expanded_, component, e));
    MdSimulation simulation(md, setup_.environment.device, setup_.environment.threads);
    device_ = simulation.platform().label;
    const std::string stage =
        fmt::format("Straining {}{}", side == 0 ? "+" : "-", kAxes[component]);
    Propagator propagator(simulation,
                          [&](std::int64_t done) { context.report(done_ + done, total_, stage); });
    propagator.advance(equilibration_);
    const std::int64_t perBlock = duration_ / (sampleEvery_ * static_cast<std::int64_t>(kBlocks));
    for (std::size_t block = 0; block < kBlocks; ++block) {
        Voigt sum = Voigt::Zero();
        for (std::int64_t i = 0; i < perBlock; ++i) {
            propagator.advance(sampleEvery_);
            const Thermo thermo = simulation.thermo();
            sum += thermo.stress;
            temperatures_.push_back(thermo.temperature);
            pressures_.push_back(thermo.pressure());
        }
        stresses_[static_cast<std::size_t>(component)][static_cast<std::size_t>(side)][block] =
            sum / static_cast<double>(perBlock);
    }
    done_ += simulation.stepCount();
}

void ThermalStiffness::run(job::JobContext& context, const structure::AtomicStructure& start,
                           bool expands, bool isCubic) {
    total_ = (expands ? 13 : 12) * (equilibration_ + duration_);
    expanded_ = std::make_shared<const structure::AtomicStructure>(start);
    if (expands) {
        expand(context, start, isCubic);
    }
    for (int component = 0; component < 6; ++component) {
        for (const int side : {0, 1}) {
            measure(context, component, side);
        }
    }
}

Voigt66 ThermalStiffness::stiffness(std::optional<std::size_t> leftOut) const {
    Voigt66 stiffness = Voigt66::Zero();
    const double blocks = static_cast<double>(kBlocks) - (leftOut ? 1.0 : 0.0);
    for (int component = 0; component < 6; ++component) {
        const auto& sides = stresses_[static_cast<std::size_t>(component)];
        for (std::size_t block = 0; block < kBlocks; ++block) {
            if (block != leftOut) {
                stiffness.col(component) +=
                    (sides[0][block] - sides[1][block]) / (2.0 * strain_ * blocks);
            }
        }
    }
    return stiffness;
}

}  // namespace isthmus::md
