#pragma once

#include <optional>

#include "engine/io/FrameReader.h"
#include "engine/project/Item.h"
#include "engine/study/Study.h"

namespace isthmus::app {

/// What an item gives to a study.
[[nodiscard]] study::Product toProduct(const project::Item& item);

/// The frames of a file, as a study takes them.
[[nodiscard]] study::Product trajectoryProduct(io::FrameSource source);

/// The content of an item made of a product; none for kinds that are no items (a trajectory is a
/// file of its result).
[[nodiscard]] std::optional<project::Item::Content> toContent(const study::Product& product);

}  // namespace isthmus::app
