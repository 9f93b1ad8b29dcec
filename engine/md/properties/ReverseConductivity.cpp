#include "engine/md/properties/ReverseConductivity.h"

#include <fmt/format.h>
#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/Platforms.h"
#include "engine/md/Statistics.h"
#include "engine/md/properties/Propagator.h"

namespace isthmus::md {

namespace {

constexpr const char* kUnit = "W/(m K)";
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
/// Parts by which the two sides, or the two halves of the time, may differ without a note.
constexpr double kTolerance = 0.15;

}  // namespace

ReverseConductivity::ReverseConductivity(const study::StudySetup& setup, study::StudyResult& result)
    : setup_(setup),
      result_(result),
      timeStep_(timeStepOf(setup.options)),
      swapEvery_(setup.options.at("method").at("swap_every")),
      exchange_(setup.options.at("method").at("slabs").get<std::size_t>()) {
    const double interval = timeStep_ * static_cast<double>(swapEvery_);
    const auto blocks = setup.options.at("blocks").get<std::int64_t>();
    const double duration = setup.options.at("duration");
    settle_ = std::llround(setup.options.at("method").at("settle").get<double>() / interval);
    perBlock_ = std::llround(duration / (interval * static_cast<double>(blocks)));
    requireProcessor(setup.environment.device, "the method reverse-nemd");
}

void ReverseConductivity::runOne(job::JobContext& context, EquilibriumRun& start,
                                 std::uint64_t index) {
    MdSystem md{
        .potential = start.input().potential, .ensemble = Ensemble::nve, .timeStep = timeStep_};
    md.structure = start.equilibrated(setup_.options.at("seed").get<std::uint64_t>() + index);
    MdSimulation simulation(md, core::Device::cpu, setup_.environment.threads);
    // Never absent on the processor without a barostat.
    Dynamics& dynamics = *simulation.dynamics();
    result_.device = simulation.platform().label;
    const structure::UnitCell& cell = md.structure->cell;
    area_ = cell.edge(0).cross(cell.edge(1)).norm();
    width_ = cell.volume() / (area_ * static_cast<double>(exchange_.slabs()));
    const std::int64_t all = steps() / swapEvery_;
    std::int64_t swaps = 0;
    Propagator propagator(simulation, [&](std::int64_t done) {
        start.stages().report(done, swaps < settle_ ? "Heat sets in" : "Measuring");
    });
    const double first = simulation.thermo().totalEnergy();
    const auto n = static_cast<double>(md.structure->atomCount());
    Block block;
    for (; swaps < all; ++swaps) {
        propagator.advance(swapEvery_);
        const Thermo thermo = simulation.thermo();
        drift_ = std::max(drift_, std::abs(thermo.totalEnergy() - first) / n);
        if (swaps >= settle_) {
            const std::int64_t place = (swaps - settle_) % perBlock_;
            if (place == 0) {
                block = {.twiceKinetic = std::vector<double>(exchange_.slabs(), 0.0),
                         .count = std::vector<double>(exchange_.slabs(), 0.0)};
            }
            exchange_.add(simulation.current(), block.twiceKinetic, block.count);
            temperatures_.push_back(thermo.temperature);
            pressures_.push_back(thermo.pressure());
            block.energy += exchange_.exchange(dynamics);
            if (place == perBlock_ - 1) {
                blocks_.push_back(block);
                context.observe("conductivity", static_cast<double>(blocks_.size()), "block",
                                conductivity(sum(0, blocks_.size(), kNone), blocks_.size()), kUnit);
            }
        } else {
            (void)exchange_.exchange(dynamics);
        }
    }
    start.stages().finish(steps());
}

std::int64_t ReverseConductivity::steps() const {
    const auto blocks = setup_.options.at("blocks").get<std::int64_t>();
    return (settle_ + blocks * perBlock_) * swapEvery_;
}

void ReverseConductivity::run(job::JobContext& context, EquilibriumRun& start) {
    const auto melt = setup_.options.find("melt_temperature");
    const bool isSolid = melt == setup_.options.end() || melt->is_null();
    const std::size_t empty = exchange_.emptySlabs(*start.input().structure);
    if (isSolid && empty > 0) {  // in a melt they will not stay so
        throw core::InputError(fmt::format(
            "{} of the {} \"slabs\" hold no atom, and so have no temperature; take fewer, or a "
            "longer cell",
            empty, exchange_.slabs()));
    }
    const auto runs = setup_.options.at("runs").get<std::uint64_t>();
    start.stages().add(static_cast<std::int64_t>(runs) * steps());
    for (std::uint64_t index = 0; index < runs; ++index) {
        runOne(context, start, index);
    }
}

ReverseConductivity::Block ReverseConductivity::sum(std::size_t first, std::size_t count,
                                                    std::size_t leftOut) const {
    Block sum{.twiceKinetic = std::vector<double>(exchange_.slabs(), 0.0),
              .count = std::vector<double>(exchange_.slabs(), 0.0)};
    for (std::size_t k = first; k < first + count; ++k) {
        if (k == leftOut) {
            continue;
        }
        sum.energy += blocks_[k].energy;
        for (std::size_t slab = 0; slab < exchange_.slabs(); ++slab) {
            sum.twiceKinetic[slab] += blocks_[k].twiceKinetic[slab];
            sum.count[slab] += blocks_[k].count[slab];
        }
    }
    return sum;
}

std::vector<double> ReverseConductivity::profile(const Block& block) const {
    std::vector<double> temperatures;
    for (std::size_t slab = 0; slab < exchange_.slabs(); ++slab) {
        temperatures.push_back(block.twiceKinetic[slab] /
                               (3.0 * core::units::kBoltzmann * std::max(1.0, block.count[slab])));
    }
    return temperatures;
}

double ReverseConductivity::conductivity(const Block& block, std::size_t blocks) const {
    const double time = static_cast<double>(blocks) * static_cast<double>(perBlock_) *
                        static_cast<double>(swapEvery_) * timeStep_;
    const double flux = block.energy / (2.0 * area_ * time);
    return core::units::kEvPerPsAngstromKInWattPerMeterK * flux /
           slopesOf(profile(block), width_).mean();
}

void ReverseConductivity::finish() {
    const std::size_t n = blocks_.size();
    if (n < 2) {
        return;
    }
    std::vector<double> values;
    std::vector<double> slopes;
    study::Series running{"conductivity_mean", "block", kUnit, {}, {}};
    for (std::size_t k = 0; k < n; ++k) {
        const Block others = sum(0, n, k);
        values.push_back(conductivity(others, n - 1));
        slopes.push_back(slopesOf(profile(others), width_).mean());
        running.times.push_back(static_cast<double>(k + 1));
        running.values.push_back(conductivity(sum(0, k + 1, kNone), k + 1));
    }
    const Block whole = sum(0, n, kNone);
    const std::vector<double> temperatures = profile(whole);
    const ProfileSlopes slope = slopesOf(temperatures, width_);
    const double kappa = conductivity(whole, n);
    const double time = static_cast<double>(n) * static_cast<double>(perBlock_) *
                        static_cast<double>(swapEvery_) * timeStep_;
    const double sides = (slope.rising - slope.falling) / slope.mean();
    result_.addResult("conductivity", kappa, kUnit, jackknifeError(values));
    result_.addResult("heat_flux", whole.energy / (2.0 * area_ * time), "eV/(ps angstrom^2)");
    result_.addResult("temperature_gradient", slope.mean(), "K/angstrom", jackknifeError(slopes));
    result_.addResult("sides_difference", sides, "");
    const Mean temperature = blockAverage(temperatures_);
    const Mean pressure = blockAverage(pressures_);
    result_.addResult("temperature", temperature.value, "K", temperature.standardError);
    result_.addResult("pressure", pressure.value, "GPa", pressure.standardError);
    result_.addResult("energy_drift", drift_, "eV");
    result_.addResult("simulated_time", time, "ps");
    study::Series curve{"temperature_profile", "angstrom", "K", {}, {}};
    for (std::size_t slab = 0; slab < temperatures.size(); ++slab) {
        curve.times.push_back((static_cast<double>(slab) + 0.5) * width_);
        curve.values.push_back(temperatures[slab]);
    }
    result_.series.push_back(std::move(curve));
    result_.series.push_back(std::move(running));
    const double early = conductivity(sum(0, n / 2, kNone), n / 2);
    const double late = conductivity(sum(n - n / 2, n / 2, kNone), n / 2);
    if (std::abs(sides) > kTolerance || std::abs(late - early) > kTolerance * std::abs(kappa)) {
        result_.notes.push_back(fmt::format(
            "The flow of heat is not steady or too weak: the slopes of the two sides differ by "
            "{:.0f} %, the two halves of the time by {:.0f} %. Take a longer time to settle and to "
            "measure, or exchange more often.",
            100.0 * std::abs(sides), 100.0 * std::abs(late - early) / std::abs(kappa)));
    }
}

}  // namespace isthmus::md
