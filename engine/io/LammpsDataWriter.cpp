#include <algorithm>

#include "engine/core/Error.h"
#include "engine/io/LammpsData.h"
#include "engine/io/LammpsOrientation.h"
#include "engine/io/NumberText.h"
#include "engine/io/TextOutput.h"

namespace isthmus::io {

using core::Vec3;
using structure::AtomicStructure;

namespace {

void appendRow(std::string& text, std::initializer_list<double> numbers, const char* end) {
    for (const double number : numbers) {
        appendNumber(text, number);
        text += ' ';
    }
    text += end;
    text += '\n';
}

}  // namespace

void writeLammpsData(const AtomicStructure& structure, const std::filesystem::path& file) {
    const structure::UnitCell& cell = structure.cell;
    if (!cell.isDefined()) {
        throw core::InputError(file.string(), 0,
                               "a LAMMPS data file needs a cell and the structure has none; write "
                               "it as .extxyz, or give it a cell");
    }
    const LammpsOrientation orientation(cell);
    const core::Mat3& edges = orientation.edges;
    const Vec3& low = orientation.origin;
    const Vec3 high = low + edges.diagonal();
    const bool isReduced = structure.units == structure::UnitSystem::lj;

    std::string text = "LAMMPS data file, units = ";
    text += isReduced ? "lj\n\n" : "metal\n\n";
    text += std::to_string(structure.atomCount()) + " atoms\n" +
            std::to_string(structure.speciesNames.size()) + " atom types\n\n";
    appendRow(text, {low.x(), high.x()}, "xlo xhi");
    appendRow(text, {low.y(), high.y()}, "ylo yhi");
    appendRow(text, {low.z(), high.z()}, "zlo zhi");
    if (!edges.isDiagonal(0.0)) {
        appendRow(text, {edges(1, 0), edges(2, 0), edges(2, 1)}, "xy xz yz");
    }
    const bool hasMasses =
        std::all_of(structure.speciesMasses.begin(), structure.speciesMasses.end(),
                    [](double mass) { return mass > 0.0; });
    if (hasMasses && !structure.speciesMasses.empty()) {
        text += "\nMasses\n\n";
        for (std::size_t i = 0; i < structure.speciesMasses.size(); ++i) {
            text += std::to_string(i + 1) + " ";
            appendRow(text, {structure.speciesMasses[i]},
                      ("# " + structure.speciesNames[i]).c_str());
        }
    }
    text += "\nAtoms # atomic\n\n";
    const auto append = [&](std::size_t atom, const Vec3& vector, bool withType) {
        appendNumber(text, atom + 1);
        if (withType) {
            text += ' ';
            appendNumber(text, structure.species[atom] + 1);
        }
        const Vec3 turned = orientation.turn(vector);
        for (int axis = 0; axis < 3; ++axis) {
            text += ' ';
            appendNumber(text, turned[axis]);
        }
        text += '\n';
    };
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        append(atom, structure.positions[atom], true);
    }
    if (structure.hasVelocities()) {
        text += "\nVelocities\n\n";
        for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
            append(atom, structure.velocities[atom], false);
        }
    }
    writeText(file, text);
}

}  // namespace isthmus::io
