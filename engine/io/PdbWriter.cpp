#include <cmath>
#include <cstdio>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/io/CellParameters.h"
#include "engine/io/Pdb.h"

namespace isthmus::io {

using core::Vec3;
using structure::AtomicStructure;

std::string toHybrid36(std::size_t number) {
    constexpr std::size_t k36To4 = std::size_t{36} * 36 * 36 * 36;
    constexpr std::size_t kLetters = 26 * k36To4;
    std::string text(5, ' ');
    if (number < 100000) {
        std::string digits = std::to_string(number);
        return std::string(5 - digits.size(), ' ') + digits;
    }
    number -= 100000;
    if (number >= 2 * kLetters) {
        return "*****";
    }
    const char first = number < kLetters ? 'A' : 'a';
    number = number % kLetters + 10 * k36To4;
    for (std::size_t i = 5; i-- > 0; number /= 36) {
        const auto digit = static_cast<int>(number % 36);
        text[i] = static_cast<char>(digit < 10 ? '0' + digit : first + digit - 10);
    }
    return text;
}

namespace {

void append(std::string& text, const char* format, double value) {
    char digits[64];
    text.append(digits,
                static_cast<std::size_t>(std::snprintf(digits, sizeof digits, format, value)));
}

std::string upper(std::string text) {
    for (char& c : text) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return text;
}

}  // namespace

std::string pdbText(const AtomicStructure& structure, const FrameTarget& target) {
    const structure::UnitCell& cell = structure.cell;
    std::string text;
    core::Mat3 edges = core::Mat3::Identity();
    if (cell.isDefined()) {
        const CellParameters parameters = CellParameters::of(cell.matrix());
        edges = parameters.edges();
        text += "CRYST1";
        for (const double length : parameters.lengths) {
            append(text, "%9.3f", length);
        }
        for (const double angle : parameters.angles) {
            append(text, "%7.2f", angle);
        }
        text += " P 1           1\n";
    }
    const bool isModel = target.count > 1;
    if (isModel) {
        append(text, "MODEL %8.0f\n", static_cast<double>(target.index + 1));
    }
    const core::Field* occupancy = structure.findField("occupancy");
    const core::Field* factor = structure.findField("b_factor");
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        Vec3 position = structure.positions[atom];
        if (cell.isDefined()) {
            position = edges.transpose() * cell.toFractional(position);
        }
        constexpr double kMost = 9999.9994;
        constexpr double kLeast = -999.9994;
        if (position.maxCoeff() > kMost || position.minCoeff() < kLeast) {
            throw core::InputError(target.file.string(), 0,
                                   "a PDB file holds positions from -999 to 9999 angstrom, atom " +
                                       std::to_string(atom + 1) +
                                       " is beyond; move the atoms, or write it as .extxyz");
        }
        const std::string& name = structure.speciesName(atom);
        const bool isElement = core::findElement(name) != nullptr;
        const std::string element = isElement ? upper(name) : "";
        std::string label = upper(name).substr(0, 4);
        label = element.size() == 1 ? " " + label : label;
        label.resize(4, ' ');
        text += "HETATM" + toHybrid36(atom + 1) + " " + label + " UNL A   1    ";
        for (int axis = 0; axis < 3; ++axis) {
            append(text, "%8.3f", position[axis]);
        }
        append(text, "%6.2f", occupancy != nullptr ? occupancy->at(atom) : 1.0);
        append(text, "%6.2f", factor != nullptr ? factor->at(atom) : 0.0);
        text += std::string(12 - element.size(), ' ') + element + "\n";
    }
    text += isModel ? "ENDMDL\n" : "";
    text += target.index + 1 == target.count ? "END\n" : "";
    return text;
}

}  // namespace isthmus::io
