#include "engine/md/properties/IndentationTest.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/core/Device.h"
#include "engine/core/Error.h"
#include "engine/md/MdSystem.h"
#include "engine/md/Relaxation.h"
#include "engine/md/dynamics/Dynamics.h"
#include "engine/md/properties/Crystal.h"
#include "engine/md/properties/ElasticReference.h"
#include "engine/md/properties/Propagator.h"

namespace isthmus::md {

using core::Vec3;

namespace {

/// Where the sphere starts, above the surface, angstrom.
constexpr double kGap = 0.5;
/// Atoms this near to the highest one are the surface, angstrom.
constexpr double kRough = 0.5;

double highest(const structure::AtomicStructure& structure) {
    double top = -std::numeric_limits<double>::infinity();
    for (const Vec3& position : structure.positions) {
        top = std::max(top, position.z());
    }
    return top;
}

double lowest(const structure::AtomicStructure& structure) {
    double bottom = std::numeric_limits<double>::infinity();
    for (const Vec3& position : structure.positions) {
        bottom = std::min(bottom, position.z());
    }
    return bottom;
}

ForceDepthReading readingOf(const study::StudySetup& setup, const StudyInput& input) {
    const study::Json& options = setup.options;
    const double radius = options.at("radius");
    const study::Json& fitDepth = options.at("fit_depth");
    return {.radius = radius,
            .thickness = highest(*input.structure) - lowest(*input.structure) -
                         options.at("fixed_layer").get<double>(),
            .poissonsRatio = options.at("poissons_ratio"),
            .fitDepth = fitDepth.is_null() ? radius / 20.0 : fitDepth.get<double>(),
            .popInDrop = options.at("pop_in_drop"),
            .stiffness = elasticReference(setup)};
}

}  // namespace

IndentationTest::IndentationTest(const study::StudySetup& setup, study::StudyResult& result,
                                 job::JobContext& context)
    : LoadingTest(setup, result, context, "an indentation", {"depth", "angstrom", 0.0}),
      depth_(options_.at("depth")),
      curve_(curves_, readingOf(setup, input_), samplesPerPoint(depth_ + kGap, "speed")) {
    requireSlab();
    markLayers();
    frames_.open(environment_, *input_.structure);
}

void IndentationTest::requireSlab() const {
    const structure::AtomicStructure& slab = *input_.structure;
    if (!slab.cell.isDefined() || !slab.cell.isPeriodic(0) || !slab.cell.isPeriodic(1) ||
        slab.cell.isPeriodic(2) || std::abs(slab.cell.edge(0).z()) > 1e-9 ||
        std::abs(slab.cell.edge(1).z()) > 1e-9) {
        throw core::InputError(
            "an indentation needs a slab: periodic along its first two edges, which lie in the "
            "plane of x and y, and free along z; make one with structure.slab and its \"vacuum\"");
    }
    const double width = slab.cell.heights().head<2>().minCoeff();
    const double radius = options_.at("radius");
    const double contact = std::sqrt(std::max(0.0, (2.0 * radius - depth_) * depth_));
    if (depth_ > radius || 2.0 * contact > width) {
        throw core::InputError(
            "the sphere is too large for the slab: at the full depth the contact would be as wide "
            "as the cell; take a wider slab, a smaller \"radius\" or a smaller \"depth\"");
    }
}

void IndentationTest::markLayers() {
    const structure::AtomicStructure& slab = *input_.structure;
    const double bottom = lowest(slab);
    const double top = highest(slab);
    const double fixed = options_.at("fixed_layer");
    const double bath = isMoving() ? method_.at("thermostat_layer").get<double>() : 0.0;
    if (bottom + fixed + bath >= top - kRough) {
        throw core::InputError(
            "the fixed and the thermostatted layer take the whole slab; make them thinner or the "
            "slab thicker");
    }
    frozen_.assign(slab.atomCount(), 0);
    thermostatted_.assign(slab.atomCount(), 0);
    for (std::size_t i = 0; i < slab.atomCount(); ++i) {
        const double height = slab.positions[i].z() - bottom;
        frozen_[i] = height < fixed ? 1 : 0;
        thermostatted_[i] = height >= fixed && height < fixed + bath ? 1 : 0;
        if (slab.positions[i].z() > top - kRough) {
            top_.push_back(i);
        }
    }
    areaPerAtom_ =
        slab.cell.edge(0).cross(slab.cell.edge(1)).norm() / static_cast<double>(top_.size());
}

double IndentationTest::surfaceOf(const structure::AtomicStructure& now) const {
    double sum = 0.0;
    for (const std::size_t atom : top_) {
        sum += now.positions[atom].z();
    }
    return sum / static_cast<double>(top_.size());
}

Indenter IndentationTest::at(double depth) const {
    const structure::UnitCell& cell = input_.structure->cell;
    const study::Json& position = options_.at("position");
    Vec3 center = cell.toCartesian({0.5, 0.5, 0.0});
    if (!position.is_null()) {
        center << position.at(0).get<double>(), position.at(1).get<double>(), 0.0;
    }
    const double radius = options_.at("radius");
    center.z() = surface_ + radius - depth;
    return {.center = center, .radius = radius, .stiffness = options_.at("stiffness")};
}

void IndentationTest::take(const structure::AtomicStructure& now, double depth, const Vec3& force,
                           bool isLoading) {
    const Indenter sphere = at(depth);
    std::vector<Vec3> offsets;
    for (const Vec3& position : now.positions) {
        const Vec3 offset = now.cell.minimumImage(position - sphere.center);
        if (offset.squaredNorm() < sphere.radius * sphere.radius) {
            offsets.push_back(offset);
        }
    }
    const IndentationSample sample{depth, -force.z(), contactArea(offsets, areaPerAtom_)};
    isLoading ? curve_.load(sample) : curve_.unload(sample);
}

MdSystem IndentationTest::describe() const {
    MdSystem md{.potential = input_.potential,
                .ensemble = Ensemble::nvt,
                .timeStep = timeStepOf(method_),
                .temperature = method_.at("temperature"),
                .friction = method_.at("friction"),
                .seed = method_.at("seed")};
    md.frozen = frozen_;
    return md;
}

std::shared_ptr<const structure::AtomicStructure> IndentationTest::settled() {
    double sum = 0.0;
    double count = 0.0;
    const auto atoms = equilibrated(describe(), [&](const structure::AtomicStructure& now) {
        sum += surfaceOf(now);
        count += 1.0;
    });
    surface_ = count > 0.0 ? sum / count : surfaceOf(*atoms);
    return atoms;
}

void IndentationTest::press(std::shared_ptr<const structure::AtomicStructure>& atoms, double from,
                            double to) {
    const bool isLoading = to > from;
    if (!isLoading) {
        frames_.turnBack("unloading");
    }
    const double velocity = std::copysign(method_.at("speed").get<double>(), to - from);
    MdSystem md = describe();
    md.structure = atoms;
    md.seed += isLoading ? 1 : 2;
    md.indenter = at(from);
    md.indenter->velocity.z() = -velocity;
    if (std::find(thermostatted_.begin(), thermostatted_.end(), 1) == thermostatted_.end()) {
        md.ensemble = Ensemble::nve;
    } else {
        md.thermostatted = thermostatted_;
    }
    MdSimulation simulation(md, environment_.device, environment_.threads);
    result_.device = simulation.platform().label;
    const std::int64_t steps = std::llround((to - from) / (velocity * md.timeStep));
    const std::int64_t every = method_.at("sample_every");
    Propagator propagator(simulation, [&](std::int64_t done) {
        stages_.report(done, isLoading ? "Loading" : "Unloading");
    });
    if (isLoading) {
        takeFrame(0, 0.0, from, simulation.current());
    }
    for (std::int64_t done = 0; done < steps;) {
        const std::int64_t piece = std::min(every, steps - done);
        propagator.advance(piece);
        done += piece;
        const double depth = from + velocity * simulation.time();
        take(simulation.current(), depth, simulation.dynamics()->indenterForce(), isLoading);
        if (frames_.isDue(done_ + done, total_)) {
            takeFrame(done_ + done, static_cast<double>(done_ + done) * md.timeStep, depth,
                      simulation.current());
        }
    }
    done_ += steps;
    stages_.finish(steps);
    atoms = std::make_shared<const structure::AtomicStructure>(simulation.current());
}

void IndentationTest::move() {
    const bool unloads = options_.at("unload");
    const double step = method_.at("speed").get<double>() * timeStepOf(method_);
    total_ = std::llround((depth_ + kGap) / step) * (unloads ? 2 : 1);
    stages_.add(total_);
    auto atoms = settled();
    press(atoms, -kGap, depth_);
    if (unloads) {
        press(atoms, depth_, -kGap);
    }
}

void IndentationTest::relaxStepwise() {
    result_.device = core::cpuLabel(environment_.threads);
    RelaxationOptions held{.forceTolerance = method_.at("force_tolerance"), .frozen = frozen_};
    structure::AtomicStructure now = atRest();
    core::Random random(method_.at("seed").get<std::uint64_t>());
    const auto relaxed = [&](const char* stage) {
        return relax(now, input_.potential, environment_.threads, held,
                     [&](const RelaxationState&) { context_.report(done_, total_, stage); });
    };
    const double step = method_.at("depth_step");
    const auto steps = static_cast<std::int64_t>(std::max(1.0, std::round(depth_ / step)));
    total_ = steps * (options_.at("unload").get<bool>() ? 2 : 1);
    now = relaxed("Relaxing").structure;
    surface_ = surfaceOf(now);
    takeFrame(0, std::nullopt, 0.0, now);
    for (; done_ < total_;) {
        const bool isLoading = done_ < steps;
        if (!isLoading) {
            frames_.turnBack("unloading");
        }
        const std::int64_t level = isLoading ? done_ + 1 : 2 * steps - done_ - 1;
        const double depth = static_cast<double>(level) * step;
        held.indenter = at(depth);
        shake(now, random, frozen_);
        const RelaxationState state = relaxed(isLoading ? "Loading" : "Unloading");
        now = state.structure;
        ++done_;
        take(now, depth, state.indenterForce, isLoading);
        if (frames_.isDue(done_, total_)) {
            takeFrame(done_, std::nullopt, depth, now);
        }
    }
}

}  // namespace isthmus::md
