#pragma once

#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/io/LineReader.h"
#include "engine/io/ReadOptions.h"
#include "engine/structure/UnitCell.h"

namespace isthmus::io {

/// What VASP's POSCAR and XDATCAR begin with: a comment, the scale, the cell, the groups of atoms.
class PoscarHeader {
public:
    /// Reads up to the numbers of atoms. @throws core::InputError.
    PoscarHeader(LineReader& reader, const ReadOptions& options);

    [[nodiscard]] std::size_t atomCount() const {
        return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    }

    structure::UnitCell cell;
    core::Vec3 scale = core::Vec3::Ones();
    std::vector<std::string> symbols;  ///< one per group
    std::vector<std::size_t> counts;   ///< atoms of each group
    std::size_t countsLine = 0;

private:
    void readScale(LineReader& reader);
    void readCell(LineReader& reader);
    void readGroups(LineReader& reader, const ReadOptions& options);
    [[nodiscard]] std::vector<std::string> symbolsWithoutLine(const LineReader& reader,
                                                              const ReadOptions& options) const;

    std::string comment_;
    double volume_ = 0.0;  ///< where the scale is negative
};

/// Whether a text begins as these files do.
[[nodiscard]] bool isPoscarHeader(LineReader& reader);

[[nodiscard]] bool isNumber(std::string_view word);

}  // namespace isthmus::io
