#pragma once

#include <string>
#include <vector>

#include "app/engine/benchmark/validation/ValidationRun.h"

namespace isthmus::app::benchmark {

/// `isthmus-engine benchmark validation`: cases one after the other, each a table on standard error
/// and a line of JSON on standard output.
/// @param names of validationCases(); empty: all.
/// @returns the exit status: 1 where something differs or a case did not complete.
/// @throws core::InputError for an unknown case.
int runValidationBenchmark(const std::vector<std::string>& names, const ValidationOptions& options);

/// The names and summaries of the cases, on standard output.
int listValidationCases();

}  // namespace isthmus::app::benchmark
