#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/io/NumberText.h"
#include "engine/io/Poscar.h"
#include "engine/io/TextOutput.h"

namespace isthmus::io {

using core::Vec3;
using structure::AtomicStructure;

namespace {

void appendVector(std::string& text, const Vec3& vector) {
    for (int i = 0; i < 3; ++i) {
        text += i > 0 ? " " : "";
        appendNumber(text, vector[i]);
    }
}

void requirePoscar(const AtomicStructure& structure, const std::filesystem::path& file) {
    if (!structure.cell.isDefined()) {
        throw core::InputError(file.string(), 0,
                               "a POSCAR file needs a cell and the structure has none; write it "
                               "as .extxyz, or give it a cell");
    }
    for (const std::string& name : structure.speciesNames) {
        if (core::findElement(name) == nullptr) {
            throw core::InputError(file.string(), 0,
                                   "a POSCAR file holds elements and species \"" + name +
                                       "\" is none; name the species, or write it as .extxyz");
        }
    }
}

}  // namespace

void writePoscar(const AtomicStructure& structure, const std::filesystem::path& file) {
    requirePoscar(structure, file);
    std::string symbols;
    std::string counts;
    std::size_t first = 0;
    for (std::size_t atom = 1; atom <= structure.atomCount(); ++atom) {
        if (atom == structure.atomCount() || structure.species[atom] != structure.species[first]) {
            symbols += (first > 0 ? " " : "") + structure.speciesName(first);
            counts += (first > 0 ? " " : "") + std::to_string(atom - first);
            first = atom;
        }
    }
    std::string text = structure.composition() + "\n1.0\n";
    for (int axis = 0; axis < 3; ++axis) {
        appendVector(text, structure.cell.edge(axis));
        text += '\n';
    }
    text += symbols + "\n" + counts + "\n";
    const core::Field* movable = structure.findField("selective_dynamics");
    if (movable != nullptr && movable->components == 3) {
        text += "Selective dynamics\n";
    } else {
        movable = nullptr;
    }
    text += "Cartesian\n";
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        appendVector(text, structure.positions[atom] - structure.cell.origin());
        for (int axis = 0; movable != nullptr && axis < 3; ++axis) {
            text += movable->at(atom, axis) != 0.0 ? " T" : " F";
        }
        text += '\n';
    }
    if (structure.hasVelocities()) {
        text += "\n";
        for (const Vec3& velocity : structure.velocities) {
            appendVector(text, velocity / 1000.0);  // angstrom/fs
            text += '\n';
        }
    }
    writeText(file, text);
}

}  // namespace isthmus::io
