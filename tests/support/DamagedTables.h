#pragma once

#include <cmath>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/potential/Eam.h"
#include "engine/potential/EamFile.h"
#include "engine/potential/ForceEvaluator.h"

namespace isthmus::test {

inline void requireFinite(const potential::FunctionValue& value, const char* name) {
    if (!std::isfinite(value.value) || !std::isfinite(value.slope)) {
        throw std::runtime_error(std::string(name) + " is not finite");
    }
}

/// Every function of a potential, and the forces of a few atoms, are finite.
inline void requireFinite(const std::shared_ptr<const potential::Eam>& eam) {
    const auto types = static_cast<int>(eam->typeCount());
    for (int a = 0; a < types; ++a) {
        for (const double part : {0.0, 0.37, 0.5, 1.0, 2.0, 1e6}) {
            requireFinite(eam->embedding(a, part * eam->largestDensity(a)), "F");
        }
        for (int b = 0; b < types; ++b) {
            for (const double part : {0.01, 0.3, 0.5, 0.77, 0.99999, 1.0}) {
                requireFinite(eam->density(a, b, part * eam->cutoff()), "f");
                requireFinite(eam->pair(a, b, part * eam->cutoff()), "phi");
            }
        }
    }
    const double d = 0.45 * eam->cutoff();
    const std::vector<core::Vec3> positions{{0, 0, 0}, {d, 0, 0}, {0, d, 0}, {0, 0, d}, {d, d, d}};
    std::vector<int> atoms;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        atoms.push_back(static_cast<int>(i) % types);
    }
    potential::ForceEvaluator evaluator(eam, atoms, {});
    const potential::Evaluation& found = evaluator.evaluate(structure::UnitCell(), positions, true);
    bool isFinite = std::isfinite(found.energy) && found.virial.allFinite();
    for (const core::Vec3& force : found.forces) {
        isFinite = isFinite && force.allFinite();
    }
    if (!isFinite) {
        throw std::runtime_error("the forces are not finite");
    }
}

/// Reads a damaged embedded-atom table as the potential of copper, or of nickel and copper; a
/// funcfl file also beside a sound one.
/// @throws core::InputError where it is refused, std::runtime_error for values that are not finite.
inline void readDamagedTable(const std::filesystem::path& file, const std::string& format,
                             const std::filesystem::path& sound, bool isMixed) {
    std::vector<std::filesystem::path> files{file};
    std::vector<std::string> species{"Cu"};
    if (format != "funcfl") {
        species.insert(species.begin(), "Ni");
    } else if (isMixed) {
        files.push_back(sound);
        species.emplace_back("Ni");
    }
    requireFinite(std::make_shared<const potential::Eam>(potential::readEamFiles(files, species)));
}

}  // namespace isthmus::test
