#pragma once

#include "engine/mesh/Mesh.h"

namespace isthmus::mesh {

/// Volume of an element in m^3, curved edges included.
[[nodiscard]] double elementVolume(const Mesh& mesh, std::size_t element);

/// Scaled Jacobian: 1 for the ideal shape, 0 flat, negative where turned inside out.
///
/// Hexahedra: the smallest over corners of det(e1, e2, e3)/(|e1| |e2| |e3|). Tetrahedra:
/// sqrt(2) det(e1, e2, e3) over the largest product of the three edges at a corner. (Knupp and
/// others, The Verdict Geometric Quality Library, SAND2007-1751.) A tet10's value is that of its
/// corners times the smallest ratio, at most 1, of its Jacobian at a node to that of the corners.
[[nodiscard]] double scaledJacobian(const Mesh& mesh, std::size_t element);

struct MeshQuality {
    double volume = 0.0;             ///< m^3, of all solid elements
    double smallestVolume = 0.0;     ///< m^3
    double largestVolume = 0.0;      ///< m^3
    double minScaledJacobian = 0.0;  ///< worst element
    std::size_t worstElement = 0;    ///< counted from 0
};

/// Over all solid elements. @throws core::InputError where there are none.
[[nodiscard]] MeshQuality meshQuality(const Mesh& mesh);

}  // namespace isthmus::mesh
