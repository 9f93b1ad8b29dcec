#include "engine/md/properties/TensileTest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/Device.h"
#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/Platforms.h"
#include "engine/md/Relaxation.h"
#include "engine/md/properties/Crystal.h"
#include "engine/md/properties/ElasticReference.h"
#include "engine/md/properties/Propagator.h"

namespace isthmus::md {

using core::Vec3;
using core::units::kEvPerCubicAngstromInGpa;

namespace {

/// Of the sides that are relaxed, GPa.
constexpr double kStressTolerance = 1e-4;

int axisOf(const study::Json& options) {
    return options.at("axis").get<std::string>()[0] - 'x';
}

StressStrainReading readingOf(const study::StudySetup& setup) {
    const study::Json& options = setup.options;
    return {.axis = axisOf(options),
            .areSidesFree = options.at("sides").at("kind") != "fixed",
            .fitStrain = options.at("fit_strain"),
            .failureDrop = options.at("failure_drop"),
            .stiffness = elasticReference(setup)};
}

}  // namespace

TensileTest::TensileTest(const study::StudySetup& setup, study::StudyResult& result,
                         job::JobContext& context)
    : LoadingTest(setup, result, context, "a tension test", {"strain", "", 0.0}),
      axis_(axisOf(options_)),
      strain_(options_.at("strain")),
      curve_(curves_, readingOf(setup), samplesPerPoint(std::abs(strain_), "strain_rate")) {
    const study::Json& sides = options_.at("sides");
    const std::string kind = sides.at("kind");
    sides_ = kind == "stress" ? Sides::stress : kind == "fixed" ? Sides::fixed : Sides::free;
    if (sides_ == Sides::stress) {
        lateralStress_ = sides.at("stress");
    }
    if (isMoving()) {
        requireProcessor(environment_.device, "a strain rate");
    }
    requireBody();
    frames_.open(environment_, *input_.structure);
}

void TensileTest::requireBody() const {
    const structure::UnitCell& cell = input_.structure->cell;
    const int first = (axis_ + 1) % 3;
    const int second = (axis_ + 2) % 3;
    if (!cell.isDefined() || !cell.isPeriodic(axis_) || !isBox(cell)) {
        throw core::InputError(
            "a tension test needs a cell with edges along x, y, z that is periodic along the axis "
            "of the load; give a block, or a wire that goes through its cell");
    }
    const bool isWhole = cell.isPeriodic(first) && cell.isPeriodic(second);
    if (sides_ == Sides::free && isWhole) {
        throw core::InputError(
            "\"sides\": free surfaces need a structure that is not periodic across the load; this "
            "one is: give the sides {\"kind\": \"stress\"}, or cut it (structure.slab with "
            "vacuum)");
    }
    if (sides_ != Sides::free && !isWhole) {
        throw core::InputError(
            "\"sides\": the structure is not periodic across the load, its surfaces are free: give "
            "{\"kind\": \"free\", \"cross_section\": ...}");
    }
}

double TensileTest::sectionOf(const structure::UnitCell& cell) const {
    return cell.volume() / cell.edge(axis_).norm();
}

void TensileTest::begin(const structure::AtomicStructure& start) {
    edges_ = start.cell.matrix().diagonal();
    section_ = sides_ == Sides::free ? options_.at("sides").at("cross_section").get<double>()
                                     : sectionOf(start.cell);
}

void TensileTest::take(const structure::AtomicStructure& now, double stress) {
    const Vec3 strains = now.cell.matrix().diagonal().cwiseQuotient(edges_) - Vec3::Constant(1.0);
    StressSample sample{.strain = strains[axis_],
                        .stress = stress * sectionOf(now.cell) / section_};
    if (sides_ != Sides::free) {
        sample.trueStress = stress;
    }
    if (sides_ == Sides::stress) {
        sample.lateral = {strains[(axis_ + 1) % 3], strains[(axis_ + 2) % 3]};
    }
    curve_.add(sample);
}

double TensileTest::strainOf(const structure::AtomicStructure& now) const {
    return now.cell.edge(axis_).norm() / edges_[axis_] - 1.0;
}

MdSystem TensileTest::describe() const {
    MdSystem md{.potential = input_.potential,
                .ensemble = sides_ == Sides::free ? Ensemble::nvt : Ensemble::npt,
                .timeStep = timeStepOf(method_),
                .temperature = method_.at("temperature"),
                .friction = method_.at("friction"),
                .pressure = -lateralStress_,
                .seed = method_.at("seed")};
    md.barostat = Barostat::martynaTobiasKlein;
    md.coupling = Coupling::anisotropic;
    md.barostatTime = method_.at("barostat_time");
    return md;
}

std::shared_ptr<const structure::AtomicStructure> TensileTest::settled() {
    Vec3 edges = Vec3::Zero();
    double count = 0.0;
    const auto atoms = equilibrated(describe(), [&](const structure::AtomicStructure& now) {
        edges += now.cell.matrix().diagonal();
        count += 1.0;
    });
    if (count == 0.0) {
        return atoms;
    }
    // The body that is pulled has the mean edges, not those of a moment.
    const Vec3 ratio = (edges / count).cwiseQuotient(atoms->cell.matrix().diagonal());
    return std::make_shared<const structure::AtomicStructure>(deformed(*atoms, ratio.asDiagonal()));
}

void TensileTest::move() {
    MdSystem md = describe();
    md.strainRate[axis_] = std::copysign(method_.at("strain_rate").get<double>(), strain_);
    const std::int64_t steps =
        std::max<std::int64_t>(1, std::llround(strain_ / (md.strainRate[axis_] * md.timeStep)));
    stages_.add(steps);
    md.structure = settled();
    begin(*md.structure);
    md.seed += 1;
    if (sides_ == Sides::fixed) {
        md.ensemble = Ensemble::nvt;
    }
    MdSimulation simulation(md, environment_.device, environment_.threads);
    result_.device = simulation.platform().label;
    const std::int64_t every = method_.at("sample_every");
    Propagator propagator(simulation, [&](std::int64_t done) {
        stages_.report(done, strain_ > 0.0 ? "Pulling" : "Pressing");
    });
    takeFrame(0, 0.0, strainOf(simulation.current()), simulation.current());
    for (std::int64_t done = 0; done < steps;) {
        const std::int64_t piece = std::min(every, steps - done);
        propagator.advance(piece);
        done += piece;
        take(simulation.current(), simulation.thermo().stress[axis_]);
        if (frames_.isDue(done, steps)) {
            takeFrame(done, simulation.time(), strainOf(simulation.current()),
                      simulation.current());
        }
    }
}

void TensileTest::relaxStepwise() {
    result_.device = core::cpuLabel(environment_.threads);
    RelaxationOptions tolerance{
        .cell = sides_ == Sides::free ? CellFreedom::fixed : CellFreedom::anisotropic,
        .pressure = -lateralStress_ / kEvPerCubicAngstromInGpa,
        .forceTolerance = method_.at("force_tolerance"),
        .stressTolerance = kStressTolerance / kEvPerCubicAngstromInGpa};
    const double step = std::copysign(method_.at("strain_step").get<double>(), strain_);
    const auto steps = static_cast<std::int64_t>(std::max(1.0, std::round(strain_ / step)));
    structure::AtomicStructure now = atRest();
    core::Random random(method_.at("seed").get<std::uint64_t>());
    for (std::int64_t k = 0; k <= steps; ++k) {
        if (k > 0) {
            Vec3 ratio = Vec3::Ones();
            ratio[axis_] = edges_[axis_] * (1.0 + static_cast<double>(k) * step) /
                           now.cell.matrix()(axis_, axis_);
            now = deformed(now, ratio.asDiagonal());
            shake(now, random);
        }
        const RelaxationState state =
            relax(now, input_.potential, environment_.threads, tolerance,
                  [&](const RelaxationState&) { context_.report(k, steps + 1, "Straining"); });
        now = state.structure;
        if (k == 0) {
            begin(now);
            tolerance.heldAxes[static_cast<std::size_t>(axis_)] = true;
            tolerance.cell =
                sides_ == Sides::stress ? CellFreedom::anisotropic : CellFreedom::fixed;
        }
        take(now, state.stress[axis_] * kEvPerCubicAngstromInGpa);
        if (frames_.isDue(k, steps)) {
            takeFrame(k, std::nullopt, strainOf(now), now);
        }
    }
}

}  // namespace isthmus::md
