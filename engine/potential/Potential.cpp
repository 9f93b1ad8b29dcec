#include "engine/potential/Potential.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "engine/core/Error.h"

namespace isthmus::potential {

using structure::AtomicStructure;

namespace {

/// The number that a species name is, if it is one: "2" gives 2.
std::optional<std::size_t> numberOf(const std::string& name) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error != std::errc{} || end != name.data() + name.size() || number == 0) {
        return std::nullopt;
    }
    return number;
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

/// The potential's type of each species of the structure; -1 for one that no atom has and that the
/// potential does not know.
std::vector<int> typesOfSpecies(const Potential& potential, const AtomicStructure& structure) {
    const std::vector<std::string>& known = potential.species();
    std::vector<bool> isUsed(structure.speciesNames.size(), false);
    for (const int species : structure.species) {
        isUsed[static_cast<std::size_t>(species)] = true;
    }
    const bool areNumbers =
        std::all_of(structure.speciesNames.begin(), structure.speciesNames.end(),
                    [](const std::string& name) { return numberOf(name).has_value(); });
    std::vector<int> types(structure.speciesNames.size(), -1);
    for (std::size_t s = 0; s < types.size(); ++s) {
        const std::string& name = structure.speciesNames[s];
        const auto found = std::find(known.begin(), known.end(), name);
        if (found != known.end()) {
            types[s] = static_cast<int>(found - known.begin());
        } else if (areNumbers && *numberOf(name) <= known.size()) {
            types[s] = static_cast<int>(*numberOf(name)) - 1;
        } else if (isUsed[s]) {
            throw core::InputError(
                (areNumbers ? "atoms of type " + name + " need a potential with at least " + name +
                                  " species"
                            : "the potential does not have the species \"" + name + "\"" +
                                  core::didYouMean(name, known)) +
                "; it has " + listed(known) + " (option \"species\" of the potential)");
        }
    }
    return types;
}

}  // namespace

std::vector<int> typesOf(const Potential& potential, const AtomicStructure& structure) {
    const std::vector<int> ofSpecies = typesOfSpecies(potential, structure);
    std::vector<int> types;
    types.reserve(structure.species.size());
    for (const int species : structure.species) {
        types.push_back(ofSpecies[static_cast<std::size_t>(species)]);
    }
    return types;
}

AtomicStructure nameSpecies(const Potential& potential, const AtomicStructure& structure) {
    const std::vector<int> types = typesOfSpecies(potential, structure);
    const std::vector<double> masses = potential.masses();
    AtomicStructure named = structure;
    named.speciesMasses.resize(named.speciesNames.size(), 0.0);
    for (std::size_t s = 0; s < types.size(); ++s) {
        if (types[s] < 0) {
            continue;
        }
        const auto type = static_cast<std::size_t>(types[s]);
        named.speciesNames[s] = potential.species()[type];
        if (named.speciesMasses[s] == 0.0) {
            named.speciesMasses[s] = masses[type];
        }
    }
    return named;
}

}  // namespace isthmus::potential
