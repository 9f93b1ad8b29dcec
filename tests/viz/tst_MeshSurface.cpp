#include <QTest>
#include <algorithm>

#include "engine/mesh/StructuredMesh.h"
#include "viz/layers/MeshSurface.h"

using namespace isthmus;
using namespace isthmus::viz;

class TestMeshSurface : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void boxHasOnlyItsOuterFaces() {
        const mesh::Mesh box = mesh::boxMesh({.size = {1, 2, 3}, .divisions = {2, 3, 4}});
        const MeshSurface surface = surfaceOf(box);
        QCOMPARE(surface.faces.size(), std::size_t(2 * (2 * 3 + 3 * 4 + 2 * 4)));
        QCOMPARE(surface.elements.size(), surface.faces.size());
        // A closed surface of quadrilaterals: V - E + F = 2 and E = 2 F.
        QCOMPARE(surface.edges.size(), 2 * surface.faces.size());
        QCOMPARE(surface.nodes.size() + surface.faces.size(), surface.edges.size() + 2);
        // The one node in the middle of 3 x 4 x 5 that no face has: 1 x 2 x 3 of them.
        QCOMPARE(surface.nodes.size(), box.nodeCount() - 1 * 2 * 3);
    }

    void plateWithHoleIsATorus() {
        const mesh::Mesh plate = mesh::plateWithHoleMesh({.width = 8e-9,
                                                          .length = 8e-9,
                                                          .thickness = 1e-9,
                                                          .radius = 1e-9,
                                                          .around = 16,
                                                          .outward = 4,
                                                          .through = 2});
        const MeshSurface surface = surfaceOf(plate);
        // V - E + F = 0 for a body with one hole through it.
        QCOMPARE(surface.nodes.size() + surface.faces.size(), surface.edges.size());
    }

    void sharedFaceOfTwoTetrahedraIsLeftOut() {
        mesh::Mesh pair;
        pair.nodes = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 1}};
        pair.regionNames = {"pair"};
        pair.addElement(mesh::ElementShape::tet4, {0, 1, 2, 3});
        pair.addElement(mesh::ElementShape::tet4, {1, 2, 3, 4});
        const MeshSurface surface = surfaceOf(pair);
        QCOMPARE(surface.faces.size(), std::size_t(6));
        QCOMPARE(surface.edges.size(), std::size_t(9));
        for (const auto& face : surface.faces) {
            QCOMPARE(face[3], -1);
        }
    }

    void curvedTetrahedronIsCutThroughItsMiddleNodes() {
        mesh::Mesh single;
        single.nodes = {{0, 0, 0},     {1, 0, 0},   {0, 1, 0},   {0, 0, 1},     {0.5, 0, 0},
                        {0.5, 0.5, 0}, {0, 0.5, 0}, {0, 0, 0.5}, {0.5, 0, 0.5}, {0, 0.5, 0.5}};
        single.regionNames = {"single"};
        single.addElement(mesh::ElementShape::tet10, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        const MeshSurface surface = surfaceOf(single);
        QCOMPARE(surface.faces.size(), std::size_t(4 * 4));
        QCOMPARE(surface.nodes.size(), std::size_t(10));
        QCOMPARE(surface.edges.size(), std::size_t(6 * 2));
    }

    void edgesWithTheMostRoomComeFirst() {
        // A long element beside a short one: 3 and 1 along x, 2 along y.
        mesh::Mesh sheet;
        sheet.nodes = {{0, 0, 0}, {3, 0, 0}, {4, 0, 0}, {0, 2, 0}, {3, 2, 0}, {4, 2, 0}};
        sheet.regionNames = {"sheet"};
        sheet.addElement(mesh::ElementShape::quad4, {0, 1, 4, 3});
        sheet.addElement(mesh::ElementShape::quad4, {1, 2, 5, 4});
        const MeshSurface surface = surfaceOf(sheet);
        QCOMPARE(surface.edgeRoom.size(), std::size_t(7));
        QCOMPARE(surface.edgeRoom.front(), 3.0F);  // the left end of the long one
        QVERIFY(std::is_sorted(surface.edgeRoom.rbegin(), surface.edgeRoom.rend()));
        // The edge between both and the right end have the short one beside them.
        QCOMPARE(std::count(surface.edgeRoom.begin(), surface.edgeRoom.end(), 1.0F), 2);
        QCOMPARE(std::count(surface.edgeRoom.begin(), surface.edgeRoom.end(), 2.0F), 4);
    }

    void faceElementsAreShownWhereThereAreNoSolids() {
        mesh::Mesh sheet;
        sheet.nodes = {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}};
        sheet.regionNames = {"sheet"};
        sheet.addElement(mesh::ElementShape::quad4, {0, 1, 2, 3});
        const MeshSurface surface = surfaceOf(sheet);
        QCOMPARE(surface.faces.size(), std::size_t(1));
        QCOMPARE(surface.edges.size(), std::size_t(4));
    }
};

QTEST_GUILESS_MAIN(TestMeshSurface)
#include "tst_MeshSurface.moc"
