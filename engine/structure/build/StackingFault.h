#pragma once

#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// A planar fault parallel to two edges of the cell: what lies above is displaced.
struct StackingFaultOptions {
    enum class Kind {
        shift,      ///< by any vector: a point of the generalized stacking fault surface
        intrinsic,  ///< fcc (111): ABC|BCA, two hcp planes
        extrinsic,  ///< fcc (111): ABC|B|ABC, two hcp planes with one of fcc between
        twin        ///< fcc (111): each plane above shifted once more, a mirror image
    };
    Kind kind = Kind::shift;
    int axis = 2;         ///< the edge that crosses the fault
    double height = 0.5;  ///< fraction of that edge; the fault lies between the nearest planes
    core::Vec3 displacement = core::Vec3::Zero();  ///< of `shift`, angstrom
};

struct StackingFault {
    AtomicStructure structure;
    core::Vec3 displacement;  ///< per shifted plane, angstrom; Shockley partial for fcc faults
    double area = 0.0;        ///< angstrom^2
};

/// Where the cell is periodic across the fault, its edge follows the displacement, so that there is
/// one fault only (for a twin: a second twin boundary at the face of the cell).
/// The partial of fcc is the offset of one plane from the next: a/6 <112>
/// (Hirth and Lothe, Theory of Dislocations, 2nd ed. 1982, chapter 10).
/// @throws core::InputError that names "height" where no plane lies above or below, "kind" where
/// the planes are not those of fcc (111).
[[nodiscard]] StackingFault makeStackingFault(const AtomicStructure& structure,
                                              const StackingFaultOptions& options);

}  // namespace isthmus::structure
