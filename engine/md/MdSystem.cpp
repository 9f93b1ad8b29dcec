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
    const bool isPeriodic = periodic[0] && periodic[1] && periodic[2];
    if (hasBarostat() && !isPeriodic) {
        add("constant pressure needs a cell that is periodic along all three axes; take the "
            "ensemble nvt, or make the structure periodic");
    }
    if (isDeformed() && !structure->cell.isDefined()) {
        add("a strain rate needs a cell; give the structure one");
    }
    if (ensemble == Ensemble::npt && thermostat == Thermostat::berendsen) {
        add("constant pressure takes the thermostat langevin or nose-hoover, not berendsen");
    }
    const core::Voigt last = endStress.value_or(stress.value_or(core::Voigt::Zero()));
    const core::Voigt first = stress.value_or(core::Voigt::Zero());
    const bool isSheared = !first.tail<3>().isZero(0.0) || !last.tail<3>().isZero(0.0);
    if (hasBarostat() && isSheared && coupling != Coupling::full) {
        add("a target shear stress needs the coupling \"full\"");
    }
    for (const auto* group : {&frozen, &thermostatted}) {
        if (!group->empty() && group->size() != structure->atomCount()) {
            add(fmt::format("a group has {} marks for {} atoms", group->size(),
                            structure->atomCount()));
        }
    }
    if (indenter && !(indenter->radius > 0.0 && indenter->stiffness >= 0.0)) {
        add("an indenter needs a radius above 0 and a stiffness of at least 0");
    }
    if (indenter && hasBarostat()) {
        add("an indenter pushes from outside and does not go with a barostat; take the ensemble "
            "nve or nvt");
    }
    if (!problems.empty()) {
        throw core::InputError(problems);
    }
}

std::vector<std::string> MdSystem::beyondOpenMm() const {
    std::vector<std::string> words;
    const auto add = [&words](bool isWanted, const char* word) {
        if (isWanted) {
            words.emplace_back(word);
        }
    };
    const bool isThermostatted = hasThermostat();
    const bool isPiston = hasBarostat();
    add(isThermostatted && thermostat == Thermostat::noseHoover, "a Nose-Hoover thermostat");
    add(isThermostatted && thermostat == Thermostat::berendsen, "a Berendsen thermostat");
    add(isPiston && barostat == Barostat::martynaTobiasKlein, "a Martyna-Tobias-Klein barostat");
    add(isPiston && !isThermostatted, "a barostat without a thermostat");
    add(isPiston && coupling != Coupling::isotropic, "an anisotropic barostat");
    add(isPiston && (stress || endStress), "a target stress");
    add(isThermostatted && endTemperature && *endTemperature != temperature,
        "a ramp of the temperature");
    add(isPiston && endPressure && *endPressure != pressure, "a ramp of the pressure");
    add(isDeformed(), "a strain rate");
    add(!frozen.empty(), "frozen atoms");
    add(!thermostatted.empty(), "a thermostat on some of the atoms");
    add(indenter.has_value(), "an indenter");
    add(momentumInterval > 0, "the removal of momentum");
    add(restart != nullptr, "a restart");
    return words;
}

void drawVelocities(structure::AtomicStructure& structure, double temperature, std::uint64_t seed,
                    std::span<const std::uint8_t> frozen) {
    namespace units = core::units;
    core::Random random(seed);
    const std::size_t n = structure.atomCount();
    structure.velocities.resize(n);
    core::Vec3 momentum = core::Vec3::Zero();
    double totalMass = 0.0;
    std::size_t moving = 0;
    const auto isFrozen = [frozen](std::size_t atom) {
        return !frozen.empty() && frozen[atom] != 0;
    };
    for (std::size_t i = 0; i < n; ++i) {
        const double mass = structure.mass(i);
        const double spread =
            std::sqrt(units::kBoltzmann * temperature / (mass * units::kDaltonAngstrom2PerPs2InEv));
        core::Vec3& v = structure.velocities[i];
        v[0] = spread * random.normal();
        v[1] = spread * random.normal();
        v[2] = spread * random.normal();
        if (isFrozen(i)) {
            continue;
        }
        ++moving;
        momentum += mass * v;
        totalMass += mass;
    }
    const core::Vec3 drift = momentum / std::max(totalMass, 1e-300);
    for (std::size_t i = 0; i < n; ++i) {
        core::Vec3& v = structure.velocities[i];
        v = isFrozen(i) ? core::Vec3(core::Vec3::Zero()) : core::Vec3(v - drift);
    }
    const double drawn = kineticTemperature(kineticEnergy(structure), constrainedFreedom(moving));
    const double scale = drawn > 0.0 ? std::sqrt(temperature / drawn) : 0.0;
    for (core::Vec3& v : structure.velocities) {
        v *= scale;
    }
}

}  // namespace isthmus::md
