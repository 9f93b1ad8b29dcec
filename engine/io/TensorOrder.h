#pragma once

#include <cstddef>
#include <utility>

#include "engine/core/Field.h"

namespace isthmus::io {

/// Exchanges our order of a symmetric tensor, xx yy zz yz xz xy, and LAMMPS's, xx yy zz xy xz yz,
/// for a field of six components; doing it twice changes nothing.
inline void swapTensorOrder(core::Field& field) {
    for (std::size_t i = 0; i + 6 <= field.values.size(); i += 6) {
        std::swap(field.values[i + 3], field.values[i + 5]);
    }
}

}  // namespace isthmus::io
