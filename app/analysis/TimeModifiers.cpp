#include "app/analysis/TimeModifiers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/md/Statistics.h"
#include "engine/structure/analysis/Displacements.h"
#include "engine/structure/analysis/FieldAverage.h"

namespace isthmus::app {

namespace {

using core::Json;

/// The squared displacements of one species, or of all, over time.
struct SquareDisplacement {
    std::string suffix;  ///< "", "_Cu"
    std::vector<double> times;
    std::vector<double> values;
};

/// What is known of the way of each atom.
struct Walk {
    structure::AtomicStructure last;
    std::vector<core::Vec3> moves;  ///< since the first frame, in the order of `last`
    std::vector<SquareDisplacement> curves;
};

/// The mean motion, by mass where all masses are known.
core::Vec3 driftOf(const structure::AtomicStructure& atoms, const std::vector<core::Vec3>& moves) {
    core::Vec3 sum = core::Vec3::Zero();
    double weight = 0.0;
    bool hasMasses = true;
    for (std::size_t i = 0; i < moves.size(); ++i) {
        hasMasses = hasMasses && atoms.mass(i) > 0.0;
    }
    for (std::size_t i = 0; i < moves.size(); ++i) {
        const double each = hasMasses ? atoms.mass(i) : 1.0;
        sum += each * moves[i];
        weight += each;
    }
    return sum / weight;
}

/// Adds a frame to the curve of a species; -1: of all atoms.
void addSquares(Walk& walk, const std::string& suffix, int species, double time,
                const core::Vec3& drift) {
    // By name: each frame of a file may number its species anew.
    auto curve = std::ranges::find(walk.curves, suffix, &SquareDisplacement::suffix);
    if (curve == walk.curves.end()) {
        curve = walk.curves.insert(curve, {suffix, {}, {}});
    }
    double sum = 0.0;
    double count = 0.0;
    for (std::size_t i = 0; i < walk.moves.size(); ++i) {
        if (species < 0 || walk.last.species[i] == species) {
            sum += (walk.moves[i] - drift).squaredNorm();
            count += 1.0;
        }
    }
    curve->times.push_back(time);
    curve->values.push_back(count > 0.0 ? sum / count : 0.0);
}

/// The exponent n of t^n by least squares of the logarithms.
double exponentOf(const std::vector<double>& times, const std::vector<double>& values) {
    std::vector<double> x;
    std::vector<double> y;
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (times[i] > 0.0 && values[i] > 0.0) {
            x.push_back(std::log(times[i]));
            y.push_back(std::log(values[i]));
        }
    }
    return x.size() < 2 ? 0.0 : md::slopeOf(x, y).value;
}

}  // namespace

void applyTimeAverage(Analysis& analysis, const Json& options) {
    auto& average = analysis.memory<structure::FieldAverage>();
    average.add(analysis.field(options.at("field").get<std::string>()));
}

void finishTimeAverage(Analysis& analysis, const Json& /*options*/) {
    const auto& average = analysis.memory<structure::FieldAverage>();
    const core::Field& mean = average.mean();
    const core::Field deviation = average.deviation();
    // The units of the frames are those of the atoms already.
    const auto add = [&](const std::string& name, const core::Field& field) {
        analysis.addField(name, field.unit, field.values, field.components);
    };
    add(mean.name + "_average", mean);
    add(deviation.name, deviation);
}

void applyMeanSquareDisplacement(Analysis& analysis, const Json& options) {
    const structure::AtomicStructure& atoms = analysis.atoms();
    const double time = analysis.frame().time;
    Walk& walk = analysis.memory<Walk>();
    if (walk.curves.empty()) {
        walk.moves.assign(atoms.atomCount(), core::Vec3::Zero());
    } else {
        if (atoms.atomCount() != walk.moves.size()) {
            throw core::InputError(fmt::format(
                "expected the {} atoms of the first frame, found {}; choose frames with the same "
                "atoms",
                walk.moves.size(), atoms.atomCount()));
        }
        const auto steps =
            structure::displacements(walk.last, atoms, structure::CellChange::removed);
        const auto before = structure::mapAtoms(walk.last, atoms);
        std::vector<core::Vec3> moves(steps.size());
        for (std::size_t i = 0; i < steps.size(); ++i) {
            moves[i] = walk.moves[before[i]] + steps[i];
        }
        walk.moves = std::move(moves);
    }
    walk.last = atoms;
    const core::Vec3 drift = options.at("drift") == "removed" ? driftOf(atoms, walk.moves)
                                                              : core::Vec3(core::Vec3::Zero());
    addSquares(walk, "", -1, time, drift);
    for (std::size_t s = 0; atoms.speciesNames.size() > 1 && s < atoms.speciesNames.size(); ++s) {
        addSquares(walk, "_" + atoms.speciesNames[s], static_cast<int>(s), time, drift);
    }
}

void finishMeanSquareDisplacement(Analysis& analysis, const Json& options) {
    constexpr double kNearlyLinear = 0.25;
    const Walk& walk = analysis.memory<Walk>();
    const std::string& timeUnit = analysis.frame().timeUnit;
    const double from = options.at("fit_from").get<double>();
    for (const SquareDisplacement& curve : walk.curves) {
        std::vector<double> times;  // since the first frame
        for (const double time : curve.times) {
            times.push_back(time - curve.times.front());
        }
        std::vector<double> fitTimes;
        std::vector<double> fitValues;
        for (std::size_t i = 0; i < times.size(); ++i) {
            if (times[i] > 0.0 && times[i] >= from * times.back()) {
                fitTimes.push_back(times[i]);
                fitValues.push_back(curve.values[i]);
            }
        }
        const std::string name = "mean_square_displacement" + curve.suffix;
        analysis.addResult(name + "_last", curve.values.back(), "angstrom^2");
        analysis.addSeries("mean_square_displacement", timeUnit, "angstrom^2", times, curve.values,
                           curve.suffix.empty() ? "" : curve.suffix.substr(1));
        if (fitTimes.size() < 3) {
            analysis.addNote(
                "The frames are too few for a diffusion coefficient: at least 3 of "
                "them must lie in the fitted part.");
            continue;
        }
        const double exponent = exponentOf(fitTimes, fitValues);
        analysis.addResult("diffusion_exponent" + curve.suffix, exponent, "");
        if (std::abs(exponent - 1.0) > kNearlyLinear) {
            analysis.addNote(
                fmt::format("The {} grows as time to the power {:.2f} in the fitted part; that is "
                            "no diffusion, "
                            "which has 1, so no coefficient is given.",
                            name, exponent));
            continue;
        }
        const md::Slope slope = md::slopeOf(fitTimes, fitValues);
        std::optional<double> error;
        if (slope.standardError) {
            error = *slope.standardError / 6.0;
        }
        analysis.addResult("diffusion_coefficient" + curve.suffix, slope.value / 6.0,
                           "angstrom^2/" + timeUnit, error);
    }
}

}  // namespace isthmus::app
