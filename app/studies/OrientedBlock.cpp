#include "app/studies/OrientedBlock.h"

#include "app/studies/StructureStudy.h"
#include "engine/structure/Supercell.h"
#include "engine/structure/build/AtomBudget.h"
#include "engine/structure/build/OrientedCell.h"

namespace isthmus::app {

structure::AtomicStructure orientedBlock(const structure::AtomicStructure& cell,
                                         const core::Json& orientation, const core::Json& repeat) {
    const auto copies = wholeNumbers<3>(repeat, "repeat");
    structure::AtomicStructure oriented = cell;
    if (orientation.is_object()) {
        oriented =
            structure::orientedCell(cell, {directionOf(orientation.at("x"), "orientation.x"),
                                           directionOf(orientation.at("y"), "orientation.y")});
    }
    structure::requireAtomBudget(
        static_cast<double>(oriented.atomCount()) * copies[0] * copies[1] * copies[2], "repeat",
        "repeat fewer cells");
    return structure::replicate(oriented, copies);
}

}  // namespace isthmus::app
