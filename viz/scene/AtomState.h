#pragma once

#include "engine/core/Json.h"
#include "viz/layers/AtomLayer.h"

/// How a view keeps what is special to a layer of atoms: "atoms": {"shape": "ball",
/// "space_filling" or "stick", "scale": 1}, "bonds": {"factor": 1.2, "radius": 0.15, "pairs":
/// [{"species": ["Na", "Cl"], "length": 3.2}...]}, "cell": false, "wrapped": true, "vectors":
/// {"field": NAME, "scale": angstrom for one unit, "color": "uniform" or "magnitude"}, "hidden" and
/// "selected": runs of atoms. Defaults are left out.
namespace isthmus::viz {

void storeAtoms(const AtomLayer& layer, core::Json& state);

/// @param where for messages, "view.layers[0]".
/// @throws core::InputError that names the key for wrong keys, values and unknown fields.
void restoreAtoms(AtomLayer& layer, const core::Json& state, const std::string& where);

/// The keys that restoreAtoms() reads.
[[nodiscard]] const std::vector<std::string>& atomKeys();

/// Runs of atoms that are meant: first, count, first, count...
[[nodiscard]] core::Json runsOf(const structure::AtomMask& atoms);
/// @throws core::InputError for anything but pairs of whole numbers. Atoms beyond `count` are
/// passed over: the item may have been changed since.
[[nodiscard]] structure::AtomMask maskOf(const core::Json& runs, std::size_t count,
                                         const std::string& where);

}  // namespace isthmus::viz
