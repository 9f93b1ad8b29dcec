#include "engine/mesh/Mesh.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/core/Error.h"
#include "engine/mesh/ShapeFunctions.h"

namespace isthmus::mesh {

namespace {

std::string listNames(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text.empty() ? "none" : text;
}

[[noreturn]] void throwUnknown(const std::string& noun, const std::string& name,
                               const std::vector<std::string>& known) {
    throw core::InputError("the mesh has no " + noun + " \"" + name + "\"" +
                           core::didYouMean(name, known) + " (it has: " + listNames(known) + ")");
}

const core::Field* findField(const std::vector<core::Field>& fields, const std::string& name) {
    for (const core::Field& field : fields) {
        if (field.name == name) {
            return &field;
        }
    }
    return nullptr;
}

void validateElement(const Mesh& mesh, std::size_t element) {
    const std::string where = "element " + std::to_string(element + 1);
    const ElementShape shape = mesh.shapes[element];
    const auto size = mesh.offsets[element + 1] - mesh.offsets[element];
    if (size != nodeCount(shape)) {
        throw core::InputError(where + " (" + toString(shape) + ") has " + std::to_string(size) +
                               " nodes, expected " + std::to_string(nodeCount(shape)));
    }
    const std::int32_t* nodes = mesh.elementNodes(element);
    for (int i = 0; i < nodeCount(shape); ++i) {
        if (nodes[i] < 0 || static_cast<std::size_t>(nodes[i]) >= mesh.nodeCount()) {
            throw core::InputError(where + " names node " + std::to_string(nodes[i] + 1L) +
                                   ", expected 1 to " + std::to_string(mesh.nodeCount()));
        }
    }
    if (dimension(shape) == 3 && smallestCornerJacobian(mesh, element) <= 0.0) {
        throw core::InputError(where + " (" + toString(shape) + ", nodes from " +
                               std::to_string(nodes[0] + 1L) +
                               ") is turned inside out or flat; check the order of its nodes");
    }
    const std::int32_t region = mesh.elementRegions[element];
    if (region < 0 || static_cast<std::size_t>(region) >= mesh.regionNames.size()) {
        throw core::InputError(where + " lies in region " + std::to_string(region) +
                               ", expected 0 to " +
                               std::to_string(static_cast<long>(mesh.regionNames.size()) - 1));
    }
}

void validateSets(const Mesh& mesh) {
    for (const auto& [name, faces] : mesh.boundaries) {
        for (const BoundaryFace& face : faces) {
            if (face.element < 0 || static_cast<std::size_t>(face.element) >= mesh.elementCount()) {
                throw core::InputError("boundary \"" + name + "\" names element " +
                                       std::to_string(face.element + 1L) + ", expected 1 to " +
                                       std::to_string(mesh.elementCount()));
            }
            if (face.face < 0 || face.face >= faceCount(mesh.shapes[face.element])) {
                throw core::InputError("boundary \"" + name + "\" names face " +
                                       std::to_string(face.face + 1) + " of element " +
                                       std::to_string(face.element + 1L) + ", which has " +
                                       std::to_string(faceCount(mesh.shapes[face.element])));
            }
        }
    }
    for (const auto& [name, nodes] : mesh.nodeSets) {
        for (const std::int32_t node : nodes) {
            if (node < 0 || static_cast<std::size_t>(node) >= mesh.nodeCount()) {
                throw core::InputError("node set \"" + name + "\" names node " +
                                       std::to_string(node + 1L) + ", expected 1 to " +
                                       std::to_string(mesh.nodeCount()));
            }
        }
    }
}

void validateFields(const std::vector<core::Field>& fields, std::size_t count, const char* place) {
    for (const core::Field& field : fields) {
        if (field.components < 1 ||
            field.values.size() != count * static_cast<std::size_t>(field.components)) {
            throw core::InputError("field \"" + field.name + "\" has " +
                                   std::to_string(field.values.size()) + " numbers, expected " +
                                   std::to_string(field.components) + " for each of the " +
                                   std::to_string(count) + " " + place);
        }
    }
}

}  // namespace

void Mesh::addElement(ElementShape shape, const std::vector<std::int32_t>& elementNodes,
                      std::int32_t region) {
    if (static_cast<int>(elementNodes.size()) != mesh::nodeCount(shape)) {
        throw core::InputError("a " + toString(shape) + " element needs " +
                               std::to_string(mesh::nodeCount(shape)) + " nodes, found " +
                               std::to_string(elementNodes.size()));
    }
    shapes.push_back(shape);
    connectivity.insert(connectivity.end(), elementNodes.begin(), elementNodes.end());
    offsets.push_back(static_cast<std::int64_t>(connectivity.size()));
    elementRegions.push_back(region);
}

const core::Field* Mesh::findNodeField(const std::string& name) const {
    return findField(nodeFields, name);
}

const core::Field* Mesh::findElementField(const std::string& name) const {
    return findField(elementFields, name);
}

std::array<core::Vec3, 2> Mesh::bounds() const {
    if (nodes.empty()) {
        return {core::Vec3::Zero(), core::Vec3::Zero()};
    }
    std::array<core::Vec3, 2> corners{nodes.front(), nodes.front()};
    for (const core::Vec3& node : nodes) {
        corners[0] = corners[0].cwiseMin(node);
        corners[1] = corners[1].cwiseMax(node);
    }
    return corners;
}

const std::vector<BoundaryFace>& Mesh::boundary(const std::string& name) const {
    const auto found = boundaries.find(name);
    if (found == boundaries.end()) {
        std::vector<std::string> known;
        for (const auto& entry : boundaries) {
            known.push_back(entry.first);
        }
        throwUnknown("boundary", name, known);
    }
    return found->second;
}

std::vector<std::int32_t> Mesh::nodesOf(const std::string& set) const {
    std::vector<std::int32_t> result;
    if (const auto named = nodeSets.find(set); named != nodeSets.end()) {
        result = named->second;
    } else if (boundaries.contains(set)) {
        for (const BoundaryFace& face : boundary(set)) {
            const std::int32_t* nodesOfElement =
                elementNodes(static_cast<std::size_t>(face.element));
            for (const int local :
                 faceNodes(shapes[static_cast<std::size_t>(face.element)], face.face)) {
                result.push_back(nodesOfElement[local]);
            }
        }
    } else {
        std::vector<std::string> known;
        for (const auto& entry : boundaries) {
            known.push_back(entry.first);
        }
        for (const auto& entry : nodeSets) {
            known.push_back(entry.first);
        }
        throwUnknown("boundary or node set", set, known);
    }
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

void Mesh::validate() const {
    if (nodes.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
        throw core::InputError("the mesh has " + std::to_string(nodes.size()) +
                               " nodes, more than can be numbered (2147483647)");
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (!nodes[i].allFinite()) {
            throw core::InputError("node " + std::to_string(i + 1) +
                                   " has a coordinate that is not a finite number");
        }
    }
    if (offsets.size() != shapes.size() + 1 || elementRegions.size() != shapes.size() ||
        offsets.back() != static_cast<std::int64_t>(connectivity.size())) {
        throw core::InputError("the element tables of the mesh differ in length");
    }
    for (std::size_t element = 0; element < elementCount(); ++element) {
        validateElement(*this, element);
    }
    validateSets(*this);
    validateFields(nodeFields, nodeCount(), "nodes");
    validateFields(elementFields, elementCount(), "elements");
}

}  // namespace isthmus::mesh
