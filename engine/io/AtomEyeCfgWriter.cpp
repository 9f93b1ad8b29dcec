#include <Eigen/LU>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/io/AtomEyeCfg.h"
#include "engine/io/NumberText.h"
#include "engine/io/TensorOrder.h"
#include "engine/io/TextOutput.h"

namespace isthmus::io {

using core::Vec3;
using structure::AtomicStructure;

namespace {

void append(std::string& text, double value) {
    appendNumber(text, value);
    text += ' ';
}

std::string header(const AtomicStructure& structure) {
    std::string text = "Number of particles = " + std::to_string(structure.atomCount()) +
                       "\nA = 1.0 Angstrom (basic length-scale)\n";
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column) {
            text += "H0(" + std::to_string(row + 1) + "," + std::to_string(column + 1) + ") = ";
            appendNumber(text, structure.cell.matrix()(row, column));
            text += " A\n";
        }
    }
    text += structure.hasVelocities() ? "R = 1.0 [ns^-1] (basic rate-scale)\n" : ".NO_VELOCITY.\n";
    std::string names;
    int columns = 0;
    for (const core::Field& field : structure.fields) {
        for (int i = 0; i < field.components; ++i) {
            names += "auxiliary[" + std::to_string(columns++) + "] = " + field.name;
            names += field.components > 1 ? "[" + std::to_string(i) + "]" : "";
            names += field.unit.empty() || field.unit == "1" ? "\n" : " [" + field.unit + "]\n";
        }
    }
    return text + "entry_count = " + std::to_string((structure.hasVelocities() ? 6 : 3) + columns) +
           "\n" + names;
}

}  // namespace

void writeAtomEyeCfg(const AtomicStructure& structure, const std::filesystem::path& file) {
    if (!structure.cell.isDefined()) {
        throw core::InputError(file.string(), 0,
                               "an AtomEye CFG file needs a cell and the structure has none; write "
                               "it as .extxyz, or give it a cell");
    }
    std::string text = header(structure);
    std::vector<core::Field> fields = structure.fields;
    for (core::Field& field : fields) {
        if (field.components == 6) {
            swapTensorOrder(field);
        }
    }
    const core::Mat3 inverse = structure.cell.matrix().transpose().inverse();
    int species = -1;
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        if (structure.species[atom] != species) {
            species = structure.species[atom];
            append(text, structure.mass(atom));
            text.back() = '\n';
            text += structure.speciesName(atom) + "\n";
        }
        const Vec3 fractional = structure.cell.toFractional(structure.positions[atom]);
        for (int axis = 0; axis < 3; ++axis) {
            append(text, fractional[axis]);
        }
        if (structure.hasVelocities()) {
            const Vec3 rate =
                core::units::kNanosecondInPicosecond * inverse * structure.velocities[atom];
            for (int axis = 0; axis < 3; ++axis) {
                append(text, rate[axis]);
            }
        }
        for (const core::Field& field : fields) {
            for (int i = 0; i < field.components; ++i) {
                append(text, field.at(atom, i));
            }
        }
        text.back() = '\n';
    }
    writeText(file, text);
}

}  // namespace isthmus::io
