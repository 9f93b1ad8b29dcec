#include "engine/study/OptionChecks.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <set>

#include "engine/core/Units.h"

namespace isthmus::study {

using core::Json;

namespace {

using Problems = std::vector<Contradiction>;

constexpr double kPicosecond = core::units::kFemtosecondInPicosecond;

void checkRun(const Json& options, Problems& problems) {
    const double duration = options.at("duration");
    const Json& equilibration = options.at("equilibration");
    if (!equilibration.is_null() && equilibration.get<double>() >= duration) {
        problems.push_back(
            {"equilibration", fmt::format("\"equilibration\" is {:.6g} ps and leaves nothing of "
                                          "the \"duration\" of {:.6g} ps; "
                                          "make it shorter",
                                          equilibration.get<double>(), duration)});
    }
}

void checkMelting(const Json& options, Problems& problems) {
    const Json& melt = options.at("melt_temperature");
    if (melt.is_number() && melt <= options.at("temperature")) {
        problems.push_back(
            {"melt_temperature",
             "\"melt_temperature\" must be above \"temperature\", well above it for a crystal "
             "without surfaces to melt"});
    }
}

void checkGlass(const Json& options, Problems& problems) {
    if (options.at("melt_temperature") <= options.at("final_temperature")) {
        problems.push_back(
            {"final_temperature",
             "\"final_temperature\" must be below \"melt_temperature\", from which the melt is "
             "cooled"});
    }
}

void checkTension(const Json& options, Problems& problems) {
    if (options.at("strain") == 0.0) {
        problems.push_back(
            {"strain", "\"strain\" is 0; give the strain to go to, negative to compress"});
    }
}

void checkSweep(const Json& options, Problems& problems) {
    const auto temperatures = options.at("temperatures").get<std::vector<double>>();
    if (std::set<double>(temperatures.begin(), temperatures.end()).size() < 2) {
        problems.push_back(
            {"temperatures",
             "\"temperatures\" has fewer than two different ones; a slope needs at least two"});
    }
}

/// The window of a correlation function must hold samples, and a block two windows.
void checkWindow(const Json& options, Problems& problems) {
    const double window = options.at("window");
    const double duration = options.at("duration");
    const double blocks = options.at("blocks");
    const double interval = kPicosecond * options.at("time_step").get<double>() *
                            options.at("sample_every").get<double>();
    const double lags = std::round(window / interval);
    if (lags < 4.0) {
        problems.push_back({"window", fmt::format("\"window\" is {:.6g} ps and has fewer than 4 "
                                                  "samples, {:.6g} ps apart; make it longer "
                                                  "or \"sample_every\" smaller",
                                                  window, interval)});
    } else if (std::round(duration / (interval * blocks)) < 2.0 * lags) {
        problems.push_back(
            {"duration",
             fmt::format(
                 "\"duration\" of {:.6g} ps in {} blocks leaves less than twice the \"window\" of "
                 "{:.6g} ps for each; make the duration at least {:.6g} ps",
                 duration, blocks, window, 2.0 * lags * interval * blocks)});
    }
}

void checkTransport(const Json& options, Problems& problems) {
    checkMelting(options, problems);
    checkWindow(options, problems);
}

void checkExchanges(const Json& options, Problems& problems) {
    const Json& method = options.at("method");
    const int slabs = method.at("slabs");
    if (slabs % 2 != 0) {
        problems.push_back(
            {"method",
             fmt::format("\"slabs\" is {}, expected an even number: the middle slab is the hot one",
                         slabs)});
    }
    const double duration = options.at("duration");
    const double blocks = options.at("blocks");
    const double interval =
        kPicosecond * options.at("time_step").get<double>() * method.at("swap_every").get<double>();
    if (std::round(duration / (interval * blocks)) < 1.0) {
        problems.push_back(
            {"duration", fmt::format("\"duration\" of {:.6g} ps has fewer exchanges, {:.6g} ps "
                                     "apart, than \"blocks\"; make "
                                     "it at least {:.6g} ps, or \"swap_every\" smaller",
                                     duration, interval, interval * blocks)});
    }
}

void checkConductivity(const Json& options, Problems& problems) {
    if (options.at("method").at("kind") == "green-kubo") {
        checkTransport(options, problems);
    } else {
        checkMelting(options, problems);
        checkExchanges(options, problems);
    }
}

struct Check {
    const char* kind;
    void (*find)(const Json& options, Problems& problems);
};

constexpr std::array kChecks{Check{"md.run", checkRun},
                             Check{"md.melting", checkMelting},
                             Check{"md.latent-heat", checkMelting},
                             Check{"md.glass", checkGlass},
                             Check{"md.tension", checkTension},
                             Check{"md.thermal-expansion", checkSweep},
                             Check{"md.heat-capacity", checkSweep},
                             Check{"md.diffusion", checkTransport},
                             Check{"md.viscosity", checkTransport},
                             Check{"md.conductivity", checkConductivity}};

}  // namespace

std::vector<Contradiction> contradictions(const std::string& kind, const Json& options) {
    Problems problems;
    for (const Check& check : kChecks) {
        if (check.kind == kind) {
            check.find(options, problems);
        }
    }
    return problems;
}

std::string withLabels(const std::vector<Option>& options, std::string text) {
    for (const Option& option : options) {
        const std::string name = '"' + option.name + '"';
        const std::string label = '"' + option.label + '"';
        for (auto at = text.find(name); at != std::string::npos;
             at = text.find(name, at + label.size())) {
            text.replace(at, name.size(), label);
        }
        text = withLabels(option.fields, std::move(text));
        for (const Variant& variant : option.variants) {
            text = withLabels(variant.fields, std::move(text));
        }
    }
    return text;
}

}  // namespace isthmus::study
