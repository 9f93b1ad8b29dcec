#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/core/Field.h"
#include "engine/core/Vec3.h"

namespace isthmus::mesh {

/// Shapes of elements; the numbers are VTK's cell types, the node orders VTK's.
enum class ElementShape : std::uint8_t {
    tri3 = 5,
    quad4 = 9,
    tet4 = 10,
    hex8 = 12,
    tri6 = 22,
    quad8 = 23,
    tet10 = 24,
    hex20 = 25
};

[[nodiscard]] int nodeCount(ElementShape shape);
/// 2 for a face, 3 for a solid.
[[nodiscard]] int dimension(ElementShape shape);
/// "tet4", "hex8"...
[[nodiscard]] std::string toString(ElementShape shape);

/// Faces of solid elements that carry a name: where loads and supports act.
struct BoundaryFace {
    std::int32_t element = 0;
    std::int8_t face = 0;  ///< local number, see faceNodes()
};

/// Local nodes of a face of a solid element, corner nodes first, outward normal by the right hand.
[[nodiscard]] const std::vector<int>& faceNodes(ElementShape shape, int face);
[[nodiscard]] int faceCount(ElementShape shape);
/// The shape of the faces: tri3, tri6, quad4 or quad8.
[[nodiscard]] ElementShape faceShape(ElementShape shape);

/// An unstructured mesh of solid elements, all in meters. A plain value, shared as
/// `shared_ptr<const Mesh>` once made.
struct Mesh {
    std::vector<core::Vec3> nodes;         ///< m
    std::vector<ElementShape> shapes;      ///< per element
    std::vector<std::int64_t> offsets{0};  ///< elementCount() + 1, into connectivity
    std::vector<std::int32_t> connectivity;
    std::vector<std::int32_t> elementRegions;  ///< per element, index into regionNames
    std::vector<std::string> regionNames;      ///< volumes, "plate"
    std::map<std::string, std::vector<BoundaryFace>> boundaries;  ///< "x_min", "hole"
    std::map<std::string, std::vector<std::int32_t>> nodeSets;    ///< named points, "corner"
    std::vector<core::Field> nodeFields;
    std::vector<core::Field> elementFields;

    [[nodiscard]] std::size_t nodeCount() const { return nodes.size(); }
    [[nodiscard]] std::size_t elementCount() const { return shapes.size(); }
    /// The nodes of an element, VTK order.
    [[nodiscard]] const std::int32_t* elementNodes(std::size_t element) const {
        return connectivity.data() + offsets[element];
    }
    void addElement(ElementShape shape, const std::vector<std::int32_t>& nodes,
                    std::int32_t region = 0);

    [[nodiscard]] const core::Field* findNodeField(const std::string& name) const;
    [[nodiscard]] const core::Field* findElementField(const std::string& name) const;
    /// Smallest and largest coordinates in m.
    [[nodiscard]] std::array<core::Vec3, 2> bounds() const;
    /// The nodes of a boundary or node set, sorted, each once.
    /// @throws core::InputError with the known names where there is no such set.
    [[nodiscard]] std::vector<std::int32_t> nodesOf(const std::string& set) const;
    /// @throws core::InputError likewise.
    [[nodiscard]] const std::vector<BoundaryFace>& boundary(const std::string& name) const;

    /// @throws core::InputError for indices out of range, coordinates that are not finite, elements
    /// turned inside out; the message names the node or element, counted from 1.
    void validate() const;
};

}  // namespace isthmus::mesh
