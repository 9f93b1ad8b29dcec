#include "engine/potential/PotentialFactory.h"

#include <cstdlib>
#include <string>
#include <vector>

#include "engine/core/Error.h"
#include "engine/core/Registry.h"
#include "engine/potential/Eam.h"
#include "engine/potential/EamFile.h"
#include "engine/potential/EamZhou2004.h"
#include "engine/potential/LennardJones.h"

namespace isthmus::potential {

namespace fs = std::filesystem;
using core::InputError;
using core::Json;

namespace {

/// Where Debian's lammps-data puts its potentials.
constexpr const char* kLammpsFolder = "/usr/share/lammps/potentials";

const Json& member(const Json& options, const char* name) {
    const auto found = options.find(name);
    if (found == options.end()) {
        throw InputError(std::string("potential: the option \"") + name + "\" is missing");
    }
    return *found;
}

template <typename Type>
Type valueOf(const Json& options, const char* name, const char* expected) {
    const Json& value = member(options, name);
    try {
        return value.get<Type>();
    } catch (const Json::exception&) {
        throw InputError(std::string("potential: expected ") + expected + " for \"" + name +
                         "\", found " + core::excerpt(value));
    }
}

template <typename Type>
Type valueOr(const Json& options, const char* name, const char* expected, const Type& fallback) {
    return options.contains(name) ? valueOf<Type>(options, name, expected) : fallback;
}

std::vector<std::string> textsOf(const Json& options, const char* name) {
    return valueOf<std::vector<std::string>>(options, name, "a list of texts");
}

std::shared_ptr<const Potential> makeEam(const Json& options, const fs::path& directory) {
    std::vector<fs::path> files;
    for (const std::string& name : textsOf(options, "files")) {
        files.push_back(findPotentialFile(name, directory));
    }
    return std::make_shared<Eam>(readEamFiles(files, textsOf(options, "species")));
}

std::shared_ptr<const Potential> makeEamZhou2004(const Json& options, const fs::path&) {
    return std::make_shared<EamZhou2004>(textsOf(options, "species"));
}

std::shared_ptr<const Potential> makeLennardJones(const Json& options, const fs::path&) {
    LennardJones::Options result;
    result.cutoff = valueOf<double>(options, "cutoff", "a number");
    const Json& pairs = member(options, "pairs");
    if (!pairs.is_array()) {
        throw InputError("potential: expected a list for \"pairs\", found " + core::excerpt(pairs));
    }
    for (const Json& pair : pairs) {
        const std::vector<std::string> species = textsOf(pair, "species");
        if (species.size() != 2) {
            throw InputError("potential: expected two species in each of the \"pairs\", found " +
                             std::to_string(species.size()));
        }
        result.pairs.push_back({.first = species[0],
                                .second = species[1],
                                .epsilon = valueOf<double>(pair, "epsilon", "a number"),
                                .sigma = valueOf<double>(pair, "sigma", "a number")});
    }
    struct TruncationRow {
        std::string name;
        LennardJones::Truncation truncation;
    };
    const core::Registry<TruncationRow> truncations(
        "truncation", {{"cut", LennardJones::Truncation::cut},
                       {"shifted", LennardJones::Truncation::shifted},
                       {"force-shifted", LennardJones::Truncation::forceShifted}});
    struct MixingRow {
        std::string name;
        LennardJones::Mixing mixing;
    };
    const core::Registry<MixingRow> mixings("mixing rule",
                                            {{"arithmetic", LennardJones::Mixing::arithmetic},
                                             {"geometric", LennardJones::Mixing::geometric}});
    result.truncation =
        truncations.at(valueOr<std::string>(options, "truncation", "a text", "cut")).truncation;
    result.mixing =
        mixings.at(valueOr<std::string>(options, "mixing", "a text", "arithmetic")).mixing;
    result.tail = valueOr<bool>(options, "tail", "true or false", false);
    return std::make_shared<LennardJones>(result);
}

struct PotentialRow {
    std::string name;
    std::shared_ptr<const Potential> (*make)(const Json&, const fs::path&);
};

}  // namespace

std::vector<fs::path> potentialFolders(const fs::path& directory) {
    std::vector<fs::path> folders{directory};
    if (const char* const path = std::getenv("ISTHMUS_POTENTIAL_PATH")) {
        const std::string all = path;
        for (std::size_t begin = 0; begin <= all.size();) {
            const std::size_t end = std::min(all.find(':', begin), all.size());
            if (end > begin) {
                folders.emplace_back(all.substr(begin, end - begin));
            }
            begin = end + 1;
        }
    }
    folders.emplace_back(kLammpsFolder);
    return folders;
}

fs::path findPotentialFile(const std::string& name, const fs::path& directory) {
    std::string searched;
    std::vector<std::string> names;
    for (const fs::path& folder : potentialFolders(directory)) {
        const fs::path candidate = fs::path(name).is_absolute() ? fs::path(name) : folder / name;
        std::error_code ignored;
        if (fs::is_regular_file(candidate, ignored)) {
            return candidate;
        }
        for (const auto& each : fs::directory_iterator(candidate.parent_path(), ignored)) {
            names.push_back(each.path().filename().string());
        }
        searched += (searched.empty() ? "" : ", ") + (folder.empty() ? "." : folder.string());
    }
    const std::string hint = core::didYouMean(fs::path(name).filename().string(), names);
    throw InputError("potential: no file \"" + name + "\"" +
                     (fs::path(name).is_absolute() ? std::string() : " in " + searched) +
                     (!hint.empty()                  ? hint
                      : fs::path(name).is_absolute() ? "; check the path"
                                                     : "; check the name, or set "
                                                       "ISTHMUS_POTENTIAL_PATH to its folder"));
}

std::shared_ptr<const Potential> makePotential(const Json& options, const fs::path& directory) {
    const core::Registry<PotentialRow> kinds(
        "potential",
        {{"eam", makeEam}, {"eam-zhou2004", makeEamZhou2004}, {"lennard-jones", makeLennardJones}});
    if (!options.is_object()) {
        throw InputError("potential: expected an object with \"kind\", found " +
                         core::excerpt(options));
    }
    return kinds.at(valueOf<std::string>(options, "kind", "a text")).make(options, directory);
}

}  // namespace isthmus::potential
