#include "app/studies/StructureBuildStudy.h"

#include <fmt/format.h>

#include <iterator>
#include <sstream>

#include "app/studies/OrientedBlock.h"
#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/job/JobContext.h"
#include "engine/structure/build/Prototypes.h"

namespace isthmus::app {

using structure::CrystalPrototype;

namespace {

std::vector<std::string> words(std::string text) {
    for (char& c : text) {
        c = c == ',' ? ' ' : c;
    }
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

/// The measured crystal of an element, null where it is no crystal of this prototype.
const core::ElementCrystal* measuredCrystal(const std::string& prototype,
                                            const std::vector<std::string>& species) {
    if (species.size() != 1) {
        return nullptr;
    }
    const auto& crystal = core::element(species[0]).crystal;
    const std::string plain = prototype == "hcp-hexagonal" ? "hcp" : prototype;
    return crystal && core::toString(crystal->prototype) == plain ? &*crystal : nullptr;
}

}  // namespace

double StructureBuildStudy::latticeConstant(const std::string& prototype,
                                            const std::vector<std::string>& species) {
    if (!option("lattice_constant").is_null()) {
        return option("lattice_constant").get<double>();
    }
    if (const auto* measured = measuredCrystal(prototype, species)) {
        result_.notes.push_back(
            fmt::format("The lattice constant {} angstrom is the measured one.", measured->a));
        return measured->a;
    }
    throw core::InputError(
        fmt::format("lattice_constant: no measured value is known of {} as {}; give one",
                    fmt::join(species, " "), prototype));
}

double StructureBuildStudy::cOverA(const std::string& prototype,
                                   const std::vector<std::string>& species) {
    if (!option("c_over_a").is_null()) {
        return option("c_over_a").get<double>();
    }
    const auto* measured = measuredCrystal(prototype, species);
    if (measured != nullptr && measured->c > 0.0) {
        const double ratio = measured->c / measured->a;
        result_.notes.push_back(fmt::format("The ratio c/a, {:.5g}, is the measured one.", ratio));
        return ratio;
    }
    return 0.0;
}

void StructureBuildStudy::run(job::JobContext& context) {
    context.report(0, 1, "Building");
    const auto prototype = option("prototype").get<std::string>();
    const auto species = words(option("species").get<std::string>());
    for (const std::string& each : species) {
        (void)core::element(each);
    }
    const structure::PrototypeOptions cell{.prototype = prototype,
                                           .species = species,
                                           .latticeConstant = latticeConstant(prototype, species),
                                           .cOverA = cOverA(prototype, species)};
    leave(orientedBlock(structure::buildPrototype(cell), option("orientation"), option("repeat")),
          true);
    context.report(1, 1, "Building");
}

}  // namespace isthmus::app
