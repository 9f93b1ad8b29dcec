#include "engine/io/VtuReader.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/core/Error.h"
#include "engine/io/VtuArrays.h"

namespace isthmus::io {

using mesh::ElementShape;
using mesh::Mesh;

namespace {

constexpr std::string_view kRegion = "region:";
constexpr std::string_view kBoundary = "boundary:";
constexpr std::string_view kNodeSet = "node_set:";

std::optional<ElementShape> shapeOf(std::int64_t type) {
    for (const ElementShape shape :
         {ElementShape::tri3, ElementShape::quad4, ElementShape::tet4, ElementShape::hex8,
          ElementShape::tri6, ElementShape::quad8, ElementShape::tet10, ElementShape::hex20}) {
        if (static_cast<std::int64_t>(shape) == type) {
            return shape;
        }
    }
    return std::nullopt;
}

/// Vertices, lines and chains of them: no elements of a mesh.
bool isThin(std::int64_t type) {
    return (type >= 1 && type <= 4) || type == 21;
}

/// A field without values, its unit taken from "name [unit]".
core::Field emptyField(const pugi::xml_node& array) {
    std::string name = array.attribute("Name").as_string("unnamed");
    std::string unit = "1";
    const std::size_t bracket = name.rfind(" [");
    if (bracket != std::string::npos && name.ends_with(']')) {
        unit = name.substr(bracket + 2, name.size() - bracket - 3);
        name.resize(bracket);
    }
    return {name, unit, std::max(1, VtuArrays::components(array)), {}};
}

/// VTK's order xx yy zz xy yz xz becomes ours, xx yy zz yz xz xy.
void orderTensors(core::Field& field) {
    for (std::size_t i = 0; field.components == 6 && i + 6 <= field.values.size(); i += 6) {
        const double xy = field.values[i + 3];
        field.values[i + 3] = field.values[i + 4];
        field.values[i + 4] = field.values[i + 5];
        field.values[i + 5] = xy;
    }
}

/// Collects pieces into one mesh.
class MeshReader {
public:
    explicit MeshReader(const std::filesystem::path& file) : arrays_(file) {}

    Mesh read();

private:
    struct Cells {
        std::vector<std::int64_t> connectivity;
        std::vector<std::int64_t> offsets;
        std::vector<std::int64_t> types;
    };

    void readPiece(const pugi::xml_node& piece, bool isFirst);
    void readPoints(const pugi::xml_node& piece, std::size_t count);
    [[nodiscard]] Cells readCells(const pugi::xml_node& piece, std::size_t count) const;
    void addCell(const pugi::xml_node& cells, const Cells& all, std::size_t cell,
                 std::size_t firstNode, std::size_t points);
    void readFields(const pugi::xml_node& data, std::vector<core::Field>& fields,
                    const std::vector<std::size_t>* kept, std::size_t count, bool isFirst);
    void readRegions(const pugi::xml_node& piece, const std::vector<std::size_t>& kept,
                     std::size_t count);
    void readSets();
    void dropSurfaces();
    [[nodiscard]] std::vector<std::int32_t> indices(const pugi::xml_node& array,
                                                    std::size_t end) const;

    VtuArrays arrays_;
    Mesh mesh_;
    std::vector<std::int64_t> regionNumbers_;  ///< per element
    bool isWhole_ = true;                      ///< no cell was left out
};

std::size_t countOf(const pugi::xml_node& piece, const char* attribute) {
    return static_cast<std::size_t>(piece.attribute(attribute).as_ullong(0));
}

void MeshReader::readPoints(const pugi::xml_node& piece, std::size_t count) {
    const pugi::xml_node array = piece.child("Points").child("DataArray");
    const std::vector<double> values = arrays_.reals(array);
    if (values.size() != 3 * count) {
        arrays_.fail(array, "expected " + std::to_string(3 * count) + " coordinates, found " +
                                std::to_string(values.size()));
    }
    for (std::size_t i = 0; i < count; ++i) {
        mesh_.nodes.emplace_back(values[3 * i], values[3 * i + 1], values[3 * i + 2]);
    }
}

MeshReader::Cells MeshReader::readCells(const pugi::xml_node& piece, std::size_t count) const {
    const pugi::xml_node node = piece.child("Cells");
    const auto array = [&](const char* name) {
        const pugi::xml_node found = node.find_child_by_attribute("DataArray", "Name", name);
        if (!found) {
            throw core::InputError(arrays_.file(), 0,
                                   std::string("the array \"") + name +
                                       "\" of the cells is missing; the file is damaged");
        }
        return found;
    };
    Cells cells;
    cells.connectivity = arrays_.integers(array("connectivity"));
    cells.offsets = arrays_.integers(array("offsets"));
    cells.types = arrays_.integers(array("types"));
    if (cells.offsets.size() != count || cells.types.size() != count) {
        arrays_.fail(array("types"), "expected " + std::to_string(count) + " cells, found " +
                                         std::to_string(cells.types.size()) + " types and " +
                                         std::to_string(cells.offsets.size()) + " offsets");
    }
    return cells;
}

void MeshReader::addCell(const pugi::xml_node& node, const Cells& cells, std::size_t cell,
                         std::size_t firstNode, std::size_t points) {
    const auto shape = shapeOf(cells.types[cell]);
    if (!shape) {
        arrays_.fail(node, "cell " + std::to_string(cell + 1) + " is of VTK type " +
                               std::to_string(cells.types[cell]) +
                               ", expected tetrahedra (10, 24), hexahedra (12, 25), triangles "
                               "(5, 22) or quadrilaterals (9, 23)");
    }
    const std::int64_t begin = cell == 0 ? 0 : cells.offsets[cell - 1];
    const std::int64_t end = cells.offsets[cell];
    const auto all = static_cast<std::int64_t>(cells.connectivity.size());
    if (begin < 0 || begin > all || end < begin || end > all) {
        arrays_.fail(node, "cell " + std::to_string(cell + 1) + ": its nodes are " +
                               std::to_string(begin) + " to " + std::to_string(end) + " of " +
                               std::to_string(all) + "; the offsets are damaged");
    }
    if (end - begin != mesh::nodeCount(*shape)) {
        arrays_.fail(node, "cell " + std::to_string(cell + 1) + ": expected " +
                               std::to_string(mesh::nodeCount(*shape)) + " nodes, found " +
                               std::to_string(end - begin));
    }
    std::vector<std::int32_t> nodes;
    for (std::int64_t i = begin; i < end; ++i) {
        const std::int64_t each = cells.connectivity[static_cast<std::size_t>(i)];
        if (each < 0 || each >= static_cast<std::int64_t>(points)) {
            arrays_.fail(node, "cell " + std::to_string(cell + 1) + ": there is no point " +
                                   std::to_string(each));
        }
        nodes.push_back(static_cast<std::int32_t>(each + static_cast<std::int64_t>(firstNode)));
    }
    mesh_.addElement(*shape, nodes);
}

/// @param kept the entries to take; null: all.
void MeshReader::readFields(const pugi::xml_node& data, std::vector<core::Field>& fields,
                            const std::vector<std::size_t>* kept, std::size_t count, bool isFirst) {
    for (const pugi::xml_node array : data.children("DataArray")) {
        core::Field field = emptyField(array);
        const bool isRegion = kept != nullptr && field.name == "region";
        if (isRegion || std::string_view(array.attribute("type").value()) == "String") {
            continue;
        }
        field.values = arrays_.reals(array);
        const auto width = static_cast<std::size_t>(field.components);
        if (field.values.size() != count * width) {
            arrays_.fail(array, "expected " + std::to_string(count * width) + " numbers, found " +
                                    std::to_string(field.values.size()));
        }
        if (kept != nullptr && kept->size() != count) {
            std::vector<double> some;
            for (const std::size_t entry : *kept) {
                some.insert(some.end(), field.values.begin() + std::ptrdiff_t(entry * width),
                            field.values.begin() + std::ptrdiff_t((entry + 1) * width));
            }
            field.values = std::move(some);
        }
        orderTensors(field);
        if (isFirst) {
            fields.push_back(std::move(field));
            continue;
        }
        const auto same = std::find_if(fields.begin(), fields.end(), [&](const auto& each) {
            return each.name == field.name && each.components == field.components;
        });
        if (same == fields.end()) {
            arrays_.fail(array, "not every piece of the file has it");
        }
        same->values.insert(same->values.end(), field.values.begin(), field.values.end());
    }
}

void MeshReader::readRegions(const pugi::xml_node& piece, const std::vector<std::size_t>& kept,
                             std::size_t count) {
    const pugi::xml_node array =
        piece.child("CellData").find_child_by_attribute("DataArray", "Name", "region");
    if (!array) {
        regionNumbers_.insert(regionNumbers_.end(), kept.size(), 0);
        return;
    }
    const std::vector<std::int64_t> numbers = arrays_.integers(array);
    if (numbers.size() != count) {
        arrays_.fail(array, "expected " + std::to_string(count) + " numbers, found " +
                                std::to_string(numbers.size()));
    }
    for (const std::size_t cell : kept) {
        regionNumbers_.push_back(numbers[cell]);
    }
}

void MeshReader::readPiece(const pugi::xml_node& piece, bool isFirst) {
    const std::size_t points = countOf(piece, "NumberOfPoints");
    const std::size_t cellCount = countOf(piece, "NumberOfCells");
    const std::size_t firstNode = mesh_.nodeCount();
    if (firstNode + points > std::numeric_limits<std::int32_t>::max()) {
        throw core::InputError(arrays_.file(), 0, "it has more than 2 billion points");
    }
    readPoints(piece, points);
    const Cells cells = readCells(piece, cellCount);
    const pugi::xml_node types =
        piece.child("Cells").find_child_by_attribute("DataArray", "Name", "types");
    std::vector<std::size_t> kept;
    for (std::size_t cell = 0; cell < cellCount; ++cell) {
        if (isThin(cells.types[cell])) {
            isWhole_ = false;
            continue;
        }
        addCell(types, cells, cell, firstNode, points);
        kept.push_back(cell);
    }
    readRegions(piece, kept, cellCount);
    readFields(piece.child("PointData"), mesh_.nodeFields, nullptr, points, isFirst);
    readFields(piece.child("CellData"), mesh_.elementFields, &kept, cellCount, isFirst);
}

/// Surfaces that come with solids only draw their boundary.
void MeshReader::dropSurfaces() {
    const auto isSolid = [](ElementShape shape) { return mesh::dimension(shape) == 3; };
    const auto solids = std::count_if(mesh_.shapes.begin(), mesh_.shapes.end(), isSolid);
    if (solids == 0 || solids == std::ssize(mesh_.shapes)) {
        return;
    }
    isWhole_ = false;
    Mesh rest;
    std::vector<std::int64_t> regions;
    for (core::Field& field : mesh_.elementFields) {
        rest.elementFields.push_back({field.name, field.unit, field.components, {}});
    }
    for (std::size_t element = 0; element < mesh_.elementCount(); ++element) {
        if (!isSolid(mesh_.shapes[element])) {
            continue;
        }
        const std::int32_t* nodes = mesh_.elementNodes(element);
        rest.addElement(mesh_.shapes[element],
                        {nodes, nodes + mesh::nodeCount(mesh_.shapes[element])});
        regions.push_back(regionNumbers_[element]);
        for (std::size_t i = 0; i < mesh_.elementFields.size(); ++i) {
            for (int component = 0; component < mesh_.elementFields[i].components; ++component) {
                rest.elementFields[i].values.push_back(
                    mesh_.elementFields[i].at(element, component));
            }
        }
    }
    rest.nodes = std::move(mesh_.nodes);
    rest.nodeFields = std::move(mesh_.nodeFields);
    mesh_ = std::move(rest);
    regionNumbers_ = std::move(regions);
}

std::vector<std::int32_t> MeshReader::indices(const pugi::xml_node& array, std::size_t end) const {
    std::vector<std::int32_t> found;
    for (const std::int64_t value : arrays_.integers(array)) {
        if (value < 0 || value >= static_cast<std::int64_t>(end)) {
            arrays_.fail(array, "there is no entry " + std::to_string(value));
        }
        found.push_back(static_cast<std::int32_t>(value));
    }
    return found;
}

/// Names of regions, boundaries and node sets, and the elements' regions.
void MeshReader::readSets() {
    std::map<std::int64_t, std::string> names;
    for (const pugi::xml_node array : arrays_.grid().child("FieldData").children("DataArray")) {
        const std::string_view name = array.attribute("Name").value();
        if (name.starts_with(kRegion)) {
            const std::vector<std::int64_t> number = arrays_.integers(array);
            if (number.size() == 1) {
                names[number[0]] = name.substr(kRegion.size());
            }
        } else if (name.starts_with(kNodeSet)) {
            mesh_.nodeSets[std::string(name.substr(kNodeSet.size()))] =
                indices(array, mesh_.nodeCount());
        } else if (name.starts_with(kBoundary) && isWhole_) {
            const std::vector<std::int32_t> pairs =
                indices(array, std::max<std::size_t>(mesh_.elementCount(), 6));
            std::vector<mesh::BoundaryFace>& faces =
                mesh_.boundaries[std::string(name.substr(kBoundary.size()))];
            for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
                const auto element = static_cast<std::size_t>(pairs[i]);
                if (element >= mesh_.elementCount() ||
                    pairs[i + 1] >= mesh::faceCount(mesh_.shapes[element])) {
                    arrays_.fail(array, "element " + std::to_string(pairs[i]) + " has no face " +
                                            std::to_string(pairs[i + 1]));
                }
                faces.push_back({pairs[i], static_cast<std::int8_t>(pairs[i + 1])});
            }
        }
    }
    for (const std::int64_t number : regionNumbers_) {
        if (!names.contains(number)) {
            names[number] = "region " + std::to_string(number);
        }
    }
    std::map<std::int64_t, std::int32_t> index;
    for (const auto& [number, name] : names) {
        index[number] = static_cast<std::int32_t>(mesh_.regionNames.size());
        mesh_.regionNames.push_back(name);
    }
    for (std::size_t element = 0; element < mesh_.elementCount(); ++element) {
        mesh_.elementRegions[element] = index[regionNumbers_[element]];
    }
}

Mesh MeshReader::read() {
    bool isFirst = true;
    for (const pugi::xml_node piece : arrays_.grid().children("Piece")) {
        readPiece(piece, isFirst);
        isFirst = false;
    }
    if (mesh_.elementCount() == 0) {
        throw core::InputError(arrays_.file(), 0,
                               "expected a mesh with elements, found none; give another file");
    }
    dropSurfaces();
    readSets();
    try {
        mesh_.validate();
    } catch (const core::InputError& error) {
        throw core::InputError(arrays_.file(), 0, error.what());
    }
    return std::move(mesh_);
}

}  // namespace

Mesh readVtu(const std::filesystem::path& file) {
    return MeshReader(file).read();
}

bool isVtu(const std::string& head, const std::filesystem::path& /*file*/) {
    return head.substr(0, 4096).find("<VTKFile") != std::string::npos;
}

}  // namespace isthmus::io
