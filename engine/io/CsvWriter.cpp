#include <vector>

#include "engine/io/Csv.h"
#include "engine/io/NumberText.h"
#include "engine/io/TextOutput.h"

namespace isthmus::io {

namespace {

constexpr const char* kVector[] = {"x", "y", "z"};
constexpr const char* kTensor[] = {"xx", "yy", "zz", "yz", "xz", "xy"};

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        return text;
    }
    std::string safe = "\"";
    for (const char c : text) {
        safe += c == '"' ? "\"\"" : std::string(1, c);
    }
    return safe + '"';
}

std::string title(const std::string& name, const std::string& unit) {
    return ',' + quoted(unit.empty() || unit == "1" ? name : name + " (" + unit + ")");
}

void addTitles(std::string& text, const core::Field& field) {
    for (int i = 0; i < field.components; ++i) {
        const std::string component = field.components == 1   ? ""
                                      : field.components == 3 ? std::string(" ") + kVector[i]
                                      : field.components == 6 ? std::string(" ") + kTensor[i]
                                                              : " " + std::to_string(i + 1);
        text += title(field.name + component, field.unit);
    }
}

void addVector(std::string& text, const core::Vec3& vector) {
    for (int axis = 0; axis < 3; ++axis) {
        text += ',';
        appendNumber(text, vector[axis]);
    }
}

void addFields(std::string& text, const std::vector<core::Field>& fields, std::size_t entry) {
    for (const core::Field& field : fields) {
        for (int i = 0; i < field.components; ++i) {
            text += ',';
            appendNumber(text, field.at(entry, i));
        }
    }
    text += '\n';
}

}  // namespace

void writeCsv(const structure::AtomicStructure& structure, const std::filesystem::path& file,
              const structure::AtomMask& atoms) {
    const bool reduced = structure.units == structure::UnitSystem::lj;
    std::string text = "index,species";
    for (const char* axis : kVector) {
        text += title(axis, reduced ? "1" : "angstrom");
    }
    if (structure.hasVelocities()) {
        addTitles(text, {"velocity", reduced ? "1" : "angstrom/ps", 3, {}});
    }
    for (const core::Field& field : structure.fields) {
        addTitles(text, field);
    }
    text += '\n';
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        if (!atoms.empty() && atoms[atom] == 0) {
            continue;
        }
        text += std::to_string(atom + 1) + ',' + quoted(structure.speciesName(atom));
        addVector(text, structure.positions[atom]);
        if (structure.hasVelocities()) {
            addVector(text, structure.velocities[atom]);
        }
        addFields(text, structure.fields, atom);
    }
    writeText(file, text);
}

void writeCsv(const mesh::Mesh& mesh, const std::filesystem::path& file) {
    std::string text = "node";
    for (const char* axis : kVector) {
        text += title(axis, "m");
    }
    for (const core::Field& field : mesh.nodeFields) {
        addTitles(text, field);
    }
    text += '\n';
    for (std::size_t node = 0; node < mesh.nodeCount(); ++node) {
        text += std::to_string(node + 1);
        addVector(text, mesh.nodes[node]);
        addFields(text, mesh.nodeFields, node);
    }
    writeText(file, text);
    if (mesh.elementFields.empty()) {
        return;
    }
    text = "element,shape";
    for (const core::Field& field : mesh.elementFields) {
        addTitles(text, field);
    }
    text += '\n';
    for (std::size_t element = 0; element < mesh.elementCount(); ++element) {
        text += std::to_string(element + 1) + ',' + toString(mesh.shapes[element]);
        addFields(text, mesh.elementFields, element);
    }
    std::filesystem::path second = file;
    second.replace_filename(file.stem().string() + "-elements" + file.extension().string());
    writeText(second, text);
}

}  // namespace isthmus::io
