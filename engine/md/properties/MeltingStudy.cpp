#include "engine/md/properties/MeltingStudy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/md/Platforms.h"
#include "engine/md/Statistics.h"
#include "engine/md/properties/Crystal.h"
#include "engine/md/properties/CrystalOrder.h"
#include "engine/structure/Symmetry.h"

namespace isthmus::md {

namespace {

/// Change of the solid fraction beyond which the phases are not steady.
constexpr double kSteady = 0.1;
constexpr double kConfidence = 0.95;

}  // namespace

void MeltingStudy::keep(const CoexistenceRun& run) {
    result_.device = run.device();
    if (run.atoms()) {
        result_.products = {{"structure", study::Product("structure", run.atoms())}};
    }
}

void MeltingStudy::makeRun(CoexistenceRun& run, job::Stages& stages, Curves& curves,
                           const std::string& part, double temperature) {
    const auto finding = [&run] {
        return Finding{run.summary(), run.latticeTemperature(), run.latticeConstant(),
                       run.distance(), run.rounds()};
    };
    try {
        run.run(stages, curves, part, temperature);
    } catch (...) {
        keep(run);
        if (run.hasSummary()) {
            broken_ = finding();
        }
        throw;
    }
    keep(run);
    findings_.push_back(finding());
}

void MeltingStudy::makeRuns(job::JobContext& context, const StudyInput& input, int cellsX,
                            int cellsY) {
    const study::Json& options = setup_.options;
    const auto runs = options.at("runs").get<std::uint64_t>();
    const auto seed = options.at("seed").get<std::uint64_t>();
    double temperature = options.at("temperature");
    Curves curves(result_, context, "ps");
    job::Stages stages(context, 0);
    for (std::uint64_t r = 0; r < runs; ++r) {
        study::StudySetup setup = setup_;
        setup.options["seed"] = seed + r;
        CoexistenceRun run(std::move(setup), input, cellsX, cellsY);
        if (r == 0) {
            stages.add(static_cast<std::int64_t>(runs) * run.steps());
        }
        std::string part;
        if (runs > 1) {
            stages.setPrefix(fmt::format("Run {} of {}: ", r + 1, runs));
            part = fmt::format("run {}", r + 1);
        }
        makeRun(run, stages, curves, part, temperature);
        const Finding& found = findings_.back();
        const bool isNear = found.distance <= options.at("lattice_tolerance").get<double>();
        temperature = isNear ? found.latticeTemperature : found.summary.temperature.value;
        if (runs > 1) {
            context.observe("run_temperature", static_cast<double>(r + 1), "run",
                            found.summary.temperature.value, "K");
        }
    }
}

void MeltingStudy::addResults() {
    if (findings_.empty() && !broken_) {
        return;
    }
    const bool isFinished = !findings_.empty();
    const std::vector<Finding> all = isFinished ? findings_ : std::vector{*broken_};
    const auto values = [&all](const auto& of) {
        std::vector<double> found;
        for (const Finding& each : all) {
            found.push_back(of(each));
        }
        return found;
    };
    const auto sum = [&values](const auto& of) {
        double total = 0.0;
        for (const double each : values(of)) {
            total += each;
        }
        return total;
    };
    const auto mean = [&](const char* name, const auto& of, const char* unit) {
        const Mean found = independentMean(values(of));
        result_.addResult(name, found.value, unit, found.standardError);
    };
    const auto measured = [&](const char* name, Mean Coexistence::Summary::*of, const char* unit) {
        const Mean found =
            all.size() == 1
                ? all.front().summary.*of
                : independentMean(values([of](const Finding& f) { return (f.summary.*of).value; }));
        result_.addResult(name, found.value, unit, found.standardError);
        return found;
    };
    if (isFinished || broken_->summary.hasBothPhases()) {
        const Mean found = measured("melting_temperature", &Coexistence::Summary::temperature, "K");
        if (all.size() > 1) {
            result_.addResult("confidence_interval",
                              studentFactor(all.size(), kConfidence) * *found.standardError, "K");
        }
    }
    result_.addResult("runs", static_cast<double>(findings_.size()), "");
    mean(
        "temperature_drift", [](const Finding& f) { return f.summary.drift; }, "K");
    measured("pressure", &Coexistence::Summary::pressure, "GPa");
    measured("lateral_pressure", &Coexistence::Summary::lateral, "GPa");
    measured("solid_fraction", &Coexistence::Summary::solid, "");
    mean(
        "solid_fraction_change", [](const Finding& f) { return f.summary.solidChange; }, "");
    mean(
        "lattice_temperature", [](const Finding& f) { return f.latticeTemperature; }, "K");
    mean(
        "lattice_constant", [](const Finding& f) { return f.latticeConstant; }, "angstrom");
    result_.addResult("atoms", static_cast<double>(all.front().summary.atoms), "");
    result_.addResult("measured_time", sum([](const Finding& f) { return f.summary.time; }), "ps");
    result_.addResult("rounds", sum([](const Finding& f) { return f.rounds; }), "");
    addRuns();
    addNotes();
}

void MeltingStudy::addRuns() {
    if (findings_.size() < 2) {
        return;
    }
    study::Series each{"run_temperature", "run", "K", {}, {}};
    study::Series errors{"run_temperature_error", "run", "K", {}, {}};
    study::Series means{"melting_temperature_mean", "run", "K", {}, {}};
    double sum = 0.0;
    for (const Finding& finding : findings_) {
        const Mean& found = finding.summary.temperature;
        sum += found.value;
        const double run = static_cast<double>(each.times.size()) + 1.0;
        for (study::Series* const series : {&each, &errors, &means}) {
            series->times.push_back(run);
        }
        each.values.push_back(found.value);
        errors.values.push_back(found.standardError.value_or(0.0));
        means.values.push_back(sum / run);
    }
    for (study::Series* const series : {&each, &errors, &means}) {
        result_.series.push_back(std::move(*series));
    }
}

void MeltingStudy::addNotes() {
    if (findings_.empty()) {
        return;
    }
    if (findings_.size() == 1) {
        const Coexistence::Summary& found = findings_.front().summary;
        result_.notes.push_back(fmt::format(
            "The error of the melting temperature is estimated within one run of {:.3g} ps, in "
            "which the temperature of {} atoms wanders slowly by up to {:.2g} K (one standard "
            "deviation). Take 4 or more \"runs\" to measure it.",
            found.time, found.atoms, found.wandering));
    }
    const auto worst = [this](const auto& of) {
        double largest = 0.0;
        for (const Finding& each : findings_) {
            largest = std::abs(of(each)) > std::abs(largest) ? of(each) : largest;
        }
        return largest;
    };
    const double change = worst([](const Finding& f) { return f.summary.solidChange; });
    if (std::abs(change) > kSteady) {
        result_.notes.push_back(fmt::format(
            "The crystal part changed by {:.0f} % of the block while it was measured: the phases "
            "are not in equilibrium yet. Take a longer duration.",
            100.0 * change));
    }
    const double away = worst([](const Finding& f) { return f.distance; });
    if (away > setup_.options.at("lattice_tolerance").get<double>()) {
        result_.notes.push_back(fmt::format(
            "The result is {:.0f} K from the temperature of its lattice along x and y: allow more "
            "rounds, or take the result for the guess.",
            away));
    }
}

void MeltingStudy::run(job::JobContext& context) {
    context.report(0, 0, "Preparing");
    requireProcessor(setup_.environment.device, "a barostat along one axis");
    const StudyInput input(setup_);
    const structure::AtomicStructure& crystal = *input.structure;
    requireCrystal(crystal, "a melting temperature");
    const structure::Symmetry symmetry = structure::findSymmetry(crystal, 0.01);
    const core::Vec3 edges = crystal.cell.matrix().diagonal();
    const double a = symmetry.conventionalLengths[0];
    const int cellsX = std::max(1, static_cast<int>(std::lround(edges[0] / a)));
    const int cellsY = std::max(1, static_cast<int>(std::lround(edges[1] / a)));
    const CrystalOrder order(crystal, cellsX, cellsY);
    if (!symmetry.isCubic() || !isBox(crystal.cell) || order.solidFraction() < 1.0) {
        throw core::InputError(
            "expected a perfect crystal, fcc or bcc, with its cube axes along x, y, z, of at most "
            "5,000 atoms; found the space group " +
            symmetry.symbol + "; give a block as structure.build makes it");
    }
    try {
        makeRuns(context, input, cellsX, cellsY);
    } catch (...) {
        addResults();
        throw;
    }
    addResults();
}

}  // namespace isthmus::md
