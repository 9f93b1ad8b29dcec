#pragma once

#include <memory>
#include <string>

#include "engine/potential/Potential.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// What every study of this folder begins with: the potential of its options, and the structure
/// with species named after it.
struct StudyInput {
    std::shared_ptr<const potential::Potential> potential;
    std::shared_ptr<const structure::AtomicStructure> structure;

    /// @throws core::InputError for no atoms, a species that the potential does not have,
    /// sites that are not fully occupied (field "occupancy"), or coordinates that are not finite.
    explicit StudyInput(const study::StudySetup& setup);
};

/// The option "time_step", which is in fs, in ps.
[[nodiscard]] double timeStepOf(const study::Json& options);

/// Units of results: eV, angstrom and GPa, or the reduced ones of Lennard-Jones, where nothing is
/// converted.
struct ResultUnits {
    explicit ResultUnits(structure::UnitSystem system);

    std::string energy;
    std::string length;
    std::string force;
    std::string volume;
    std::string pressure;
    double pressureFactor;  ///< from energy/length^3
};

/// Drops the fields that are true of one arrangement of the atoms only, for an arrangement that has
/// moved: forces, local_energy, virial, stress, and what structure.analyze finds.
void dropMomentaryFields(structure::AtomicStructure& structure);

/// Largest component of any force.
[[nodiscard]] double largestComponent(const std::vector<core::Vec3>& forces);

}  // namespace isthmus::md
