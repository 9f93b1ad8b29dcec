#include "engine/md/MdSystem.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "engine/core/Error.h"
#include "engine/core/Random.h"
#include "engine/core/Units.h"
#include "engine/md/Observables.h"

namespace isthmus::md {

void MdSystem::validate() const {
    std::string problems;
    const auto add = [&problems](const std::string& problem) {
        problems += (problems.empty() ? "" : "\n") + problem;
    };
    if (structure->atomCount() == 0) {
        add("the structure has no atoms to move");
    }
    if (structure->units == structure::UnitSystem::lj) {
        add("molecular dynamics needs a structure in metal units (angstrom, eV); this one is in "
            "reduced lj units: give the input \"units\": \"metal\" and epsilon and sigma in eV and "
            "angstrom");
    } else {
        for (const int species :
             std::set<int>(structure->species.begin(), structure->species.end())) {
            const auto s = static_cast<std::size_t>(species);
            if (!(structure->speciesMasses[s] > 0.0)) {
                add(fmt::format("species \"{}\" has no mass; name it after an element",
                                structure->speciesNames[s]));
            }
        }
    }
    const auto& periodic = structure->cell.periodic();
    if (ensemble == Ensemble::npt && !(periodic[0] && periodic[1] && periodic[2])) {
        add("constant pressure needs a cell that is periodic along all three axes; take the "
            "ensemble nvt, or make the structure periodic");
    }
    if (!problems.empty()) {
        throw core::InputError(problems);
    }
}

void drawVelocities(structure::AtomicStructure& structure, double temperature, std::uint64_t seed) {
    namespace units = core::units;
    core::Random random(seed);
    const std::size_t n = structure.atomCount();
    structure.velocities.resize(n);
    core::Vec3 momentum = core::Vec3::Zero();
    double totalMass = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        const double mass = structure.mass(i);
        const double spread =
            std::sqrt(units::kBoltzmann * temperature / (mass * units::kDaltonAngstrom2PerPs2InEv));
        core::Vec3& v = structure.velocities[i];
        v[0] = spread * random.normal();
        v[1] = spread * random.normal();
        v[2] = spread * random.normal();
        momentum += mass * v;
        totalMass += mass;
    }
    const core::Vec3 drift = momentum / totalMass;
    for (core::Vec3& v : structure.velocities) {
        v -= drift;
    }
    const double drawn = kineticTemperature(kineticEnergy(structure), constrainedFreedom(n));
    const double scale = drawn > 0.0 ? std::sqrt(temperature / drawn) : 0.0;
    for (core::Vec3& v : structure.velocities) {
        v *= scale;
    }
}

}  // namespace isthmus::md
