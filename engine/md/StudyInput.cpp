#include "engine/md/StudyInput.h"

#include <algorithm>
#include <set>
#include <string>

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
    // Not the orientation, which builders give the grains of a polycrystal.
    static const std::set<std::string> kMomentary{"forces",
                                                  "local_energy",
                                                  "virial",
                                                  "stress",
                                                  "von_mises_stress",
                                                  "hardy_stress",
                                                  "hardy_von_mises_stress",
                                                  "structure_type",
                                                  "template_deviation",
                                                  "neighbor_distance",
                                                  "centrosymmetry",
                                                  "coordination",
                                                  "bond_length_deviation",
                                                  "bond_energy",
                                                  "voronoi_volume",
                                                  "voronoi_faces",
                                                  "displacement",
                                                  "strain",
                                                  "shear_strain",
                                                  "volumetric_strain",
                                                  "nonaffine_displacement",
                                                  "site_occupancy",
                                                  "cluster",
                                                  "surface",
                                                  "hidden"};
    std::erase_if(structure.fields,
                  [](const core::Field& field) { return kMomentary.contains(field.name); });
}

double largestComponent(const std::vector<core::Vec3>& forces) {
    double largest = 0.0;
    for (const core::Vec3& force : forces) {
        largest = std::max(largest, force.cwiseAbs().maxCoeff());
    }
    return largest;
}

}  // namespace isthmus::md
