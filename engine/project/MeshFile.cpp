#include <algorithm>
#include <span>

#include "engine/core/Error.h"
#include "engine/project/ItemFile.h"

namespace isthmus::project {

using mesh::BoundaryFace;
using mesh::ElementShape;
using mesh::Mesh;

namespace {

constexpr hdf5::Layout kPacked{.deflate = 1};

ElementShape parseShape(std::uint8_t type, const std::string& place) {
    for (const ElementShape shape :
         {ElementShape::tri3, ElementShape::quad4, ElementShape::tet4, ElementShape::hex8,
          ElementShape::tri6, ElementShape::quad8, ElementShape::tet10, ElementShape::hex20}) {
        if (static_cast<std::uint8_t>(shape) == type) {
            return shape;
        }
    }
    throw core::InputError(place + ": unknown type of element " + std::to_string(type));
}

void writeSets(hdf5::Group& group, const Mesh& mesh) {
    hdf5::Group boundaries = group.createGroup("Boundaries");
    for (const auto& [name, faces] : mesh.boundaries) {
        std::vector<std::int32_t> pairs;
        for (const BoundaryFace& face : faces) {
            pairs.push_back(face.element);
            pairs.push_back(face.face);
        }
        const std::string link = linkName(boundaries, name);
        boundaries.write<std::int32_t>(link, pairs, {faces.size(), 2}, "1", kPacked);
        boundaries.dataset(link).setAttribute<std::string>("name", name);
    }
    hdf5::Group sets = group.createGroup("NodeSets");
    for (const auto& [name, nodes] : mesh.nodeSets) {
        const std::string link = linkName(sets, name);
        sets.write<std::int32_t>(link, nodes, "1", kPacked);
        sets.dataset(link).setAttribute<std::string>("name", name);
    }
}

void readSets(const hdf5::Group& group, Mesh& mesh) {
    const hdf5::Group boundaries = group.group("Boundaries");
    for (const std::string& link : boundaries.names()) {
        const hdf5::Dataset dataset = boundaries.dataset(link);
        const auto pairs = dataset.read<std::int32_t>();
        std::vector<BoundaryFace>& faces = mesh.boundaries[dataset.attribute<std::string>("name")];
        for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
            const std::int32_t element = pairs[i];
            const std::int32_t face = pairs[i + 1];
            if (element < 0 || static_cast<std::size_t>(element) >= mesh.elementCount() ||
                face < 0 ||
                face >= mesh::faceCount(mesh.shapes[static_cast<std::size_t>(element)])) {
                throw core::InputError(dataset.place() + ": there is no face " +
                                       std::to_string(face) + " of element " +
                                       std::to_string(element));
            }
            faces.push_back({element, static_cast<std::int8_t>(face)});
        }
    }
    const hdf5::Group sets = group.group("NodeSets");
    for (const std::string& link : sets.names()) {
        const hdf5::Dataset dataset = sets.dataset(link);
        auto nodes = dataset.read<std::int32_t>();
        const auto outside = [&](std::int32_t node) {
            return node < 0 || static_cast<std::size_t>(node) >= mesh.nodeCount();
        };
        if (std::any_of(nodes.begin(), nodes.end(), outside)) {
            throw core::InputError(dataset.place() + ": a node is not in the mesh");
        }
        mesh.nodeSets[dataset.attribute<std::string>("name")] = std::move(nodes);
    }
}

/// Each element's nodes must lie in the list, before anything is looked up by them.
void checkOffsets(const Mesh& mesh, const std::string& place) {
    bool fits = mesh.offsets.size() == mesh.elementCount() + 1 && mesh.offsets.front() == 0 &&
                mesh.offsets.back() == static_cast<std::int64_t>(mesh.connectivity.size());
    for (std::size_t i = 0; fits && i < mesh.elementCount(); ++i) {
        fits = mesh.offsets[i + 1] - mesh.offsets[i] == mesh::nodeCount(mesh.shapes[i]);
    }
    if (!fits || mesh.elementRegions.size() != mesh.elementCount()) {
        throw core::InputError(place +
                               ": Offsets, Types, Connectivity and Regions do not fit each "
                               "other");
    }
}

}  // namespace

void write(hdf5::Group& group, const Mesh& mesh) {
    writePoints(group, "Points", mesh.nodes, "m");
    std::vector<std::uint8_t> types;
    for (const ElementShape shape : mesh.shapes) {
        types.push_back(static_cast<std::uint8_t>(shape));
    }
    group.write("Types", types, "1", kPacked);
    group.write("Offsets", mesh.offsets, "1", kPacked);
    group.write("Connectivity", mesh.connectivity, "1", kPacked);
    group.write("Regions", mesh.elementRegions, "1", kPacked);
    group.write("RegionNames", mesh.regionNames, "1");
    writeSets(group, mesh);
    hdf5::Group nodes = group.createGroup("PointData");
    writeFields(nodes, mesh.nodeFields);
    hdf5::Group elements = group.createGroup("CellData");
    writeFields(elements, mesh.elementFields);
}

Mesh readMesh(const hdf5::Group& group) {
    Mesh mesh;
    mesh.nodes = readPoints(group, "Points");
    for (const std::uint8_t type : group.read<std::uint8_t>("Types")) {
        mesh.shapes.push_back(parseShape(type, group.place()));
    }
    mesh.offsets = group.read<std::int64_t>("Offsets");
    mesh.connectivity = group.read<std::int32_t>("Connectivity");
    mesh.elementRegions = group.read<std::int32_t>("Regions");
    mesh.regionNames = group.read<std::string>("RegionNames");
    checkOffsets(mesh, group.place());
    readSets(group, mesh);
    mesh.nodeFields = readFields(group.group("PointData"), mesh.nodeCount());
    mesh.elementFields = readFields(group.group("CellData"), mesh.elementCount());
    mesh.validate();
    return mesh;
}

}  // namespace isthmus::project
