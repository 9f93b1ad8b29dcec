#pragma once

#include <array>
#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"

namespace isthmus::structure {

/// The Voronoi cell of each atom: the points that are nearer to it than to any other atom.
struct VoronoiCells {
    std::vector<double> volumes;  ///< angstrom^3; they add up to the volume of the cell
    std::vector<int> faces;       ///< faces larger than the threshold
    /// Of these faces, how many have 3, 4, 5 and 6 edges: <0,0,12,0> is an icosahedron.
    std::vector<std::array<int, 4>> indices;
};

struct VoronoiOptions {
    /// Smaller faces are not counted, angstrom^2. In crystals, rounding makes tiny faces.
    double smallestFace = 0.0;
};

/// Cells are cut by voro++ (C. H. Rycroft, Chaos 19, 041111 (2009)) with the planes halfway to
/// other atoms' images, in any cell. Along an axis that is not periodic, they end at the faces of
/// the cell.
/// @throws core::InputError for no cell, an atom outside of the cell along an axis that is not
/// periodic, two atoms in one place; the atom is named, counted from 1.
[[nodiscard]] VoronoiCells voronoiCells(const AtomicStructure& structure,
                                        const VoronoiOptions& options = {},
                                        const AtomLoop& loop = {});

}  // namespace isthmus::structure
