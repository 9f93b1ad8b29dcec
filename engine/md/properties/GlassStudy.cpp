#include "engine/md/properties/GlassStudy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/properties/Crystal.h"
#include "engine/md/properties/GlassStructure.h"
#include "engine/md/properties/Kink.h"
#include "engine/md/properties/Propagator.h"

namespace isthmus::md {

namespace {

/// Moments of the hold that the structure is a mean over.
constexpr int kMoments = 10;
/// More crystal than this is no glass.
constexpr double kCrystal = 0.1;

/// The points of a curve with rising temperature, within the range of the fit.
struct Branch {
    std::vector<double> temperatures;
    std::vector<double> values;

    Branch(const study::Series& series, double from, double to) {
        for (std::size_t i = series.times.size(); i-- > 0;) {
            if (series.times[i] >= from && series.times[i] <= to) {
                temperatures.push_back(series.times[i]);
                values.push_back(series.values[i]);
            }
        }
    }
};

}  // namespace

MdSystem GlassStudy::describe(const StudyInput& input, Atoms atoms) const {
    const study::Json& options = setup_.options;
    MdSystem md{.structure = std::move(atoms),
                .potential = input.potential,
                .ensemble = Ensemble::npt,
                .timeStep = timeStepOf(options),
                .temperature = options.at("melt_temperature"),
                .friction = options.at("friction"),
                .pressure = options.at("pressure"),
                .seed = options.at("seed")};
    md.barostat = Barostat::martynaTobiasKlein;
    md.barostatTime = options.at("barostat_time");
    return md;
}

std::int64_t GlassStudy::stepsOf(double time) const {
    return std::llround(time / timeStepOf(setup_.options));
}

std::int64_t GlassStudy::coolingSteps() const {
    const study::Json& options = setup_.options;
    const double range = options.at("melt_temperature").get<double>() -
                         options.at("final_temperature").get<double>();
    return stepsOf(range / options.at("cooling_rate").get<double>());
}

GlassStudy::Atoms GlassStudy::melted(job::Stages& stages, const StudyInput& input) {
    auto start = std::make_shared<structure::AtomicStructure>(*input.structure);
    dropMomentaryFields(*start);
    const MdSystem md = describe(input, start);
    md.validate();
    drawVelocities(*start, md.temperature, md.seed);
    const std::int64_t steps = stepsOf(setup_.options.at("melt_time"));
    if (steps < 1) {
        return start;
    }
    MdSimulation simulation(md, setup_.environment.device, setup_.environment.threads);
    Propagator propagator(simulation, [&](std::int64_t done) { stages.report(done, "Melting"); });
    propagator.advance(steps);
    stages.finish(steps);
    return std::make_shared<const structure::AtomicStructure>(simulation.current());
}

GlassStudy::Atoms GlassStudy::cooled(job::Stages& stages, const StudyInput& input, Atoms liquid,
                                     Curves& curves, TypedFrames& frames) {
    const study::Json& options = setup_.options;
    MdSystem md = describe(input, std::move(liquid));
    const double end = options.at("final_temperature");
    const double range = md.temperature - end;
    const std::int64_t steps = coolingSteps();
    md.endTemperature = end;
    md.rampSteps = steps;
    md.seed += 1;
    MdSimulation simulation(md, setup_.environment.device, setup_.environment.threads);
    result_.device = simulation.platform().label;
    Propagator propagator(simulation, [&](std::int64_t done) { stages.report(done, "Cooling"); });
    const auto n = static_cast<double>(input.structure->atomCount());
    const double pressure = md.pressure / core::units::kEvPerCubicAngstromInGpa;
    const std::int64_t points = std::min(options.at("points").get<std::int64_t>(), steps);
    const std::int64_t sampleEvery = options.at("sample_every");
    double lag = 0.0;
    std::int64_t done = 0;
    const auto momentAt = [](std::int64_t step, double time, double temperature) {
        return core::Moment{
            .step = step, .time = time, .coordinate = {{"temperature", "K", temperature}}};
    };
    frames.take(momentAt(0, 0.0, md.temperature), wrapped(simulation.current()));
    for (std::int64_t point = 1; point <= points; ++point) {
        const std::int64_t until = point * steps / points;
        double count = 0.0;
        double target = 0.0;
        double measured = 0.0;
        double volume = 0.0;
        double enthalpy = 0.0;
        while (done < until) {
            const std::int64_t piece = std::min(sampleEvery, until - done);
            propagator.advance(piece);
            done += piece;
            const Thermo thermo = simulation.thermo();
            count += 1.0;
            target +=
                md.temperature - range * static_cast<double>(done) / static_cast<double>(steps);
            measured += thermo.temperature;
            volume += thermo.volume / n;
            enthalpy += (thermo.totalEnergy() + pressure * thermo.volume) / n;
        }
        curves.add("volume_curve", target / count, volume / count, "angstrom^3");
        curves.add("enthalpy_curve", target / count, enthalpy / count, "eV");
        lag += (measured - target) / count / static_cast<double>(points);
        if (frames.isDue(done, steps)) {
            frames.take(momentAt(done, simulation.time(), target / count),
                        wrapped(simulation.current()));
        }
    }
    stages.finish(steps);
    result_.addResult("temperature_lag", lag, "K");
    return std::make_shared<const structure::AtomicStructure>(simulation.current());
}

void GlassStudy::examine(job::Stages& stages, const StudyInput& input, Atoms glass) {
    const study::Json& options = setup_.options;
    MdSystem md = describe(input, glass);
    md.temperature = options.at("final_temperature");
    md.seed += 2;
    const std::int64_t steps = stepsOf(options.at("hold"));
    MdSimulation simulation(md, setup_.environment.device, setup_.environment.threads);
    Propagator propagator(simulation,
                          [&](std::int64_t done) { stages.report(done, "Holding the glass"); });
    GlassStructure structure({.cutoff = options.at("cutoff"),
                              .bins = options.at("bins"),
                              .smallestFace = options.at("smallest_face")});
    for (int moment = 0; moment < kMoments; ++moment) {
        propagator.advance(steps * (moment + 1) / kMoments - steps * moment / kMoments);
        structure.add(simulation.current(), {.threads = setup_.environment.threads,
                                             .checkpoint = [&] { stages.context().checkpoint(); }});
    }
    structure.finish(result_);
    const double crystal = result_.findResult("crystalline_fraction")->value;
    if (crystal > kCrystal) {
        result_.notes.push_back(fmt::format(
            "{:.0f} % of the atoms lie as in a crystal: this is no glass. Cool faster, or melt "
            "longer and hotter.",
            100.0 * crystal));
    }
}

void GlassStudy::addTransition() {
    const study::Json& options = setup_.options;
    const auto bound = [&](const char* name, double otherwise) {
        return options.at(name).is_null() ? otherwise : options.at(name).get<double>();
    };
    const double from = bound("fit_from", 0.0);
    const double to = bound("fit_to", options.at("melt_temperature"));
    const struct {
        const char* series;
        const char* name;
        const char* glass;
        const char* liquid;
        bool isVolume;
    } kinds[] = {{"volume_curve", "glass_transition", "expansion_glass", "expansion_liquid", true},
                 {"enthalpy_curve", "glass_transition_enthalpy", "heat_capacity_glass",
                  "heat_capacity_liquid", false}};
    for (const auto& kind : kinds) {
        const auto series =
            std::find_if(result_.series.begin(), result_.series.end(),
                         [&](const study::Series& each) { return each.name == kind.series; });
        if (series == result_.series.end()) {
            continue;
        }
        const Branch branch(*series, from, to);
        const auto kink = fitKink(branch.temperatures, branch.values);
        if (!kink) {
            continue;
        }
        result_.addResult(kind.name, kink->position, "K", kink->positionError);
        const double factor = kind.isVolume ? 1.0 / kink->value : 1.0 / core::units::kBoltzmann;
        const char* unit = kind.isVolume ? "1/K" : "k_B";
        result_.addResult(kind.glass, factor * kink->lower, unit, factor * kink->lowerError);
        result_.addResult(kind.liquid, factor * kink->upper, unit, factor * kink->upperError);
        if (kink->upper <= kink->lower) {
            result_.notes.push_back(fmt::format(
                "The {} does not fall more steeply above the kink than below it: that is no glass "
                "transition. Take more atoms, a slower rate, or narrow the fit (fit_from, fit_to).",
                kind.isVolume ? "volume" : "enthalpy"));
        }
    }
}

void GlassStudy::run(job::JobContext& context) {
    context.report(0, 0, "Preparing");
    const StudyInput input(setup_);
    requireCrystal(*input.structure, "a melt");
    const study::Json& options = setup_.options;
    Curves curves(result_, context, "K");
    TypedFrames frames(context, curves, setup_.environment.threads, true, options.at("frames"));
    job::Stages stages(
        context, stepsOf(options.at("melt_time")) + coolingSteps() + stepsOf(options.at("hold")));
    const auto finish = [&] {
        const auto found = static_cast<std::ptrdiff_t>(result_.results.size());
        addTransition();
        // What the study is for stands before what was found on the way.
        std::rotate(result_.results.begin(), result_.results.begin() + found,
                    result_.results.end());
        frames.finish(result_);
    };
    try {
        const Atoms liquid = melted(stages, input);
        frames.open(setup_.environment, *liquid);
        const Atoms glass = cooled(stages, input, liquid, curves, frames);
        examine(stages, input, glass);
    } catch (...) {
        finish();
        throw;
    }
    finish();
}

}  // namespace isthmus::md
