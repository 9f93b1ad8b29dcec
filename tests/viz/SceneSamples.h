#pragma once

#include <memory>

#include "engine/mesh/StructuredMesh.h"
#include "engine/project/Project.h"
#include "engine/structure/AtomicStructure.h"

/// Small things to draw.
namespace isthmus::samples {

/// Four atoms in a row along x, 4 angstrom apart from the origin on; von Mises stress 0.1 to 0.4.
inline structure::AtomicStructure rowOfAtoms() {
    structure::AtomicStructure row;
    for (int i = 0; i < 4; ++i) {
        row.addAtom("Cu", {4.0 * i, 0.0, 0.0});
    }
    row.setField({"von_mises_stress", "GPa", 1, {0.1, 0.2, 0.3, 0.4}});
    return row;
}

/// A box from 0 to 2 nm in x, y and 1 nm in z; stress 1 GPa times x over its length, each node
/// moved by a tenth of its place along x.
inline mesh::Mesh stretchedBox() {
    mesh::Mesh box = mesh::boxMesh({.size = {2e-9, 2e-9, 1e-9}, .divisions = {4, 4, 2}});
    core::Field stress{"von_mises_stress", "GPa", 1, {}};
    core::Field displacement{"displacement", "m", 3, {}};
    for (const core::Vec3& node : box.nodes) {
        stress.values.push_back(node.x() / 2e-9);
        displacement.values.insert(displacement.values.end(), {0.1 * node.x(), 0.0, 0.0});
    }
    core::Field perElement{"element_von_mises_stress", "GPa", 1, {}};
    perElement.values.assign(box.elementCount(), 0.5);
    box.nodeFields = {displacement, stress};
    box.elementFields = {perElement};
    return box;
}

/// The row as item "structure-1" and the box as "mesh-2".
inline project::Project projectOfBoth() {
    project::Project project;
    auto atoms = std::make_shared<project::Item>();
    atoms->id = project.newId(project::ItemKind::structure);
    atoms->name = "Row";
    atoms->content = std::make_shared<const structure::AtomicStructure>(rowOfAtoms());
    project.put(atoms->id, atoms);
    auto box = std::make_shared<project::Item>();
    box->id = project.newId(project::ItemKind::mesh);
    box->name = "Box";
    box->content = std::make_shared<const mesh::Mesh>(stretchedBox());
    project.put(box->id, box);
    return project;
}

}  // namespace isthmus::samples
