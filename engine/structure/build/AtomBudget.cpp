#include "engine/structure/build/AtomBudget.h"

#include <fmt/format.h>

#include "engine/core/Error.h"
#include "engine/core/Memory.h"

namespace isthmus::structure {

void requireAtomBudget(double atoms, const std::string& option, const std::string& advice) {
    if (!(atoms <= kMaximumAtoms)) {
        throw core::InputError(
            fmt::format("{}: a structure of {:g} million atoms was asked for, at most 200 million "
                        "are built; {}",
                        option, atoms * 1e-6, advice));
    }
    if (!(atoms >= 0.5)) {
        throw core::InputError(fmt::format("{}: no atom would be left", option));
    }
    constexpr double kBytesPerAtom = 100.0;
    core::requireMemory(kBytesPerAtom * atoms,
                        fmt::format("{}: a structure of {:.0f} atoms", option, atoms), advice);
}

}  // namespace isthmus::structure
