#include "engine/fem/ReferenceElement.h"

#include <Eigen/LU>

namespace isthmus::fem {

namespace {

using mesh::ElementShape;
using mesh::ReferencePoint;

/// The monomials that as many points can tell apart.
Eigen::RowVectorXd monomials(Eigen::Index count, const ReferencePoint& p) {
    Eigen::RowVectorXd all(8);
    all << 1.0, p[0], p[1], p[2], p[0] * p[1], p[1] * p[2], p[2] * p[0], p[0] * p[1] * p[2];
    return all.head(count);
}

ReferenceElement make(ElementShape shape) {
    ReferenceElement element;
    element.shape = shape;
    element.points = mesh::quadrature(shape);
    for (const mesh::QuadraturePoint& each : element.points) {
        element.values.push_back(mesh::shapeValues(shape, each.point));
        element.gradients.push_back(mesh::shapeGradients(shape, each.point));
    }
    if (mesh::dimension(shape) == 3) {
        const auto count = static_cast<Eigen::Index>(element.points.size());
        Eigen::MatrixXd atPoints(count, count);
        for (Eigen::Index i = 0; i < count; ++i) {
            atPoints.row(i) = monomials(count, element.points[static_cast<std::size_t>(i)].point);
        }
        const std::vector<ReferencePoint> nodes = mesh::referenceNodes(shape);
        Eigen::MatrixXd atNodes(static_cast<Eigen::Index>(nodes.size()), count);
        for (std::size_t a = 0; a < nodes.size(); ++a) {
            atNodes.row(static_cast<Eigen::Index>(a)) = monomials(count, nodes[a]);
        }
        element.extrapolation = atNodes * atPoints.inverse();
    }
    return element;
}

}  // namespace

const ReferenceElement& referenceElement(ElementShape shape) {
    static const ReferenceElement tet4 = make(ElementShape::tet4);
    static const ReferenceElement tet10 = make(ElementShape::tet10);
    static const ReferenceElement hex8 = make(ElementShape::hex8);
    static const ReferenceElement tri3 = make(ElementShape::tri3);
    static const ReferenceElement tri6 = make(ElementShape::tri6);
    static const ReferenceElement quad4 = make(ElementShape::quad4);
    switch (shape) {
        case ElementShape::tet4:
            return tet4;
        case ElementShape::tet10:
            return tet10;
        case ElementShape::tri3:
            return tri3;
        case ElementShape::tri6:
            return tri6;
        case ElementShape::quad4:
            return quad4;
        case ElementShape::hex8:
            return hex8;
        default:
            // Says which shapes there are.
            static_cast<void>(mesh::quadrature(shape));
            return hex8;
    }
}

}  // namespace isthmus::fem
