#include <algorithm>
#include <cmath>

#include "engine/core/PeriodicTable.h"
#include "engine/io/LammpsDump.h"
#include "engine/io/LammpsDumpColumns.h"
#include "engine/io/LammpsOrientation.h"
#include "engine/io/NumberText.h"
#include "engine/io/TensorOrder.h"

namespace isthmus::io {

using core::Mat3;
using core::Vec3;
using structure::AtomicStructure;

namespace {

void append(std::string& text, double value) {
    appendNumber(text, value);
    text += ' ';
}

/// A name without blanks.
std::string word(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return Words::isBlank(c); }, '_');
    return text.empty() ? "field" : text;
}

std::string boxText(const AtomicStructure& structure, const LammpsOrientation& orientation) {
    const structure::UnitCell& cell = structure.cell;
    Mat3 edges = orientation.edges;
    Vec3 low = orientation.origin;
    if (!cell.isDefined()) {
        Vec3 high = low = Vec3::Zero();
        for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
            const Vec3& position = structure.positions[atom];
            low = atom == 0 ? position : Vec3(low.cwiseMin(position));
            high = atom == 0 ? position : Vec3(high.cwiseMax(position));
        }
        constexpr double kMargin = 1.0;
        low.array() -= kMargin;
        edges = Mat3((high - low).array().matrix().asDiagonal());
        edges.diagonal().array() += kMargin;
    }
    const bool isTilted = !edges.isDiagonal(0.0);
    const double xy = edges(1, 0);
    const double xz = edges(2, 0);
    const double yz = edges(2, 1);
    std::string text = isTilted ? "ITEM: BOX BOUNDS xy xz yz" : "ITEM: BOX BOUNDS";
    for (int axis = 0; axis < 3; ++axis) {
        text += cell.isPeriodic(axis) ? " pp" : " ff";
    }
    text += '\n';
    const Vec3 high = low + edges.diagonal();
    const double bounds[3][3] = {{low.x() + std::min({0.0, xy, xz, xy + xz}),
                                  high.x() + std::max({0.0, xy, xz, xy + xz}), xy},
                                 {low.y() + std::min(0.0, yz), high.y() + std::max(0.0, yz), xz},
                                 {low.z(), high.z(), yz}};
    for (const auto& row : bounds) {
        for (int i = 0; i < (isTilted ? 3 : 2); ++i) {
            append(text, row[i]);
        }
        text.back() = '\n';
    }
    return text;
}

bool isWhole(const core::Field& field) {
    return std::all_of(field.values.begin(), field.values.end(), [](double value) {
        constexpr double kMost = 9007199254740992.0;  // 2^53
        return std::abs(value) < kMost && value == std::nearbyint(value);
    });
}

/// Of grains and templates, x y z w.
void turnQuaternions(core::Field& field, const LammpsOrientation& orientation) {
    for (std::size_t i = 0; i + 4 <= field.values.size(); i += 4) {
        Eigen::Map<Eigen::Vector4d> quaternion(field.values.data() + i);
        quaternion = orientation.turnQuaternion(quaternion);
    }
}

void turnTensors(core::Field& field, const LammpsOrientation& orientation) {
    for (std::size_t i = 0; i + 6 <= field.values.size(); i += 6) {
        Eigen::Map<core::Voigt> tensor(field.values.data() + i);
        tensor = orientation.turnTensor(tensor);
    }
}

/// The columns of a field: LAMMPS's own names, or its name with [1], [2]...
std::string columnNames(const core::Field& field) {
    for (const LammpsDumpVector& each : lammpsDumpVectors()) {
        if (field.name == each.field && field.components == each.components) {
            std::string names;
            for (int i = 0; i < each.components; ++i) {
                names += std::string(" ") + each.columns[i];
            }
            return names;
        }
    }
    const std::string name = word(field.name);
    if (field.components == 1) {
        return " " + name;
    }
    std::string names;
    for (int i = 1; i <= field.components; ++i) {
        names += " " + name + "[" + std::to_string(i) + "]";
    }
    return names;
}

}  // namespace

std::string lammpsDumpText(const AtomicStructure& structure, const FrameTarget& target) {
    const LammpsOrientation orientation(structure.cell);
    const bool isReduced = structure.units == structure::UnitSystem::lj;
    const bool areElements =
        std::all_of(structure.speciesNames.begin(), structure.speciesNames.end(),
                    [](const std::string& name) { return core::findElement(name) != nullptr; });
    std::string text = isReduced ? "ITEM: UNITS\nlj\n" : "ITEM: UNITS\nmetal\n";
    if (target.moment.time) {
        text += "ITEM: TIME\n";
        append(text, *target.moment.time);
        text.back() = '\n';
    }
    const auto step = target.moment.step.value_or(static_cast<std::int64_t>(target.index));
    text += "ITEM: TIMESTEP\n" + std::to_string(step) + "\nITEM: NUMBER OF ATOMS\n" +
            std::to_string(structure.atomCount()) + "\n" + boxText(structure, orientation) +
            "ITEM: ATOMS id type" + (areElements ? " element" : "") + " mass x y z" +
            (structure.hasVelocities() ? " vx vy vz" : "");
    std::vector<core::Field> fields;
    const core::Field* ids = nullptr;
    const core::Field* types = structure.findField("type");
    for (const core::Field& field : structure.fields) {
        if (field.name == "id" && field.components == 1 && isWhole(field)) {
            ids = &field;
            continue;
        }
        if (field.name == "type" || field.name == "mass") {
            continue;
        }
        text += columnNames(field);
        fields.push_back(field);
        if (field.components == 6) {
            turnTensors(fields.back(), orientation);
            swapTensorOrder(fields.back());
        } else if (field.name == "orientation" && field.components == 4) {
            turnQuaternions(fields.back(), orientation);
        }
    }
    const core::Field* masses = structure.findField("mass");
    text += '\n';
    const auto appendVector = [&](const Vec3& vector) {
        const Vec3 turned = orientation.turn(vector);
        for (int i = 0; i < 3; ++i) {
            append(text, turned[i]);
        }
    };
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        text += std::to_string(ids != nullptr ? std::llround(ids->at(atom))
                                              : static_cast<long long>(atom) + 1);
        text += ' ';
        text += std::to_string(types != nullptr && types->components == 1
                                   ? std::llround(types->at(atom))
                                   : structure.species[atom] + 1LL);
        text += ' ';
        if (areElements) {
            text += structure.speciesName(atom) + ' ';
        }
        append(text, masses != nullptr && masses->components == 1 ? masses->at(atom)
                                                                  : structure.mass(atom));
        appendVector(structure.positions[atom]);
        if (structure.hasVelocities()) {
            appendVector(structure.velocities[atom]);
        }
        for (const core::Field& field : fields) {
            const bool isVector = field.components == 3 && field.name != "image";
            if (isVector && !orientation.isIdentity()) {
                appendVector({field.at(atom, 0), field.at(atom, 1), field.at(atom, 2)});
                continue;
            }
            for (int i = 0; i < field.components; ++i) {
                append(text, field.at(atom, i));
            }
        }
        text.back() = '\n';
    }
    return text;
}

}  // namespace isthmus::io
