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

/// The value at a point of the table itself.
double valueAt(const CubicTable& table, std::size_t point) {
    return table.at(static_cast<double>(point) * table.step()).value;
}

}  // namespace

void writeSetfl(const Eam& potential, std::ostream& stream) {
    const EamTables& tables = potential.tables();
    const std::size_t n = potential.typeCount();
    double densityStep = tables.embedding.front().step();
    double densityRange = 0.0;
    for (const CubicTable& table : tables.embedding) {
        densityStep = std::min(densityStep, table.step());
        densityRange = std::max(densityRange, table.end());
    }
    const auto densityPoints =
        static_cast<std::size_t>(std::ceil(densityRange / densityStep * (1.0 - 1e-12))) + 1;
    const std::size_t radialPoints = tables.density.front().pointCount();

    stream << tables.description << "\nUNITS: metal\nWritten by Isthmus from its own tables\n" << n;
    for (const std::string& name : tables.species) {
        stream << ' ' << name;
    }
    stream << fmt::format("\n{} {:.16e} {} {:.16e} {:.16e}\n", densityPoints, densityStep,
                          radialPoints, tables.density.front().step(), tables.cutoff);
    for (std::size_t a = 0; a < n; ++a) {
        // Atomic number and lattice are only for people; readers use the mass.
        stream << fmt::format("0 {:.10g} 0.0 none\n", tables.masses[a]);
        writeTable(stream, densityPoints, [&](std::size_t k) {
            return potential.embedding(static_cast<int>(a), static_cast<double>(k) * densityStep)
                .value;
        });
        for (std::size_t b = 0; b < (tables.finnisSinclair ? n : 1); ++b) {
            writeTable(stream, radialPoints,
                       [&](std::size_t k) { return valueAt(tables.density[a * n + b], k); });
        }
    }
    for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t b = 0; b <= a; ++b) {
            writeTable(stream, radialPoints,
                       [&](std::size_t k) { return valueAt(tables.pair[a * n + b], k); });
        }
    }
}

void writeSetfl(const Eam& potential, const std::filesystem::path& file) {
    std::ostringstream stream;
    writeSetfl(potential, stream);
    core::writeTextFile(file, stream.str());
}

}  // namespace isthmus::potential
