#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/Moment.h"
#include "engine/io/LineReader.h"
#include "engine/structure/UnitCell.h"

namespace isthmus::io {

/// A run of columns of an extended XYZ file: "pos:R:3".
struct XyzColumn {
    std::string name;
    char type = 'R';  ///< R real, I integer, L logical, S text
    int count = 1;
};

/// The second line of an extended XYZ frame: `key=value`, values bare, in "..." or '...' with
/// backslash escapes, or arrays in {...} or [...]; a key without a value is true.
/// Specification: https://github.com/libAtoms/extxyz.
class ExtendedXyzComment {
public:
    /// @param reader stands at the line, for messages. @throws core::InputError.
    explicit ExtendedXyzComment(const LineReader& reader);

    /// Whether the line is in this form at all; a plain XYZ file has any text there.
    [[nodiscard]] bool isExtended() const { return isExtended_; }
    /// Null where there is none.
    [[nodiscard]] const std::string* find(std::string_view key) const;

    /// species:S:1:pos:R:3 where there is no key Properties.
    [[nodiscard]] std::vector<XyzColumn> columns() const;
    /// From Lattice (rows a, b, c), Origin and pbc; no cell where Lattice is missing or zero.
    [[nodiscard]] structure::UnitCell cell() const;
    /// The unit of a column from the key column_units ("vel:angstrom/ps stress:GPa").
    [[nodiscard]] std::optional<std::string> columnUnit(const std::string& column) const;

private:
    void scan(std::string_view line);
    [[nodiscard]] std::array<bool, 3> periodicity(bool hasLattice) const;
    [[nodiscard]] std::vector<double> numbers(const std::string& text, const char* key) const;

    const LineReader& reader_;
    std::vector<std::pair<std::string, std::string>> entries_;
    bool isExtended_ = false;
};

/// When a frame was, as far as its comment tells: see xyzText(). A comment that is damaged tells
/// nothing.
[[nodiscard]] core::Moment momentOfXyzComment(std::string_view line);

}  // namespace isthmus::io
