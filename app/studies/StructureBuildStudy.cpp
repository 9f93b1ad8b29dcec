#include "app/studies/StructureBuildStudy.h"

#include <fmt/format.h>

#include <cmath>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/job/JobContext.h"
#include "engine/structure/CrystalBuilder.h"

namespace isthmus::app {

namespace {

std::array<int, 3> wholeNumbers(const core::Json& values) {
    std::array<int, 3> numbers{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double value = values.at(i).get<double>();
        if (value != std::floor(value)) {
            throw core::InputError(
                fmt::format("repeat: expected three whole numbers, found {}", values.dump()));
        }
        numbers[i] = static_cast<int>(value);
    }
    return numbers;
}

}  // namespace

void StructureBuildStudy::run(job::JobContext& context) {
    context.report(0, 1, "Building");
    const core::Json& options = setup_.options;
    const auto& element = core::element(options.at("species").get<std::string>());
    structure::CrystalOptions crystal{
        .prototype = core::parsePrototype(options.at("prototype").get<std::string>()),
        .species = element.symbol,
        .repeat = wholeNumbers(options.at("repeat"))};
    const bool isMeasured = element.crystal && element.crystal->prototype == crystal.prototype;
    if (!options.at("lattice_constant").is_null()) {
        crystal.latticeConstant = options.at("lattice_constant").get<double>();
    } else if (isMeasured) {
        crystal.latticeConstant = element.crystal->a;
        result_.notes.push_back(fmt::format("The lattice constant {} angstrom is the measured one.",
                                            element.crystal->a));
    } else {
        throw core::InputError(
            fmt::format("lattice_constant: no measured value is known of {} as {}; give one",
                        element.name, core::toString(crystal.prototype)));
    }
    if (!options.at("c_over_a").is_null()) {
        crystal.cOverA = options.at("c_over_a").get<double>();
    } else if (isMeasured && crystal.prototype == core::Prototype::hcp) {
        crystal.cOverA = element.crystal->c / element.crystal->a;
        result_.notes.push_back(
            fmt::format("The ratio c/a, {:.5g}, is the measured one.", crystal.cOverA));
    }
    auto structure =
        std::make_shared<const structure::AtomicStructure>(structure::buildCrystal(crystal));
    result_.addResult("atoms", static_cast<double>(structure->atomCount()), "");
    result_.addResult("volume", structure->cell.volume(), "angstrom^3");
    result_.products.emplace_back("structure", study::Product("structure", std::move(structure)));
    result_.device = "CPU";
    context.report(1, 1, "Building");
}

}  // namespace isthmus::app
