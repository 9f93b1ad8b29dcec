#pragma once

#include <string>

#include "app/engine/benchmark/validation/ValidationRun.h"
#include "engine/core/Registry.h"

namespace isthmus::app::benchmark {

/// Something to compare with references: a row of the table.
struct ValidationCase {
    std::string name;     ///< "lj-transport"
    std::string summary;  ///< one line
    void (*run)(ValidationRun&) = nullptr;
};

/// In the order in which they run where none is named.
[[nodiscard]] const core::Registry<ValidationCase>& validationCases();

}  // namespace isthmus::app::benchmark
