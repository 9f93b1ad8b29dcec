#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/Field.h"
#include "engine/io/LineReader.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

/// What each column of a LAMMPS dump's ATOMS section is, by its name.
/// Source: LAMMPS manual, dump custom.
class LammpsDumpColumns {
public:
    enum class Positions { unwrapped, plain, scaledUnwrapped, scaled };

    /// A field and the columns of its components.
    struct Bound {
        core::Field field;
        std::vector<int> columns;
    };

    /// @param reader stands at the line "ITEM: ATOMS ..."; its message tells what is missing.
    /// @param isReal whether the file is in LAMMPS's units real. @throws core::InputError.
    LammpsDumpColumns(const LineReader& reader, structure::UnitSystem units, bool isReal);

    [[nodiscard]] int count() const { return static_cast<int>(names_.size()); }
    [[nodiscard]] const std::string& name(int column) const {
        return names_[static_cast<std::size_t>(column)];
    }

    // The column, -1 where there is none.
    int id = -1;
    int type = -1;
    int label = -1;
    int element = -1;
    int mass = -1;
    std::vector<int> position;  ///< three
    std::vector<int> image;     ///< three or none
    std::vector<int> velocity;  ///< three or none
    Positions kind = Positions::plain;
    std::vector<Bound> fields;

private:
    [[nodiscard]] int find(std::string_view name) const;
    /// Three columns of these names, or none where one is missing.
    [[nodiscard]] std::vector<int> find(const char* x, const char* y, const char* z) const;
    void bindFields(structure::UnitSystem units, bool isReal);

    std::vector<std::string> names_;
};

/// A quantity that LAMMPS spreads over columns of fixed names, and its name and unit here.
struct LammpsDumpVector {
    const char* field;
    const char* columns[3];
    int components;
    const char* metalUnit;
    const char* realUnit;
};
[[nodiscard]] const std::vector<LammpsDumpVector>& lammpsDumpVectors();

}  // namespace isthmus::io
