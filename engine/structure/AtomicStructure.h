#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/core/Field.h"
#include "engine/core/Vec3.h"
#include "engine/structure/UnitCell.h"

namespace isthmus::structure {

/// The unit system of a structure's numbers. `lj` is the reduced system of Lennard-Jones
/// (epsilon = sigma = mass = k_B = 1); nothing is converted then.
enum class UnitSystem { metal, lj };

/// Atoms in a cell. A plain value: shared as `shared_ptr<const AtomicStructure>` once made.
///
/// Species are a table and an index per atom, so that a type keeps its identity without a name from
/// the periodic table (a LAMMPS data file has numbers only: species "1", "2" until named).
struct AtomicStructure {
    UnitCell cell;
    UnitSystem units = UnitSystem::metal;
    std::vector<std::string> speciesNames;  ///< "Cu", "Ni"; "1" where a file has only numbers
    std::vector<double> speciesMasses;      ///< Da, as many as names; 0 where unknown
    std::vector<int> species;               ///< per atom, index into speciesNames
    std::vector<core::Vec3> positions;      ///< angstrom
    std::vector<core::Vec3> velocities;     ///< angstrom/ps; empty where there are none
    std::vector<core::Field> fields;        ///< any other quantity per atom

    [[nodiscard]] std::size_t atomCount() const { return positions.size(); }
    [[nodiscard]] bool hasVelocities() const { return !velocities.empty(); }
    [[nodiscard]] const std::string& speciesName(std::size_t atom) const {
        return speciesNames[static_cast<std::size_t>(species[atom])];
    }
    [[nodiscard]] double mass(std::size_t atom) const {
        return speciesMasses[static_cast<std::size_t>(species[atom])];
    }

    /// The index of a species, added with the mass of the periodic table where it is new.
    int addSpecies(const std::string& name);
    void addAtom(const std::string& speciesName, const core::Vec3& position);

    [[nodiscard]] const core::Field* findField(const std::string& name) const;
    /// Adds a field or replaces the one of the same name.
    /// @throws core::ComputeError where its size does not fit the number of atoms.
    void setField(core::Field field);

    /// Counts per species, "Cu500" or "Ni375 Al125".
    [[nodiscard]] std::string composition() const;

    /// @throws core::InputError for lengths that do not fit each other or coordinates that are not
    /// finite; the message names the atom, counted from 1.
    void validate() const;
};

}  // namespace isthmus::structure
