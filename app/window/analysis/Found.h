#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/project/Project.h"
#include "viz/scene/View.h"

namespace isthmus::window {

/// What the modifiers of a structure find in atoms.
struct Found {
    std::shared_ptr<const structure::AtomicStructure> atoms;  ///< with the fields
    std::shared_ptr<const mesh::Mesh> surface;                ///< m; null where there is none
};

/// Applies the modifiers of a structure, here and now.
/// @param item a structure with modifiers.
/// @param atoms its own, or a moment of it.
/// @param directory where files of potentials are looked for.
[[nodiscard]] Found findIn(const project::Project& project, const project::Item& item,
                           std::shared_ptr<const structure::AtomicStructure> atoms,
                           const std::filesystem::path& directory);

/// Whether a view shows something that modifiers of the item find: a surface, or a color that it
/// does not have without them.
/// @param layer the item's, of one of project.view's "views".
[[nodiscard]] bool needsModifiers(const project::Project& project, const core::Json& layer);

/// The layers of a view whose color is a field that their item does not have, but its modifiers may
/// find.
[[nodiscard]] std::vector<core::Json> layersToAnalyze(const project::Project& project,
                                                      const core::Json& view);

/// Shows a saved view as viz::applyState does, with what modifiers of its structures find.
/// @throws core::InputError likewise.
void showWithFound(viz::View& view, const core::Json& state, const project::Project& project,
                   const std::filesystem::path& directory);

/// The layer of a surface that modifiers have found in a structure; no item has such an id.
[[nodiscard]] std::string surfaceLayerOf(const std::string& structureId);

/// Draws a surface around the atoms of a layer; one that is drawn for the first time translucent,
/// so that the atoms inside are seen.
/// @param id of its own layer.
void showSurface(viz::Scene& scene, const std::string& id, const viz::Layer& atoms,
                 std::shared_ptr<const mesh::Mesh> surface);

}  // namespace isthmus::window
