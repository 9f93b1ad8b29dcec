#pragma once

#include "engine/project/Project.h"
#include "viz/scene/View.h"

/// A view as a project stores it; the form is described at project::ViewState. Beside what stands
/// there a view may have "cut": {"kind": "clip" or "slice", "normal": [x, y, z], "point": [x, y,
/// z], "thickness": angstrom}, "axes": false, and "measures": a list of two or three points each,
/// as
/// {"item": ID, "atom": 0} or "node", counted from 0. What layers of atoms have is in AtomState.h.
namespace isthmus::viz {

/// Layers, coloring, range and camera of a view.
[[nodiscard]] core::Json stateOf(const View& view);

/// The same of one layer.
[[nodiscard]] core::Json stateOf(const Layer& layer);

/// Shows in `to` what `from` shows, items or not, from the same place: for pictures.
void copyView(const View& from, View& to);

/// Shows the layers of a saved view and nothing else, and looks at them as it says. Items that are
/// gone are passed over.
/// @throws core::InputError for wrong keys or values and unknown fields; the message names them.
void applyState(View& view, const core::Json& state, const project::Project& project);

}  // namespace isthmus::viz
