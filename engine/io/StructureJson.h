#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "engine/io/ReadOptions.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

/// Structures as JSON, of three kinds told by their keys:
/// - pymatgen's Structure.as_dict (lattice.matrix, sites with species and occu, numeric
/// properties),
/// - JARVIS's atoms (lattice_mat, coords, elements, cartesian),
/// - OPTIMADE's structures, version 1 (lattice_vectors, cartesian_site_positions,
///   species_at_sites, species, dimension_types; https://www.optimade.org).
///
/// A structure may also lie under "structure", "atoms", "data", "attributes" or "final_structure",
/// or several in an array; these are the frames. A site with several species becomes atoms at one
/// place with a field "occupancy", which is also there where a site is not fully occupied.
[[nodiscard]] bool isStructureJson(const std::string& head, const std::filesystem::path& file);

/// @throws core::InputError with the file and the place in it ("data[3].attributes.species").
[[nodiscard]] structure::AtomicStructure readStructureJson(const std::filesystem::path& file,
                                                           const ReadOptions& options = {});

/// @throws core::InputError where it is no JSON.
[[nodiscard]] std::size_t countJsonStructures(const std::filesystem::path& file);

}  // namespace isthmus::io
