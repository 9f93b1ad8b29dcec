#pragma once

#include <string>
#include <utility>
#include <vector>

namespace isthmus::app {

/// Name and version of Isthmus and of the libraries that compute, for the record of each run.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> versions();

/// Name of the BLAS in use with its version and thread model; "reference BLAS" where it is none of
/// the fast ones.
[[nodiscard]] std::string blasDescription();

}  // namespace isthmus::app
