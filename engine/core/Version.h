#pragma once

namespace isthmus::core {

/// The program's version, "0.1.0".
[[nodiscard]] const char* version();

}  // namespace isthmus::core
