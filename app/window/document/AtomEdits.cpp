#include "app/window/document/AtomEdits.h"

#include <algorithm>

#include "engine/core/Error.h"

namespace isthmus::window {

project::Command structureOfAtoms(project::Project& project, const std::string& name,
                                  const structure::AtomicStructure& atoms,
                                  const structure::AtomMask& keep) {
    auto item = std::make_shared<project::Item>();
    item->id = project.newId(project::ItemKind::structure);
    item->name = project.freeName(name);
    item->content =
        std::make_shared<const structure::AtomicStructure>(structure::selectAtoms(atoms, keep));
    project::Command command = project::addItem(project, item);
    command.text = "New structure " + item->name;
    return command;
}

project::Command deleteAtoms(project::Project& project, const std::string& id,
                             const structure::AtomMask& atoms) {
    const project::ItemPointer item = project.find(id);
    if (item == nullptr || item->structure() == nullptr) {
        throw core::InputError("the structure is no longer in the project");
    }
    structure::AtomMask keep(item->structure()->atomCount(), 1);
    std::size_t count = 0;
    for (std::size_t i = 0; i < std::min(keep.size(), atoms.size()); ++i) {
        keep[i] = atoms[i] == 0 ? 1 : 0;
        count += atoms[i] == 0 ? 0 : 1;
    }
    if (count == keep.size()) {
        throw core::InputError("a structure keeps at least one atom; delete the item instead");
    }
    const std::string text = "Delete " + std::to_string(count) + (count == 1 ? " atom" : " atoms");
    project::Command command =
        item->inputs.empty()
            ? project::replaceContent(project, id,
                                      std::make_shared<const structure::AtomicStructure>(
                                          structure::selectAtoms(*item->structure(), keep)),
                                      text)
            : structureOfAtoms(project, item->name + " edited", *item->structure(), keep);
    command.text = text;
    return command;
}

}  // namespace isthmus::window
