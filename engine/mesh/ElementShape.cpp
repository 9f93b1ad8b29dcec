#include "engine/core/Error.h"
#include "engine/mesh/Mesh.h"

namespace isthmus::mesh {

namespace {

using Faces = std::vector<std::vector<int>>;

struct ShapeRow {
    const char* name;
    int nodes;
    int dimension;
    ElementShape faceShape;
    Faces faces;
};

const ShapeRow& row(ElementShape shape) {
    static const ShapeRow tri3{"tri3", 3, 2, ElementShape::tri3, {}};
    static const ShapeRow quad4{"quad4", 4, 2, ElementShape::quad4, {}};
    static const ShapeRow tri6{"tri6", 6, 2, ElementShape::tri6, {}};
    static const ShapeRow quad8{"quad8", 8, 2, ElementShape::quad8, {}};
    static const ShapeRow tet4{
        "tet4", 4, 3, ElementShape::tri3, {{0, 1, 3}, {1, 2, 3}, {2, 0, 3}, {0, 2, 1}}};
    static const ShapeRow tet10{
        "tet10",
        10,
        3,
        ElementShape::tri6,
        {{0, 1, 3, 4, 8, 7}, {1, 2, 3, 5, 9, 8}, {2, 0, 3, 6, 7, 9}, {0, 2, 1, 6, 5, 4}}};
    static const ShapeRow hex8{
        "hex8",
        8,
        3,
        ElementShape::quad4,
        {{0, 4, 7, 3}, {1, 2, 6, 5}, {0, 1, 5, 4}, {3, 7, 6, 2}, {0, 3, 2, 1}, {4, 5, 6, 7}}};
    static const ShapeRow hex20{"hex20",
                                20,
                                3,
                                ElementShape::quad8,
                                {{0, 4, 7, 3, 16, 15, 19, 11},
                                 {1, 2, 6, 5, 9, 18, 13, 17},
                                 {0, 1, 5, 4, 8, 17, 12, 16},
                                 {3, 7, 6, 2, 19, 14, 18, 10},
                                 {0, 3, 2, 1, 11, 10, 9, 8},
                                 {4, 5, 6, 7, 12, 13, 14, 15}}};
    switch (shape) {
        case ElementShape::tri3:
            return tri3;
        case ElementShape::quad4:
            return quad4;
        case ElementShape::tet4:
            return tet4;
        case ElementShape::hex8:
            return hex8;
        case ElementShape::tri6:
            return tri6;
        case ElementShape::quad8:
            return quad8;
        case ElementShape::tet10:
            return tet10;
        case ElementShape::hex20:
            return hex20;
    }
    throw core::InputError("unknown element shape number " +
                           std::to_string(static_cast<int>(shape)));
}

}  // namespace

int nodeCount(ElementShape shape) {
    return row(shape).nodes;
}

int dimension(ElementShape shape) {
    return row(shape).dimension;
}

std::string toString(ElementShape shape) {
    return row(shape).name;
}

int faceCount(ElementShape shape) {
    return static_cast<int>(row(shape).faces.size());
}

const std::vector<int>& faceNodes(ElementShape shape, int face) {
    return row(shape).faces.at(static_cast<std::size_t>(face));
}

ElementShape faceShape(ElementShape shape) {
    return row(shape).faceShape;
}

}  // namespace isthmus::mesh
