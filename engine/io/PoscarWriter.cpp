#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/core/Units.h"
#include "engine/io/NumberText.h"
#include "engine/io/Poscar.h"
#include "engine/io/TextOutput.h"
#include "engine/io/Xdatcar.h"

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
    const auto fail = [&file](const std::string& message) {
        throw file.empty() ? core::InputError(message)
                           : core::InputError(file.string(), 0, message);
    };
    if (!structure.cell.isDefined()) {
        fail(
            "a VASP file needs a cell and the structure has none; write it as .extxyz, or give it "
            "a cell");
    }
    for (const std::string& name : structure.speciesNames) {
        if (core::findElement(name) == nullptr) {
            fail("a VASP file holds elements and species \"" + name +
                 "\" is none; name the species, or write it as .extxyz");
        }
    }
}

/// Comment, scale, edges, and the symbols and counts of each run of equal species.
std::string headerText(const AtomicStructure& structure) {
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
    return text + symbols + "\n" + counts + "\n";
}

}  // namespace

void writePoscar(const AtomicStructure& structure, const std::filesystem::path& file) {
    requirePoscar(structure, file);
    std::string text = headerText(structure);
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
            appendVector(text, velocity / core::units::kPicosecondInFemtosecond);
            text += '\n';
        }
    }
    writeText(file, text);
}

std::string xdatcarText(const AtomicStructure& structure, const FrameTarget& target) {
    requirePoscar(structure, target.file);
    std::string text =
        headerText(structure) + "Direct configuration= " + std::to_string(target.index + 1) + "\n";
    for (const Vec3& position : structure.positions) {
        appendVector(text, structure.cell.toFractional(position));
        text += '\n';
    }
    return text;
}

}  // namespace isthmus::io
