#pragma once

#include <memory>
#include <string>

#include "engine/project/Command.h"
#include "engine/structure/build/AtomSelection.h"

/// Edits of single atoms of a structure.
namespace isthmus::window {

/// A new item of these atoms. It counts as given: what it came from says nothing of it any more.
[[nodiscard]] project::Command structureOfAtoms(project::Project& project, const std::string& name,
                                                const structure::AtomicStructure& atoms,
                                                const structure::AtomMask& keep);

/// Takes atoms out of a structure that was given. One that a run has made is left as the run made
/// it: the rest becomes a new item.
/// @throws core::InputError where the item is gone or no atom would be left.
[[nodiscard]] project::Command deleteAtoms(project::Project& project, const std::string& id,
                                           const structure::AtomMask& atoms);

}  // namespace isthmus::window
