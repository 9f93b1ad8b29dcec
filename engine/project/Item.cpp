#include "engine/project/Item.h"

#include <algorithm>

#include "engine/core/Error.h"

namespace isthmus::project {

namespace {

/// In the order of ItemKind and of the alternatives of Item::Content.
const std::vector<std::string>& kindNames() {
    static const std::vector<std::string> names{"structure", "mesh", "material", "study", "result"};
    return names;
}

template <typename T>
std::size_t bytesOf(const std::vector<T>& values) {
    return values.size() * sizeof(T);
}

std::size_t bytesOf(const std::vector<core::Field>& fields) {
    std::size_t bytes = 0;
    for (const core::Field& field : fields) {
        bytes += bytesOf(field.values);
    }
    return bytes;
}

std::size_t bytesOf(const structure::AtomicStructure& structure) {
    return bytesOf(structure.species) + bytesOf(structure.positions) +
           bytesOf(structure.velocities) + bytesOf(structure.fields);
}

std::size_t bytesOf(const mesh::Mesh& mesh) {
    std::size_t bytes = bytesOf(mesh.nodes) + bytesOf(mesh.shapes) + bytesOf(mesh.offsets) +
                        bytesOf(mesh.connectivity) + bytesOf(mesh.elementRegions) +
                        bytesOf(mesh.nodeFields) + bytesOf(mesh.elementFields);
    for (const auto& [name, faces] : mesh.boundaries) {
        bytes += bytesOf(faces);
    }
    for (const auto& [name, nodes] : mesh.nodeSets) {
        bytes += bytesOf(nodes);
    }
    return bytes;
}

std::size_t bytesOf(const material::Material& material) {
    return sizeof material;
}

std::size_t bytesOf(const StudyDefinition& definition) {
    return sizeof definition;
}

std::size_t bytesOf(const study::StudyRecord& record) {
    std::size_t bytes = sizeof record;
    for (const study::Series& series : record.series) {
        bytes += bytesOf(series.times) + bytesOf(series.values);
    }
    return bytes;
}

}  // namespace

std::string toString(ItemKind kind) {
    return kindNames()[static_cast<std::size_t>(kind)];
}

ItemKind parseItemKind(const std::string& name) {
    const auto& names = kindNames();
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        throw core::InputError("unknown kind of item \"" + name + "\"" +
                               core::didYouMean(name, names) +
                               " (known: structure, mesh, material, study, result)");
    }
    return static_cast<ItemKind>(found - names.begin());
}

std::size_t Item::memory() const {
    return std::visit(
        [](const auto& pointer) { return pointer ? bytesOf(*pointer) : std::size_t{0}; }, content);
}

}  // namespace isthmus::project
