#include "app/studies/StructureEditStudy.h"

#include <fmt/format.h>

#include "app/studies/EditOperations.h"
#include "engine/core/Error.h"
#include "engine/job/JobContext.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::app {

void StructureEditStudy::run(job::JobContext& context) {
    const core::Json& operations = option("operations");
    structure::AtomicStructure structure = *setup_.input<structure::AtomicStructure>("structure");
    const auto seed = option("seed").get<std::uint64_t>();
    for (std::size_t n = 0; n < operations.size(); ++n) {
        const auto kind = operations[n].at("kind").get<std::string>();
        context.report(static_cast<std::int64_t>(n), static_cast<std::int64_t>(operations.size()),
                       "Editing");
        const std::size_t before = structure.atomCount();
        try {
            structure = applyOperation(structure, operations[n], partSeed(seed, n),
                                       progressOf(context, "Editing: " + kind));
            if (structure.atomCount() == 0) {
                throw core::InputError("no atom is left; change the operation");
            }
        } catch (const core::InputError& error) {
            throw core::InputError(fmt::format("operations[{}] ({}): {}", n, kind, error.what()));
        }
        if (structure.atomCount() != before) {
            result_.notes.push_back(
                fmt::format("{}: {} atoms became {}.", kind, before, structure.atomCount()));
        }
    }
    leave(std::move(structure), true);
}

}  // namespace isthmus::app
