#include <span>

#include "engine/core/Error.h"
#include "engine/project/ItemFile.h"

namespace isthmus::project {

using structure::AtomicStructure;
using structure::UnitCell;
using structure::UnitSystem;

namespace {

/// Species and connectivity repeat themselves and pack well; coordinates do not.
constexpr hdf5::Layout kPacked{.deflate = 1};

}  // namespace

void write(hdf5::Group& group, const AtomicStructure& structure) {
    const bool lj = structure.units == UnitSystem::lj;
    const std::string length = lj ? "1" : "angstrom";
    group.setAttribute<std::string>("units", lj ? "lj" : "metal");
    group.write("species_names", structure.speciesNames, "1");
    group.write("species_masses", structure.speciesMasses, lj ? "1" : "Da");
    group.write("species", structure.species, "1", kPacked);
    writePoints(group, "positions", structure.positions, length);
    if (structure.hasVelocities()) {
        writePoints(group, "velocities", structure.velocities, lj ? "1" : "angstrom/ps");
    }
    if (structure.cell.isDefined()) {
        const UnitCell& cell = structure.cell;
        const std::vector<core::Vec3> edges{cell.edge(0), cell.edge(1), cell.edge(2)};
        writePoints(group, "cell", edges, length);
        hdf5::Dataset dataset = group.dataset("cell");
        dataset.setAttributes<double>("origin",
                                      {cell.origin().x(), cell.origin().y(), cell.origin().z()});
        std::vector<std::uint8_t> periodic;
        for (const bool axis : cell.periodic()) {
            periodic.push_back(axis ? 1 : 0);
        }
        dataset.setAttributes("periodic", periodic);
    }
    hdf5::Group fields = group.createGroup("fields");
    writeFields(fields, structure.fields);
}

AtomicStructure readStructure(const hdf5::Group& group) {
    AtomicStructure structure;
    structure.units =
        group.attribute<std::string>("units") == "lj" ? UnitSystem::lj : UnitSystem::metal;
    structure.speciesNames = group.read<std::string>("species_names");
    structure.speciesMasses = group.read<double>("species_masses");
    structure.species = group.read<std::int32_t>("species");
    structure.positions = readPoints(group, "positions");
    if (group.has("velocities")) {
        structure.velocities = readPoints(group, "velocities");
    }
    if (group.has("cell")) {
        const std::vector<core::Vec3> edges = readPoints(group, "cell");
        const hdf5::Dataset dataset = group.dataset("cell");
        const auto origin = dataset.attributes<double>("origin");
        const auto periodic = dataset.attributes<std::uint8_t>("periodic");
        if (edges.size() != 3 || origin.size() != 3 || periodic.size() != 3) {
            throw core::InputError(dataset.place() +
                                   ": expected three edges, an origin and three "
                                   "flags of periodicity");
        }
        core::Mat3 matrix;
        for (int i = 0; i < 3; ++i) {
            matrix.row(i) = edges[static_cast<std::size_t>(i)].transpose();
        }
        structure.cell = UnitCell(matrix, {periodic[0] != 0, periodic[1] != 0, periodic[2] != 0},
                                  {origin[0], origin[1], origin[2]});
    }
    structure.fields = readFields(group.group("fields"), structure.atomCount());
    structure.validate();
    return structure;
}

}  // namespace isthmus::project
