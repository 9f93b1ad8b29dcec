#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"

namespace isthmus::structure {

/// The surface of a set of atoms: triangles between atoms, where the solid meets empty space.
struct SurfaceMesh {
    double area = 0.0;                ///< of one cell, angstrom^2
    double solidVolume = 0.0;         ///< of one cell, angstrom^3
    std::vector<bool> isSurfaceAtom;  ///< per atom: a corner of a triangle
    std::vector<core::Vec3> nodes;    ///< angstrom; a triangle across the cell's face has images
    /// Indices into nodes, counterclockwise as seen from the empty side; each once per cell.
    std::vector<std::array<std::int32_t, 3>> triangles;
};

/// Every tetrahedron of the Delaunay tessellation of the atoms is solid where the sphere around it
/// is not larger than a probe sphere, which thus cannot enter, and else empty; the surface lies in
/// between (H. Edelsbrunner, E. P. Mucke, ACM Trans. Graph. 13, 43 (1994); A. Stukowski, JOM 66,
/// 399 (2014)). It runs through the centers of the outermost atoms and is not smoothed. Holes
/// narrower than the probe are solid.
///
/// In a crystal many spheres go through more than four atoms; atoms are moved by up to a millionth
/// of the probe radius, so that all images of a piece are cut in the same way.
/// @param probeRadius angstrom; above the radius of the largest hole of the perfect material (half
/// a lattice constant for fcc, 0.56 for bcc), else that counts as empty.
/// @throws core::InputError for a radius that is not positive, or so large beside the cell that
/// memory does not hold the images.
[[nodiscard]] SurfaceMesh surfaceMesh(const AtomicStructure& structure, double probeRadius,
                                      const AtomLoop& loop = {});

}  // namespace isthmus::structure
