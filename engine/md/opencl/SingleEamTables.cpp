#include "engine/md/opencl/SingleEamTables.h"

#include <algorithm>

#include "engine/core/Units.h"

namespace isthmus::md {

using potential::CubicTable;
namespace units = core::units;

namespace {

void append(std::vector<float>& to, const CubicTable::Interval& interval, double unit) {
    for (const double each : interval) {
        to.push_back(static_cast<float>(each * unit));
    }
}

}  // namespace

SingleEamTables::SingleEamTables(const potential::Eam& eam)
    : types(static_cast<int>(eam.typeCount())) {
    constexpr double kNm = units::kAngstromInNanometer;
    constexpr double kKilojoule = units::kEvInKilojoulePerMole;
    const potential::EamTables& tables = eam.tables();
    const CubicTable& first = tables.density.front();
    radialCount = static_cast<int>(first.intervals().size());
    radialInverseStep = 1.0 / (first.step() * kNm);
    for (std::size_t pair = 0; pair < tables.density.size(); ++pair) {
        for (std::size_t k = 0; k < first.intervals().size(); ++k) {
            append(radial, tables.density[pair].intervals()[k], 1.0);
            append(radial, tables.pair[pair].intervals()[k], kKilojoule * kNm);
        }
    }
    std::size_t longest = 0;
    for (const CubicTable& table : tables.embedding) {
        longest = std::max(longest, table.intervals().size());
    }
    embeddingCount = static_cast<int>(longest) + 1;
    for (const CubicTable& table : tables.embedding) {
        embeddingInverseStep.push_back(static_cast<float>(1.0 / table.step()));
        for (const CubicTable::Interval& interval : table.intervals()) {
            append(embedding, interval, kKilojoule);
        }
        const potential::FunctionValue end = table.at(table.end());
        const double rise = end.slope * table.step();
        for (std::size_t k = table.intervals().size(); k <= longest; ++k) {
            const auto past = static_cast<double>(k - table.intervals().size());
            append(embedding, {end.value + past * rise, rise, 0.0, 0.0}, kKilojoule);
        }
    }
}

}  // namespace isthmus::md
