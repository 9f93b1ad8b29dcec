#include <Eigen/Geometry>
#include <QTest>
#include <limits>

#include "engine/core/Error.h"
#include "engine/mesh/Mesh.h"
#include "engine/mesh/MeshQuality.h"
#include "tests/support/TestMeshes.h"

using namespace isthmus;
using mesh::ElementShape;
using mesh::Mesh;

namespace {

QString messageOf(const std::function<void()>& call) {
    try {
        call();
    } catch (const core::InputError& error) {
        return QString::fromStdString(error.what());
    }
    return {};
}

/// One element whose nodes lie where the reference element's do.
Mesh singleElement(ElementShape shape) {
    Mesh mesh = shape == ElementShape::hex8 ? mesh::boxMesh({{1, 1, 1}, {1, 1, 1}}) : Mesh();
    if (shape != ElementShape::hex8) {
        mesh.regionNames = {"tet"};
        mesh.nodes = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        mesh.addElement(ElementShape::tet4, {0, 1, 2, 3});
        if (shape == ElementShape::tet10) {
            mesh = test::toQuadratic(mesh);
        }
    }
    return mesh;
}

}  // namespace

class tst_Mesh : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void facesPointOutward_data() {
        QTest::addColumn<int>("shape");
        QTest::newRow("tet4") << static_cast<int>(ElementShape::tet4);
        QTest::newRow("tet10") << static_cast<int>(ElementShape::tet10);
        QTest::newRow("hex8") << static_cast<int>(ElementShape::hex8);
    }
    void facesPointOutward() {
        QFETCH(int, shape);
        const auto kind = static_cast<ElementShape>(shape);
        const Mesh mesh = singleElement(kind);
        core::Vec3 middle = core::Vec3::Zero();
        for (const core::Vec3& node : mesh.nodes) {
            middle += node / static_cast<double>(mesh.nodeCount());
        }
        for (int face = 0; face < mesh::faceCount(kind); ++face) {
            const std::vector<int>& local = mesh::faceNodes(kind, face);
            QCOMPARE(static_cast<int>(local.size()), mesh::nodeCount(mesh::faceShape(kind)));
            const auto at = [&](int k) { return mesh.nodes[mesh.elementNodes(0)[local[k]]]; };
            const core::Vec3 normal = (at(1) - at(0)).cross(at(2) - at(0));
            QVERIFY(normal.dot(at(0) - middle) > 0.0);
        }
    }

    void edgeNodesOfFacesLieBetweenTheirCorners() {
        const Mesh mesh = singleElement(ElementShape::tet10);
        for (int face = 0; face < 4; ++face) {
            const std::vector<int>& local = mesh::faceNodes(ElementShape::tet10, face);
            const auto at = [&](int k) { return mesh.nodes[mesh.elementNodes(0)[local[k]]]; };
            for (int k = 0; k < 3; ++k) {
                QVERIFY((0.5 * (at(k) + at((k + 1) % 3)) - at(k + 3)).norm() < 1e-15);
            }
        }
    }

    void wholeMeshesAreValid() {
        for (const ElementShape shape :
             {ElementShape::tet4, ElementShape::tet10, ElementShape::hex8}) {
            const Mesh mesh = test::irregularMesh(shape, 3);
            mesh.validate();
            QVERIFY(qAbs(mesh::meshQuality(mesh).volume - 1.0) < 1e-12);
            QVERIFY(mesh::meshQuality(mesh).minScaledJacobian > 0.1);
        }
    }

    void curvedEdgesCountInTheVolume() {
        Mesh mesh = singleElement(ElementShape::tet10);
        const double straight = mesh::elementVolume(mesh, 0);
        QVERIFY(qAbs(straight - 1.0 / 6.0) < 1e-15);
        // The node between (1,0,0) and (0,1,0) moves outward by d (1,1,0).
        const double d = 0.02;
        mesh.nodes[static_cast<std::size_t>(mesh.elementNodes(0)[5])] += core::Vec3(d, d, 0.0);
        const double volume = mesh::elementVolume(mesh, 0);
        // x(xi) = xi + d (1,1,0) 4 xi eta, so det J = 1 + 4 d (xi + eta) and its integral is
        // 1/6 + 4 d (1/24 + 1/24).
        QVERIFY(qAbs(volume - (1.0 / 6.0 + d / 3.0)) < 1e-14);
        QVERIFY(mesh::scaledJacobian(mesh, 0) <=
                mesh::scaledJacobian(singleElement(ElementShape::tet4), 0));
    }

    void idealElementsHaveScaledJacobianOne() {
        QVERIFY(qAbs(mesh::scaledJacobian(singleElement(ElementShape::hex8), 0) - 1.0) < 1e-15);
        Mesh regular;
        regular.regionNames = {"tet"};
        regular.nodes = {{1, 1, 1}, {-1, 1, -1}, {1, -1, -1}, {-1, -1, 1}};
        regular.addElement(ElementShape::tet4, {0, 1, 2, 3});
        QVERIFY(qAbs(std::abs(mesh::scaledJacobian(regular, 0)) - 1.0) < 1e-14);
    }

    void setsNameTheirNodesOnce() {
        Mesh mesh = mesh::boxMesh({{1, 1, 1}, {2, 2, 2}});
        QCOMPARE(mesh.nodesOf("x_min").size(), std::size_t{9});
        mesh.nodeSets["corner"] = {4, 0, 4};
        QCOMPARE(mesh.nodesOf("corner"), (std::vector<std::int32_t>{0, 4}));
        const QString message = messageOf([&] { static_cast<void>(mesh.nodesOf("x_mn")); });
        QVERIFY2(message.contains("did you mean \"x_min\""), qPrintable(message));
    }

    void wrongMeshesAreNamed() {
        Mesh mesh = mesh::boxMesh({{1, 1, 1}, {2, 1, 1}});
        const Mesh sound = mesh;
        mesh.nodes[3][1] = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(messageOf([&] { mesh.validate(); }).contains("node 4"));
        mesh = sound;
        mesh.connectivity[8] = 99;
        QVERIFY(messageOf([&] { mesh.validate(); }).contains("element 2 names node 100"));
        mesh = sound;
        std::swap_ranges(mesh.connectivity.begin() + 8, mesh.connectivity.begin() + 12,
                         mesh.connectivity.begin() + 12);
        QVERIFY(messageOf([&] { mesh.validate(); }).contains("element 2"));
        QVERIFY(messageOf([&] { mesh.validate(); }).contains("inside out"));
        mesh = sound;
        mesh.elementRegions[1] = 4;
        QVERIFY(messageOf([&] { mesh.validate(); }).contains("region 4"));
        mesh = sound;
        mesh.nodeFields.push_back({"temperature", "K", 1, {1.0, 2.0}});
        QVERIFY(messageOf([&] { mesh.validate(); }).contains("temperature"));
        mesh = sound;
        mesh.boundaries["x_min"].push_back({0, 6});
        QVERIFY(messageOf([&] { mesh.validate(); }).contains("face 7"));
    }

    void elementsNeedTheirNumberOfNodes() {
        Mesh mesh;
        QVERIFY(messageOf([&] {
                    mesh.addElement(ElementShape::tet4, {0, 1, 2});
                }).contains("tet4 element needs 4 nodes, found 3"));
    }
};

QTEST_GUILESS_MAIN(tst_Mesh)
#include "tst_Mesh.moc"
