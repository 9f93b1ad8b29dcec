#include "engine/md/StudyInput.h"

#include <algorithm>

#include "engine/core/Error.h"
#include "engine/core/NumberText.h"
#include "engine/core/Units.h"
#include "engine/potential/PotentialFactory.h"

namespace isthmus::md {

namespace {

/// Part of an atom, as crystallography knows it, has no force.
void requireWholeAtoms(const structure::AtomicStructure& structure, const std::string& study) {
    const core::Field* occupancy = structure.findField("occupancy");
    for (std::size_t atom = 0; occupancy != nullptr && atom < structure.atomCount(); ++atom) {
        if (occupancy->at(atom) != 1.0) {
            throw core::InputError("the structure of \"" + study + "\" has sites that are not " +
                                   "fully occupied, the first at atom " + std::to_string(atom + 1) +
                                   " (" + structure.speciesName(atom) + ", occupancy " +
                                   core::numberText(occupancy->at(atom)) +
                                   "); choose which atoms are there, and remove \"occupancy\"");
        }
    }
}

}  // namespace

StudyInput::StudyInput(const study::StudySetup& setup) {
    const auto given = setup.input<structure::AtomicStructure>("structure");
    if (given->atomCount() == 0) {
        throw core::InputError("the structure of \"" + setup.environment.name +
                               "\" has no atoms; give one that has");
    }
    given->validate();
    requireWholeAtoms(*given, setup.environment.name);
    potential =
        potential::makePotential(setup.options.at("potential"), setup.environment.inputDirectory);
    structure = std::make_shared<const structure::AtomicStructure>(
        potential::nameSpecies(*potential, *given));
}

double timeStepOf(const study::Json& options) {
    return options.at("time_step").get<double>() * core::units::kFemtosecondInPicosecond;
}

ResultUnits::ResultUnits(structure::UnitSystem system) {
    if (system == structure::UnitSystem::lj) {
        energy = "epsilon";
        length = "sigma";
        force = "epsilon/sigma";
        volume = "sigma^3";
        pressure = "epsilon/sigma^3";
        pressureFactor = 1.0;
    } else {
        energy = "eV";
        length = "angstrom";
        force = "eV/angstrom";
        volume = "angstrom^3";
        pressure = "GPa";
        pressureFactor = core::units::kEvPerCubicAngstromInGpa;
    }
}

void dropMomentaryFields(structure::AtomicStructure& structure) {
    std::erase_if(structure.fields, [](const core::Field& field) {
        return field.name == "forces" || field.name == "local_energy" || field.name == "virial" ||
               field.name == "stress" || field.name == "von_mises_stress";
    });
}

double largestComponent(const std::vector<core::Vec3>& forces) {
    double largest = 0.0;
    for (const core::Vec3& force : forces) {
        largest = std::max(largest, force.cwiseAbs().maxCoeff());
    }
    return largest;
}

}  // namespace isthmus::md
