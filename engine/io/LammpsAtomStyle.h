#pragma once

#include <string_view>
#include <vector>

#include "engine/io/LineReader.h"

namespace isthmus::io {

/// Which column of a LAMMPS data file's Atoms section is what, counted from 0 (the id); -1 where
/// there is none. Source: LAMMPS manual, read_data command.
struct LammpsAtomStyle {
    const char* name;
    int columns;  ///< without the three image flags that may follow
    int type;
    int x;
    int charge = -1;
    int molecule = -1;
};

/// Null for a style whose columns are not known.
[[nodiscard]] const LammpsAtomStyle* findAtomStyle(std::string_view name);

/// The style of an Atoms section without a comment that names it, from its columns, where they
/// allow only one.
/// @param reader stands before the first atom; it is left there.
/// @param hasBonds whether the header tells of bonds. @param types number of atom types.
/// @throws core::InputError where several styles fit; the message asks for the comment.
[[nodiscard]] const LammpsAtomStyle& inferAtomStyle(LineReader& reader, std::size_t atoms,
                                                    std::int64_t types, bool hasBonds);

/// The words of a line before a comment.
[[nodiscard]] std::string_view withoutComment(std::string_view line);

}  // namespace isthmus::io
