#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/core/Units.h"
#include "engine/io/NumberText.h"
#include "engine/io/Xsf.h"

namespace isthmus::io {

using core::Vec3;
using structure::AtomicStructure;

namespace {

void appendVector(std::string& text, const Vec3& vector) {
    for (int i = 0; i < 3; ++i) {
        text += ' ';
        appendNumber(text, vector[i]);
    }
}

}  // namespace

std::string xsfText(const AtomicStructure& structure, const FrameTarget& target) {
    const structure::UnitCell& cell = structure.cell;
    for (const std::string& name : structure.speciesNames) {
        if (core::findElement(name) == nullptr && name != "X") {
            throw core::InputError(target.file.string(), 0,
                                   "an XSF file holds elements and species \"" + name +
                                       "\" is none; name the species, or write it as .extxyz");
        }
    }
    const int count = cell.isPeriodic(0) + cell.isPeriodic(1) + cell.isPeriodic(2);
    for (int axis = 0; axis < count; ++axis) {
        if (!cell.isPeriodic(axis)) {
            throw core::InputError(target.file.string(), 0,
                                   "an XSF file is periodic along a, along a and b, or along all "
                                   "edges; exchange the edges, or write it as .extxyz");
        }
    }
    const char* const kinds[] = {"MOLECULE", "POLYMER", "SLAB", "CRYSTAL"};
    const bool isAnimation = target.count > 1;
    const std::string number = isAnimation ? " " + std::to_string(target.index + 1) : "";
    std::string text;
    if (target.index == 0) {
        text += isAnimation ? "ANIMSTEPS " + std::to_string(target.count) + "\n" : "";
        text += std::string(kinds[count]) + "\n";
    }
    if (count > 0) {
        text += "PRIMVEC" + number + "\n";
        for (int axis = 0; axis < 3; ++axis) {
            appendVector(text, cell.edge(axis));
            text += '\n';
        }
        text += "PRIMCOORD" + number + "\n" + std::to_string(structure.atomCount()) + " 1\n";
    } else {
        text += "ATOMS" + number + "\n";
    }
    const core::Field* forces = structure.findField("forces");
    const bool hasForces = forces != nullptr && forces->components == 3;
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        const core::Element* element = core::findElement(structure.speciesName(atom));
        text += std::to_string(element != nullptr ? element->number : 0);
        // The format has no origin.
        const Vec3 origin = count > 0 ? cell.origin() : Vec3(Vec3::Zero());
        appendVector(text, structure.positions[atom] - origin);
        if (hasForces) {
            appendVector(text, Vec3(forces->at(atom, 0), forces->at(atom, 1), forces->at(atom, 2)) /
                                   core::units::kHartreeInEv);
        }
        text += '\n';
    }
    return text;
}

}  // namespace isthmus::io
