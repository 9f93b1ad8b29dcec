#pragma once

#include <string>

#include "engine/hdf5/Group.h"
#include "engine/project/Item.h"

/// How each kind of item lies in its group of a project file; one source file for each kind.
namespace isthmus::project {

/// The item without its id, which is the group's name.
void writeItem(hdf5::Group& group, const Item& item);
/// @throws core::InputError where something is missing, of the wrong size, or not valid.
[[nodiscard]] Item readItem(const hdf5::Group& group);

/// species_names, species_masses, species, positions, velocities, cell, fields/<name>
void write(hdf5::Group& group, const structure::AtomicStructure& structure);
[[nodiscard]] structure::AtomicStructure readStructure(const hdf5::Group& group);

/// VTKHDF's names: Points, Connectivity, Offsets, Types, PointData/<name>, CellData/<name>; and
/// Regions, RegionNames, Boundaries/<name> (element, face), NodeSets/<name>
void write(hdf5::Group& group, const mesh::Mesh& mesh);
[[nodiscard]] mesh::Mesh readMesh(const hdf5::Group& group);

/// @symmetry @name @source; c11, c12, c44, density
void write(hdf5::Group& group, const material::Material& material);
[[nodiscard]] material::Material readMaterial(const hdf5::Group& group);

/// @study; options (JSON)
void write(hdf5::Group& group, const StudyDefinition& definition);
[[nodiscard]] StudyDefinition readDefinition(const hdf5::Group& group);

/// @study @outcome @seed @seconds @started...; options (JSON), results/<name> @standard_error,
/// series/<name>/{times,values}, notes, files, versions
void write(hdf5::Group& group, const study::StudyRecord& record);
[[nodiscard]] study::StudyRecord readRecord(const hdf5::Group& group);

/// A name under which `wanted` can be linked in the group: without a slash, and free. The exact
/// name is kept in the attribute "name" of what is linked.
[[nodiscard]] std::string linkName(const hdf5::Group& group, const std::string& wanted);

/// The fields of atoms, nodes or elements, each under its name.
void writeFields(hdf5::Group& group, const std::vector<core::Field>& fields);
/// @param count entries that each field must have.
[[nodiscard]] std::vector<core::Field> readFields(const hdf5::Group& group, std::size_t count);

/// A JSON text of a dataset. @throws core::InputError where it is no JSON.
void writeJson(hdf5::Group& group, const std::string& name, const core::Json& json);
[[nodiscard]] core::Json readJson(const hdf5::Group& group, const std::string& name);

/// One number with its unit; "1" where that is empty.
void writeNumber(hdf5::Group& group, const std::string& name, double value,
                 const std::string& unit);
[[nodiscard]] double readNumber(const hdf5::Group& group, const std::string& name);

/// The 3 N numbers of N points, and back. @throws core::InputError for another shape.
void writePoints(hdf5::Group& group, const std::string& name, const std::vector<core::Vec3>& points,
                 const std::string& unit);
[[nodiscard]] std::vector<core::Vec3> readPoints(const hdf5::Group& group, const std::string& name);

}  // namespace isthmus::project
