#include "app/engine/benchmark/validation/ConfigurationCase.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>
#include <sstream>

#include "app/engine/benchmark/Argon.h"
#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/io/ExtendedXyz.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/Repetition.h"
#include "engine/potential/PotentialFactory.h"

namespace isthmus::app::benchmark {

namespace {

/// What LAMMPS says of a configuration; reduced units have become those of argon.
struct Reference {
    std::string name;
    bool isReduced = false;
    std::string pairCommands;
    std::shared_ptr<structure::AtomicStructure> structure;
    double energy = 0.0;             ///< eV
    core::Voigt pressure;            ///< GPa, xx yy zz yz xz xy
    std::vector<core::Vec3> forces;  ///< eV/angstrom

    [[nodiscard]] core::Json potential() const {
        core::Json options = potentialOf(pairCommands, structure->speciesNames);
        if (isReduced) {
            for (core::Json& pair : options.at("pairs")) {
                pair["epsilon"] = pair.at("epsilon").get<double>() * argon::epsilon();
                pair["sigma"] = pair.at("sigma").get<double>() * argon::kSigma;
            }
            options["cutoff"] = options.at("cutoff").get<double>() * argon::kSigma;
        }
        return options;
    }
};

std::string pairCommandsOf(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    std::getline(stream, line);
    const std::string key = "pair=\"";
    const std::size_t begin = line.find(key);
    const std::size_t end = begin == std::string::npos ? begin : line.find('"', begin + key.size());
    if (end == std::string::npos) {
        throw core::InputError(file.string(), 2, "expected a key pair=\"pair_style ...\"");
    }
    return line.substr(begin + key.size(), end - begin - key.size());
}

Reference readReference(const std::filesystem::path& file, const core::Json& summary) {
    namespace units = core::units;
    Reference reference{.name = file.stem().string()};
    reference.isReduced = reference.name.starts_with("lj_");
    reference.pairCommands = pairCommandsOf(file);
    io::ReadOptions options;
    if (reference.isReduced) {
        options.units = structure::UnitSystem::lj;
    }
    auto atoms = std::make_shared<structure::AtomicStructure>(io::readXyz(file, options));
    const core::Field* const forces = atoms->findField("forces");
    if (forces == nullptr) {
        throw core::InputError(file.string(), 2, "expected a column \"forces\"");
    }
    const double length = reference.isReduced ? argon::kSigma : 1.0;
    const double energy = reference.isReduced ? argon::epsilon() : 1.0;
    for (std::size_t i = 0; i < atoms->atomCount(); ++i) {
        reference.forces.emplace_back(
            core::Vec3(forces->at(i, 0), forces->at(i, 1), forces->at(i, 2)) * (energy / length));
    }
    if (reference.isReduced) {
        atoms->units = structure::UnitSystem::metal;
        atoms->cell = structure::UnitCell(length * atoms->cell.matrix(), atoms->cell.periodic());
        for (core::Vec3& position : atoms->positions) {
            position *= length;
        }
        std::fill(atoms->speciesMasses.begin(), atoms->speciesMasses.end(), argon::mass());
    }
    atoms->fields.clear();
    reference.energy = summary.at("pe").get<double>() * energy;
    const double pressure =
        reference.isReduced ? energy / (length * length * length) * units::kEvPerCubicAngstromInGpa
                            : 1.0 / units::kGpaInBar;
    const core::Json& p = summary.at("press");  // xx yy zz xy xz yz
    const int order[] = {0, 1, 2, 5, 4, 3};
    for (int k = 0; k < 6; ++k) {
        reference.pressure[k] = p.at(static_cast<std::size_t>(order[k])).get<double>() * pressure;
    }
    reference.structure = std::move(atoms);
    return reference;
}

struct Tolerances {
    double energy;  ///< eV per atom
    double force;   ///< as a part of the largest component
};

Tolerances tolerancesOf(const Reference& reference, const md::PlatformChoice& platform) {
    // Tables of 10,000 points; the others have 500 to 5,000.
    const bool isFine = reference.pairCommands.find("Cu_mishin1") != std::string::npos ||
                        reference.pairCommands.find("Fe_mm") != std::string::npos;
    const Tolerances table = reference.isReduced ? Tolerances{1e-9, 1e-9}
                             : isFine            ? Tolerances{1e-8, 1e-6}
                                                 : Tolerances{1e-8, 2e-5};
    if (platform.usesEvaluator()) {
        return table;
    }
    constexpr Tolerances kSingle{1e-5, 1e-4};
    return {table.energy + kSingle.energy, table.force + kSingle.force};
}

void compareOn(const md::PlatformChoice& platform, const Reference& reference, ValidationRun& run) {
    const auto potential = potential::makePotential(reference.potential(), ".");
    const structure::AtomicStructure single =
        potential::nameSpecies(*potential, *reference.structure);
    const md::Repetition repetition(platform.device, single.cell, potential->cutoff());
    md::MdSimulation simulation(
        {.structure = std::make_shared<const structure::AtomicStructure>(repetition.apply(single)),
         .potential = potential,
         .ensemble = md::Ensemble::nve},
        platform, 1);
    const std::vector<core::Vec3>& forces = simulation.forces();
    const md::Thermo thermo = simulation.thermo();
    double largest = 0.0;
    double difference = 0.0;
    for (std::size_t i = 0; i < forces.size(); ++i) {
        const core::Vec3& expected = reference.forces[i % single.atomCount()];
        largest = std::max(largest, expected.cwiseAbs().maxCoeff());
        difference = std::max(difference, (forces[i] - expected).cwiseAbs().maxCoeff());
    }
    const Tolerances tolerances = tolerancesOf(reference, platform);
    const std::string name =
        fmt::format("{}_{}_", reference.name,
                    platform.device == core::Device::opencl ? (platform.isGpu ? "opencl" : "pocl")
                                                            : core::toString(platform.device));
    const auto add = [&](const char* what, const char* unit, double value, double tolerance) {
        run.add({.name = name + what,
                 .unit = unit,
                 .value = value,
                 .source = "LAMMPS 29 Sep 2021; " + platform.label,
                 .tolerance = tolerance});
    };
    add("energy", "eV/atom",
        (thermo.potentialEnergy / static_cast<double>(repetition.copies()) - reference.energy) /
            static_cast<double>(single.atomCount()),
        tolerances.energy);
    add("force", "", difference / largest, tolerances.force);
    add("pressure", "",
        (thermo.stress + reference.pressure).cwiseAbs().maxCoeff() /
            reference.pressure.cwiseAbs().maxCoeff(),
        10.0 * tolerances.force);
}

}  // namespace

core::Json potentialOf(const std::string& pairCommands, const std::vector<std::string>& species) {
    core::Json options = core::Json::object();
    core::Json files = core::Json::array();
    core::Json names = core::Json::array();
    std::istringstream commands(pairCommands);
    for (std::string command; std::getline(commands, command, ';');) {
        std::istringstream stream(command);
        std::vector<std::string> words;
        for (std::string word; stream >> word;) {
            words.push_back(word);
        }
        if (words.size() >= 2 && words[0] == "pair_style") {
            if (words[1].starts_with("eam")) {
                options["kind"] = "eam";
            } else {
                options = {{"kind", "lennard-jones"},
                           {"pairs", core::Json::array()},
                           {"cutoff", std::stod(words.at(2))},
                           {"truncation", words[1] == "lj/smooth/linear" ? "force-shifted" : "cut"},
                           {"tail", false},
                           {"mixing", "geometric"}};
            }
        } else if (words.size() == 3 && words[0] == "pair_modify") {
            if (words[1] == "shift") {
                options["truncation"] = "shifted";
            } else if (words[1] == "tail") {
                options["tail"] = true;
            } else if (words[1] == "mix") {
                options["mixing"] = words[2];
            }
        } else if (words.size() >= 4 && words[0] == "pair_coeff") {
            if (options.value("kind", "") == "eam") {
                files.push_back(words[3]);
                if (words.size() > 4) {
                    for (std::size_t k = 4; k < words.size(); ++k) {
                        names.push_back(words[k]);
                    }
                } else {
                    // funcfl: "Cu_u3.eam"
                    names.push_back(words[3].substr(0, words[3].find('_')));
                }
            } else {
                const std::string& name = species.at(std::stoul(words[1]) - 1);
                options.at("pairs").push_back({{"species", {name, name}},
                                               {"epsilon", std::stod(words.at(3))},
                                               {"sigma", std::stod(words.at(4))}});
            }
        } else {
            throw core::InputError("\"" + command + "\" is none of the known pair commands");
        }
    }
    if (options.value("kind", "") == "eam") {
        options["files"] = files;
        options["species"] = names;
    }
    return options;
}

void runConfigurationCase(ValidationRun& run) {
    const std::filesystem::path summaryFile = referenceFile("configs/summary.json");
    const core::Json summary = core::Json::parse(std::ifstream(summaryFile));
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(summaryFile.parent_path())) {
        if (entry.path().extension() == ".extxyz" &&
            summary.contains(entry.path().stem().string())) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    const std::vector<md::PlatformChoice> platforms = md::findPlatforms(1);
    std::int64_t done = 0;
    for (const std::filesystem::path& file : files) {
        const Reference reference = readReference(file, summary.at(file.stem().string()));
        for (const md::PlatformChoice& platform : platforms) {
            run.context().report(done++, static_cast<std::int64_t>(files.size() * platforms.size()),
                                 reference.name);
            try {
                compareOn(platform, reference, run);
            } catch (const core::Error& error) {
                run.note(fmt::format("{}, {}: passed over: {}", reference.name, platform.label,
                                     error.what()));
            }
        }
    }
}

}  // namespace isthmus::app::benchmark
