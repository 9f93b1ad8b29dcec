#include <Eigen/LU>
#include <QTest>
#include <array>
#include <cmath>

#include "engine/mesh/ShapeFunctions.h"
#include "tests/support/FemProblems.h"
#include "tests/support/TestMeshes.h"

using namespace isthmus;
using mesh::ElementShape;

namespace {

/// u = grad(phi) with phi = exp(sqrt(2) x) sin(y) cos(z) harmonic: div u = 0 and laplace(u) = 0, so
/// it solves Navier's equations (lambda + mu) grad(div u) + mu laplace(u) = 0 without body force.
core::Vec3 exactDisplacement(const core::Vec3& p) {
    const double root = std::sqrt(2.0);
    const double e = std::exp(root * p[0]);
    return 1e-3 * core::Vec3(root * e * std::sin(p[1]) * std::cos(p[2]),
                             e * std::cos(p[1]) * std::cos(p[2]),
                             -e * std::sin(p[1]) * std::sin(p[2]));
}

/// 27 points of the reference element: Gauss in the cube, and its collapse onto the tetrahedron.
std::vector<mesh::QuadraturePoint> finePoints(ElementShape shape) {
    const std::array<double, 3> at{-std::sqrt(0.6), 0.0, std::sqrt(0.6)};
    const std::array<double, 3> weight{5.0 / 9.0, 8.0 / 9.0, 5.0 / 9.0};
    std::vector<mesh::QuadraturePoint> points;
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 3; ++j) {
            for (std::size_t k = 0; k < 3; ++k) {
                const double w = weight[i] * weight[j] * weight[k];
                if (shape == ElementShape::hex8) {
                    points.push_back({{at[i], at[j], at[k]}, w});
                    continue;
                }
                const double r = 0.5 * (1.0 + at[i]);
                const double s = 0.5 * (1.0 + at[j]);
                const double t = 0.5 * (1.0 + at[k]);
                points.push_back({{r, s * (1.0 - r), t * (1.0 - r) * (1.0 - s)},
                                  w / 8.0 * (1.0 - r) * (1.0 - r) * (1.0 - s)});
            }
        }
    }
    return points;
}

double errorOf(ElementShape shape, int n) {
    const auto mesh = std::make_shared<mesh::Mesh>(test::irregularMesh(shape, n));
    const fem::ElasticModel model{mesh,
                                  material::Material::isotropic("any", 1e9, 0.3),
                                  test::prescribeOnSurface(*mesh, exactDisplacement),
                                  {}};
    const fem::ElasticSolution solution = test::solve(model);
    double sum = 0.0;
    for (std::size_t element = 0; element < mesh->elementCount(); ++element) {
        const auto x = mesh::elementCoordinates(*mesh, element);
        const std::int32_t* nodes = mesh->elementNodes(element);
        for (const mesh::QuadraturePoint& point : finePoints(shape)) {
            const Eigen::VectorXd values = mesh::shapeValues(shape, point.point);
            const core::Mat3 jacobian = x.transpose() * mesh::shapeGradients(shape, point.point);
            core::Vec3 u = core::Vec3::Zero();
            for (Eigen::Index a = 0; a < values.size(); ++a) {
                u += values[a] * solution.displacement[static_cast<std::size_t>(nodes[a])];
            }
            const core::Vec3 place = x.transpose() * values;
            sum += point.weight * jacobian.determinant() *
                   (u - exactDisplacement(place)).squaredNorm();
        }
    }
    return std::sqrt(sum);
}

}  // namespace

class tst_ElasticConvergence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The L2 error of the displacement falls with the square (linear) or cube (quadratic) of the
    /// element size. (Strang and Fix, An Analysis of the Finite Element Method, 1973, theorem 3.7.)
    void displacementConvergesAtItsOrder_data() {
        QTest::addColumn<int>("shape");
        QTest::addColumn<int>("coarse");
        QTest::addColumn<double>("order");
        QTest::newRow("tet4") << static_cast<int>(ElementShape::tet4) << 6 << 2.0;
        QTest::newRow("hex8") << static_cast<int>(ElementShape::hex8) << 6 << 2.0;
        QTest::newRow("tet10") << static_cast<int>(ElementShape::tet10) << 4 << 3.0;
    }
    void displacementConvergesAtItsOrder() {
        QFETCH(int, shape);
        QFETCH(int, coarse);
        QFETCH(double, order);
        const auto kind = static_cast<ElementShape>(shape);
        const double slope = std::log2(errorOf(kind, coarse) / errorOf(kind, 2 * coarse));
        QVERIFY2(slope > order - 0.2, qPrintable(QString("slope %1").arg(slope)));
        QVERIFY2(slope < order + 0.5, qPrintable(QString("slope %1").arg(slope)));
    }
};

QTEST_GUILESS_MAIN(tst_ElasticConvergence)
#include "tst_ElasticConvergence.moc"
