#include <cmath>

#include "engine/core/PeriodicTable.h"
#include "engine/io/ExtendedXyz.h"
#include "engine/io/NumberText.h"
#include "engine/io/TensorOrder.h"

namespace isthmus::io {

using structure::AtomicStructure;

namespace {

std::string joined(const core::Vec3& vector) {
    std::string text;
    for (int i = 0; i < 3; ++i) {
        text += i > 0 ? " " : "";
        appendNumber(text, vector[i]);
    }
    return text;
}

/// A name or unit without the characters that separate columns.
std::string word(const std::string& text) {
    std::string clean = text;
    for (char& c : clean) {
        if (c == ' ' || c == '\t' || c == ':' || c == '"' || c == '=') {
            c = '_';
        }
    }
    return clean.empty() ? "1" : clean;
}

/// Labels stay whole numbers.
bool isInteger(const core::Field& field) {
    return field.components == 1 &&
           (field.name == "id" || field.name == "type" || field.name == "molecule");
}

/// Whether the masses are other than a reader would take from the periodic table.
bool hasOwnMasses(const AtomicStructure& structure) {
    const bool isReduced = structure.units == structure::UnitSystem::lj;
    bool isOwn = false;
    for (std::size_t i = 0; i < structure.speciesNames.size(); ++i) {
        const core::Element* element = core::findElement(structure.speciesNames[i]);
        const double usual = isReduced ? 1.0 : element != nullptr ? element->mass : 0.0;
        isOwn = isOwn || structure.speciesMasses[i] != usual;
    }
    return isOwn;
}

std::string momentKeys(const core::Moment& moment) {
    std::string text;
    if (moment.step) {
        text += " Timestep=" + std::to_string(*moment.step);
    }
    if (moment.time) {
        text += " Time=";
        appendNumber(text, *moment.time);
        text += " time_unit=" + moment.timeUnit;
    }
    if (moment.coordinate) {
        text += " " + word(moment.coordinate->name) + "=";
        appendNumber(text, moment.coordinate->value);
    }
    return text;
}

std::string comment(const AtomicStructure& structure, bool hasMasses) {
    const structure::UnitCell& cell = structure.cell;
    const bool isReduced = structure.units == structure::UnitSystem::lj;
    std::string text;
    if (cell.isDefined()) {
        text += "Lattice=\"" + joined(cell.edge(0)) + " " + joined(cell.edge(1)) + " " +
                joined(cell.edge(2)) + "\" ";
        if (!cell.origin().isZero(0.0)) {
            text += "Origin=\"" + joined(cell.origin()) + "\" ";
        }
    }
    text += "Properties=species:S:1:pos:R:3";
    std::string units;
    if (structure.hasVelocities()) {
        text += ":vel:R:3";
        units += isReduced ? "" : " vel:angstrom/ps";
    }
    if (hasMasses) {
        text += ":masses:R:1";
    }
    for (const core::Field& field : structure.fields) {
        text += ":" + word(field.name) + (isInteger(field) ? ":I:" : ":R:") +
                std::to_string(field.components);
        if (!field.unit.empty() && field.unit != "1") {
            units += " " + word(field.name) + ":" + word(field.unit);
        }
    }
    text += " pbc=\"";
    for (int axis = 0; axis < 3; ++axis) {
        text += axis > 0 ? " " : "";
        text += cell.isPeriodic(axis) ? "T" : "F";
    }
    text += "\"";
    if (isReduced) {
        text += " units=\"lj\"";
    }
    if (!units.empty()) {
        text += " column_units=\"" + units.substr(1) + "\"";
    }
    return text;
}

}  // namespace

std::string xyzText(const AtomicStructure& structure, const core::Moment& moment) {
    const bool hasMasses = hasOwnMasses(structure);
    std::vector<core::Field> fields = structure.fields;
    std::vector<std::string> names;
    for (core::Field& field : fields) {
        if (field.components == 6) {
            swapTensorOrder(field);
        }
    }
    for (const std::string& name : structure.speciesNames) {
        names.push_back(word(name));
    }
    std::string text = std::to_string(structure.atomCount()) + "\n" +
                       comment(structure, hasMasses) + momentKeys(moment) + "\n";
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        text += names[static_cast<std::size_t>(structure.species[atom])];
        const auto append = [&text](double value) {
            text += ' ';
            appendNumber(text, value);
        };
        for (int i = 0; i < 3; ++i) {
            append(structure.positions[atom][i]);
        }
        for (int i = 0; structure.hasVelocities() && i < 3; ++i) {
            append(structure.velocities[atom][i]);
        }
        if (hasMasses) {
            append(structure.mass(atom));
        }
        for (const core::Field& field : fields) {
            for (int i = 0; i < field.components; ++i) {
                if (isInteger(field)) {
                    text += ' ';
                    appendNumber(text, std::llround(field.at(atom, i)));
                } else {
                    append(field.at(atom, i));
                }
            }
        }
        text += '\n';
    }
    return text;
}

}  // namespace isthmus::io
