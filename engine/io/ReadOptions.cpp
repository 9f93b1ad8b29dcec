#include "engine/io/ReadOptions.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/io/ElementName.h"
#include "engine/io/LineReader.h"

namespace isthmus::io {

using structure::AtomicStructure;

namespace {

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

/// 0 for a name that is no number.
std::int64_t typeNumber(const std::string& name) {
    std::int64_t number = 0;
    return parse(name, number) && number > 0 ? number : 0;
}

/// The new name of each species.
std::vector<std::string> newNames(const AtomicStructure& structure,
                                  const std::vector<std::string>& names, const std::string& file) {
    const std::vector<std::string>& old = structure.speciesNames;
    if (std::is_permutation(old.begin(), old.end(), names.begin(), names.end())) {
        return old;
    }
    std::vector<std::string> fresh;
    for (const std::string& name : old) {
        const std::int64_t number = typeNumber(name);
        if (number == 0) {
            throw core::InputError(file, 0,
                                   "the recipe gives the species " + listed(names) +
                                       ", but the file names its own: " + listed(old) +
                                       "; remove \"species\" from the input");
        }
        if (static_cast<std::size_t>(number) > names.size()) {
            throw core::InputError(file, 0,
                                   "the recipe names " + std::to_string(names.size()) +
                                       " species, but the file has atoms of type " + name +
                                       "; name every type in \"species\"");
        }
        fresh.push_back(names[static_cast<std::size_t>(number) - 1]);
    }
    return fresh;
}

}  // namespace

ReadOptions parseReadOptions(const core::Json& input) {
    ReadOptions options;
    if (input.contains("periodic")) {
        options.periodic = input.at("periodic").get<std::array<bool, 3>>();
    }
    if (input.contains("species")) {
        options.species = input.at("species").get<std::vector<std::string>>();
    }
    if (input.contains("units")) {
        options.units =
            input.at("units") == "lj" ? structure::UnitSystem::lj : structure::UnitSystem::metal;
    }
    if (const core::Json frame = input.value("frame", core::Json()); frame.is_number()) {
        options.frame = frame.get<std::size_t>();
    } else if (frame == "last") {
        options.frame = ReadOptions::kLastFrame;
    }
    options.unwrap = input.value("unwrap", false);
    return options;
}

void nameSpecies(AtomicStructure& structure, const std::vector<std::string>& names,
                 const std::string& file) {
    const std::vector<std::string> fresh = newNames(structure, names, file);
    const std::vector<double> oldMasses = structure.speciesMasses;
    structure.speciesNames.clear();
    structure.speciesMasses.clear();
    for (const std::string& name : names) {
        structure.addSpecies(name);
    }
    std::vector<int> index;
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        index.push_back(structure.addSpecies(fresh[i]));
        if (oldMasses[i] > 0.0) {
            structure.speciesMasses[static_cast<std::size_t>(index.back())] = oldMasses[i];
        }
    }
    for (int& each : structure.species) {
        each = index[static_cast<std::size_t>(each)];
    }
}

void tellOfAtoms(const ReadOptions& options, const AtomicStructure& structure) {
    if (const core::Field* occupancy = structure.findField("occupancy"); occupancy != nullptr) {
        const auto isWhole = [](double part) { return part == 1.0; };
        const auto& parts = occupancy->values;
        const auto partial = parts.size() - static_cast<std::size_t>(
                                                std::count_if(parts.begin(), parts.end(), isWhole));
        const double most = parts.empty() ? 0.0 : *std::max_element(parts.begin(), parts.end());
        options.tell(std::to_string(partial) + " of " + std::to_string(parts.size()) +
                     " atoms stand for sites that are not fully occupied (field occupancy" +
                     (most > 1.0 ? ", some above 1" : "") +
                     "); choose which atoms are there before forces are computed");
    }
    for (const std::string& name : structure.speciesNames) {
        if (elementName(name).empty() && name != "X" &&
            !std::all_of(name.begin(), name.end(),
                         [](unsigned char c) { return std::isdigit(c) != 0; })) {
            options.tell(quote(name) + " is no element; its mass is not known");
        }
    }
}

void takeMasses(AtomicStructure& structure, std::vector<double> masses) {
    std::vector<double> ofSpecies(structure.speciesNames.size(), 0.0);
    bool agree = true;
    for (std::size_t atom = 0; atom < masses.size(); ++atom) {
        double& mass = ofSpecies[static_cast<std::size_t>(structure.species[atom])];
        agree = agree && (mass == 0.0 || mass == masses[atom]);
        mass = masses[atom];
    }
    if (agree) {
        structure.speciesMasses = ofSpecies;
    } else {
        const bool isReduced = structure.units == structure::UnitSystem::lj;
        structure.setField({"mass", isReduced ? "1" : "Da", 1, std::move(masses)});
    }
}

void applyOptions(const ReadOptions& options, AtomicStructure& structure, const std::string& file,
                  bool hasMasses) {
    if (!options.species.empty() && structure.atomCount() > 0) {
        nameSpecies(structure, options.species, file);
    }
    if (options.periodic) {
        const auto& periodic = *options.periodic;
        structure::UnitCell& cell = structure.cell;
        if (cell.isDefined()) {
            cell = structure::UnitCell(cell.matrix(), periodic, cell.origin());
        } else if (periodic[0] || periodic[1] || periodic[2]) {
            throw core::InputError(file, 0,
                                   "the recipe asks for a periodic structure, but the file has no "
                                   "cell; add one to the file");
        }
    }
    if (options.units) {
        structure.units = *options.units;
    }
    if (structure.units == structure::UnitSystem::lj && !hasMasses) {
        std::fill(structure.speciesMasses.begin(), structure.speciesMasses.end(), 1.0);
    }
    try {
        structure.validate();  // numbers may have overflowed when they were converted
    } catch (const core::InputError& error) {
        throw core::InputError(file, 0, error.what());
    }
}

}  // namespace isthmus::io
