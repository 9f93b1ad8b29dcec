#pragma once

#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// What is done with atoms of the two structures that are too near to each other.
enum class OverlapRule { refuse, removeFirst, removeSecond, keep };

struct Merged {
    AtomicStructure structure;
    std::size_t removed = 0;
};

/// The atoms of both in the cell of the first one.
/// @param shift of the second structure, angstrom.
/// @param minimumDistance of atoms of different structures, angstrom.
/// @throws core::InputError that names "minimum_distance" where the rule is `refuse` and atoms are
/// nearer.
[[nodiscard]] Merged merge(const AtomicStructure& first, const AtomicStructure& second,
                           const core::Vec3& shift, double minimumDistance, OverlapRule rule);

struct StackOptions {
    int axis = 2;          ///< edge along which the second one is put behind the first one
    double gap = 0.0;      ///< between the cells' faces, angstrom, on both sides of the second one
    double misfit = 1e-3;  ///< largest strain of the second one's other two edges
    double minimumDistance = 1.0;
    OverlapRule rule = OverlapRule::refuse;
};

/// One cell behind the other; the second structure is strained so that the edges of the common face
/// are those of the first one. Its velocities turn with it; where it turns, its fields that have a
/// direction are left out.
/// @throws core::InputError that names "misfit" where they differ more, or "minimum_distance".
[[nodiscard]] Merged stack(const AtomicStructure& first, const AtomicStructure& second,
                           const StackOptions& options);

}  // namespace isthmus::structure
