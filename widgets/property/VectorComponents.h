#pragma once

#include <QStringList>

#include "engine/study/Schema.h"

namespace isthmus::widgets {

/// What the numbers of a vector are called: the axes, indices of a plane or direction, or, of six,
/// the components of a tensor in Voigt's order. Read from the option's name and the notation in its
/// help, "(hkl)".
[[nodiscard]] QStringList componentsOf(const study::Option& vector);

}  // namespace isthmus::widgets
