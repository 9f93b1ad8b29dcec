#include "engine/potential/SetflWriter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <sstream>

#include "engine/core/TextFile.h"

namespace isthmus::potential {

namespace {

template <typename Function>
void writeTable(std::ostream& stream, std::size_t points, const Function& function) {
    constexpr std::size_t kPerLine = 5;
    for (std::size_t k = 0; k < points; ++k) {
        stream << fmt::format("{:.16e}", function(k))
               << (k % kPerLine == kPerLine - 1 || k + 1 == points ? '\n' : ' ');
    }
}

/// A grid for all embedding functions of a file.
struct DensityGrid {
    double step = 0.0;
    std::size_t points = 0;
};

/// Whether a reader that takes the values at the table's points gets the same table.
bool isGivenByItsValues(const CubicTable& table) {
    std::vector<double> values;
    for (std::size_t k = 0; k < table.pointCount(); ++k) {
        values.push_back(table.valueAtPoint(k));
    }
    return CubicTable(table.step(), values).intervals() == table.intervals();
}

DensityGrid commonGrid(const std::vector<CubicTable>& functions) {
    const CubicTable& first = functions.front();
    double step = first.step();
    double range = 0.0;
    bool isExact = true;
    for (const CubicTable& function : functions) {
        step = std::min(step, function.step());
        range = std::max(range, function.end());
        isExact = isExact && function.step() == first.step() &&
                  function.pointCount() == first.pointCount() && isGivenByItsValues(function);
    }
    if (isExact) {
        return {first.step(), first.pointCount()};
    }
    // A reader's slopes are off by about a tenth of the step times the jump of F'' where two
    // branches of F meet; a fine grid keeps that small.
    constexpr double kRefinement = 10.0;
    step /= kRefinement;
    return {step, static_cast<std::size_t>(std::ceil(range / step * (1.0 - 1e-12))) + 1};
}

}  // namespace

void writeSetfl(const Eam& potential, std::ostream& stream) {
    const EamTables& tables = potential.tables();
    const std::size_t n = potential.typeCount();
    const DensityGrid grid = commonGrid(tables.embedding);
    const std::size_t radialPoints = tables.density.front().pointCount();

    stream << tables.description << "\nUNITS: metal\nWritten by Isthmus from its own tables\n" << n;
    for (const std::string& name : tables.species) {
        stream << ' ' << name;
    }
    stream << fmt::format("\n{} {:.16e} {} {:.16e} {:.16e}\n", grid.points, grid.step, radialPoints,
                          tables.density.front().step(), tables.cutoff);
    for (std::size_t a = 0; a < n; ++a) {
        // Atomic number and lattice are only for people; readers use the mass.
        stream << fmt::format("0 {:.10g} 0.0 none\n", tables.masses[a]);
        writeTable(stream, grid.points, [&](std::size_t k) {
            const CubicTable& function = tables.embedding[a];
            return function.step() == grid.step
                       ? function.valueAtPoint(k)
                       : embeddingAt(function, grid.step * static_cast<double>(k)).value;
        });
        for (std::size_t b = 0; b < (tables.finnisSinclair ? n : 1); ++b) {
            writeTable(stream, radialPoints,
                       [&](std::size_t k) { return tables.density[a * n + b].valueAtPoint(k); });
        }
    }
    for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t b = 0; b <= a; ++b) {
            writeTable(stream, radialPoints,
                       [&](std::size_t k) { return tables.pair[a * n + b].valueAtPoint(k); });
        }
    }
}

void writeSetfl(const Eam& potential, const std::filesystem::path& file) {
    std::ostringstream stream;
    writeSetfl(potential, stream);
    core::writeTextFile(file, stream.str());
}

}  // namespace isthmus::potential
