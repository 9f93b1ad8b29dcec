#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "engine/mesh/Mesh.h"

namespace isthmus::mesh {

/// A mesh without its fields as bytes, for another process of the same program.
[[nodiscard]] std::string toBytes(const Mesh& mesh);

/// @throws core::ComputeError where the bytes are no mesh.
[[nodiscard]] Mesh fromBytes(std::span<const std::byte> bytes);

}  // namespace isthmus::mesh
