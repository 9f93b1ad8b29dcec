#include "engine/structure/CrystalBuilder.h"

#include "engine/structure/build/Prototypes.h"

namespace isthmus::structure {

std::optional<double> measuredLatticeConstant(const std::string& species,
                                              core::Prototype prototype) {
    const auto& crystal = core::element(species).crystal;
    if (crystal && crystal->prototype == prototype) {
        return crystal->a;
    }
    return std::nullopt;
}

AtomicStructure buildCrystal(const CrystalOptions& options) {
    const bool isHcp = options.prototype == core::Prototype::hcp;
    return buildPrototype({.prototype = core::toString(options.prototype),
                           .species = {options.species},
                           .latticeConstant = options.latticeConstant,
                           .cOverA = isHcp ? options.cOverA : 1.0,
                           .repeat = options.repeat});
}

}  // namespace isthmus::structure
