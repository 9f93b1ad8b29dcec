#pragma once

#include <Eigen/Geometry>
#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"
#include "engine/structure/analysis/StructureType.h"

namespace isthmus::structure {

/// What template matching tells of each atom. Of an atom of type `other`, the numbers are those of
/// the nearest template, or infinite and zero where there is none.
struct TemplateMatch {
    std::vector<StructureType> types;
    std::vector<double> deviations;  ///< root mean square, in units of the mean neighbor distance
    /// Turns the template (see LatticeTemplate) into the crystal; of the equivalent ones, that with
    /// the smallest angle.
    std::vector<Eigen::Quaterniond> orientations;
    std::vector<double> distances;  ///< between nearest neighbors, from the scale, angstrom
};

struct TemplateMatchingOptions {
    std::vector<StructureType> types{StructureType::fcc, StructureType::hcp, StructureType::bcc,
                                     StructureType::icosahedral, StructureType::simpleCubic};
    /// Atoms that deviate more are `other`.
    double largestDeviation = 0.15;
};

/// Polyhedral template matching (P. M. Larsen, S. Schmidt, J. Schiotz, Modelling Simul. Mater. Sci.
/// Eng. 24, 055007 (2016)): an atom and its N nearest neighbors (12 for fcc, hcp and icosahedral,
/// 14 for bcc, 6 for simple cubic, 16 for diamond) are laid upon the ideal ones by the translation,
/// rotation Q, scale s and assignment that minimize
///   RMSD^2 = 1/(N + 1) sum_i |s (v_i - v_mean) - Q w_i|^2,
/// and the template of the smallest RMSD is the type. The rotation for an assignment is that of
/// Horn, J. Opt. Soc. Am. A 4, 629 (1987). Assignments are not found from convex hulls as in the
/// paper: two neighbors are laid on each pair of template vectors that symmetry leaves, the others
/// assigned to the nearest vector, and rotation and assignment improved in turn. The N neighbors
/// are the nearest ones; where those do not lie close, also the N with the largest solid angles of
/// the Voronoi faces, as in the paper. The 16 of a diamond are the four nearest and their three
/// other nearest each (DiamondNeighbors).
/// @throws core::InputError for a type that has no template, or none.
[[nodiscard]] TemplateMatch matchTemplates(const AtomicStructure& structure,
                                           const TemplateMatchingOptions& options = {},
                                           const AtomLoop& loop = {});

}  // namespace isthmus::structure
