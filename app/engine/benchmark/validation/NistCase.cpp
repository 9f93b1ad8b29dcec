#include "app/engine/benchmark/validation/NistCase.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <fstream>
#include <memory>
#include <vector>

#include "engine/core/Error.h"
#include "engine/potential/ForceEvaluator.h"
#include "engine/potential/LennardJones.h"

namespace isthmus::app::benchmark {

namespace {

using Truncation = potential::LennardJones::Truncation;

/// NIST, cut at 3 sigma; tails at 3 and at 4.
struct Printed {
    double energy;
    double virial;  ///< sum of r.f
    double tail3;
    double tail4;
};
constexpr std::array<Printed, 4> kPrinted{{{-4.3515e3, -5.6867e2, -198.49, -83.769},
                                           {-6.9000e2, -5.6846e2, -24.230, -10.226},
                                           {-1.1467e3, -1.1649e3, -49.622, -20.942},
                                           {-1.6790e1, -4.6249e1, -0.54517, -0.23008}}};
constexpr int kPrintedDigits = 5;

/// LAMMPS, 29 Sep 2021.
struct Computed {
    std::size_t configuration;
    double cutoff;
    Truncation truncation;
    double energy;
    double virial;
};
constexpr std::array<Computed, 12> kComputed{{
    {0, 3.0, Truncation::cut, -4351.5401945439, -568.6654653182},
    {0, 4.0, Truncation::cut, -4467.4957249480, -1263.8833718721},
    {0, 3.0, Truncation::forceShifted, -3870.9248857840, 317.5383460124},
    {1, 3.0, Truncation::cut, -690.0040451729, -568.4573407379},
    {1, 4.0, Truncation::cut, -704.6033197270, -655.9875607066},
    {1, 3.0, Truncation::forceShifted, -620.1198609983, -445.3310496198},
    {2, 3.0, Truncation::cut, -1146.6674208337, -1164.9496507132},
    {2, 4.0, Truncation::cut, -1175.3805672254, -1337.1026173010},
    {2, 3.0, Truncation::forceShifted, -1020.9657074822, -935.7772011755},
    {3, 3.0, Truncation::cut, -16.7903213046, -46.2491967463},
    {3, 4.0, Truncation::cut, -17.0604532203, -47.8688281911},
    {3, 3.0, Truncation::forceShifted, -15.0014022869, -43.0960055392},
}};

struct Configuration {
    core::Vec3 edges = core::Vec3::Zero();
    std::vector<core::Vec3> positions;

    explicit Configuration(const std::filesystem::path& file) {
        std::ifstream stream(file);
        std::size_t atoms = 0;
        stream >> edges[0] >> edges[1] >> edges[2] >> atoms;
        positions.resize(stream ? atoms : 0);
        for (core::Vec3& position : positions) {
            int id = 0;
            stream >> id >> position[0] >> position[1] >> position[2];
        }
        if (!stream || positions.empty()) {
            throw core::InputError(file.string(), 0,
                                   "expected three edges, the number of atoms, and their ids and "
                                   "positions");
        }
    }

    [[nodiscard]] potential::Evaluation evaluate(double cutoff, Truncation truncation,
                                                 bool tail) const {
        potential::LennardJones::Options options;
        options.pairs = {{.first = "Ar", .second = "Ar", .epsilon = 1.0, .sigma = 1.0}};
        options.cutoff = cutoff;
        options.truncation = truncation;
        options.tail = tail;
        potential::ForceEvaluator evaluator(std::make_shared<potential::LennardJones>(options),
                                            std::vector<int>(positions.size(), 0), {});
        return evaluator.evaluate(structure::UnitCell::orthorhombic(edges), positions);
    }
};

double virialOf(const potential::Evaluation& evaluation) {
    return -evaluation.virial.head<3>().sum();
}

}  // namespace

double halfUnit(double value, int digits) {
    return 0.5 * std::pow(10.0, std::floor(std::log10(std::abs(value))) + 1.0 - digits);
}

void runNistCase(ValidationRun& run) {
    std::vector<Configuration> configurations;
    for (int k = 1; k <= 4; ++k) {
        configurations.emplace_back(
            referenceFile(fmt::format("nist_lj/lj_sample_config_periodic{}.txt", k)));
    }
    for (std::size_t k = 0; k < configurations.size(); ++k) {
        const potential::Evaluation cut3 = configurations[k].evaluate(3.0, Truncation::cut, false);
        const auto tail = [&](double cutoff) {
            return configurations[k].evaluate(cutoff, Truncation::cut, true).energy -
                   configurations[k].evaluate(cutoff, Truncation::cut, false).energy;
        };
        const auto add = [&](const char* name, double value, double reference) {
            run.add({.name = fmt::format("configuration{}_{}", k + 1, name),
                     .value = value,
                     .reference = reference,
                     .source = "NIST, printed digits",
                     .tolerance = halfUnit(reference, kPrintedDigits)});
        };
        add("energy", cut3.energy, kPrinted[k].energy);
        add("virial", virialOf(cut3), kPrinted[k].virial);
        add("tail_3", tail(3.0), kPrinted[k].tail3);
        add("tail_4", tail(4.0), kPrinted[k].tail4);
    }
    for (const Computed& each : kComputed) {
        const potential::Evaluation ours =
            configurations[each.configuration].evaluate(each.cutoff, each.truncation, false);
        const auto add = [&](const char* name, double value, double reference) {
            run.add({.name = fmt::format("configuration{}_{}{:.0f}_{}", each.configuration + 1,
                                         each.truncation == Truncation::cut ? "cut" : "linear",
                                         each.cutoff, name),
                     .value = value,
                     .reference = reference,
                     .source = "LAMMPS 29 Sep 2021",
                     .tolerance = 1e-10 * std::abs(reference)});
        };
        add("energy", ours.energy, each.energy);
        add("virial", virialOf(ours), each.virial);
    }
}

}  // namespace isthmus::app::benchmark
