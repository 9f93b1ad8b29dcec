#include <Eigen/Geometry>
#include <QTest>
#include <cmath>

#include "engine/core/Error.h"
#include "tests/support/FemProblems.h"
#include "tests/support/TestMeshes.h"

using namespace isthmus;

namespace {

const material::Material kSteel = material::Material::isotropic("steel", 210e9, 0.3);

std::shared_ptr<mesh::Mesh> box() {
    return std::make_shared<mesh::Mesh>(mesh::boxMesh({{2, 1, 1}, {4, 2, 2}}));
}

QString messageOf(const fem::ElasticModel& model) {
    try {
        static_cast<void>(test::solve(model));
    } catch (const core::InputError& error) {
        return QString::fromStdString(error.what());
    }
    return {};
}

const fem::Components kFreeXYZ{};

}  // namespace

class tst_Constraints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFreeRigidMotionIsNamed() {
        const QString none = messageOf({box(), kSteel, {}, {}});
        for (const char* motion :
             {"translation along x", "translation along y", "translation along z",
              "rotation about x", "rotation about y", "rotation about z"}) {
            QVERIFY2(none.contains(motion), qPrintable(none));
        }
        const QString symmetric = messageOf({box(), kSteel, {fem::SymmetrySupport{"x_min"}}, {}});
        QVERIFY2(symmetric.contains("translation along y, translation along z, rotation about x;"),
                 qPrintable(symmetric));
        QVERIFY(!symmetric.contains("translation along x"));
    }

    void aHingeIsDescribedByItsAxis() {
        const QString hinge = messageOf({box(),
                                         kSteel,
                                         {fem::PointSupport{{0, 0, 0}, {0.0, 0.0, 0.0}},
                                          fem::PointSupport{{0, 1, 1}, {0.0, 0.0, 0.0}}},
                                         {}});
        QVERIFY2(hinge.contains("rotation about an axis along"), qPrintable(hinge));
        QVERIFY2(hinge.contains("0.707107"), qPrintable(hinge));
    }

    void unconnectedPartsMustEachBeHeld() {
        auto mesh = box();
        const mesh::Mesh other = *mesh;
        const auto shift = static_cast<std::int32_t>(mesh->nodeCount());
        for (const core::Vec3& node : other.nodes) {
            mesh->nodes.emplace_back(node + core::Vec3(5, 0, 0));
        }
        for (std::size_t element = 0; element < other.elementCount(); ++element) {
            std::vector<std::int32_t> nodes(other.elementNodes(element),
                                            other.elementNodes(element) + 8);
            for (std::int32_t& node : nodes) {
                node += shift;
            }
            mesh->addElement(mesh::ElementShape::hex8, nodes);
        }
        const QString message = messageOf({mesh, kSteel, {fem::BoundarySupport{"x_min"}}, {}});
        QVERIFY2(message.contains("part 2 of the 2 unconnected parts"), qPrintable(message));
    }

    void partsThatJoinAtAnEdgeAreFoundSingular() {
        // Two cubes share an edge: a hinge that no rigid motion of the whole shows.
        mesh::Mesh mesh = mesh::boxMesh({{1, 1, 1}, {1, 1, 1}});
        for (const core::Vec3& x :
             {core::Vec3(2, 1, 0), core::Vec3(2, 2, 0), core::Vec3(1, 2, 0), core::Vec3(2, 1, 1),
              core::Vec3(2, 2, 1), core::Vec3(1, 2, 1)}) {
            mesh.nodes.push_back(x);
        }
        // Nodes 3 and 7 of the box lie at (1, 1, 0) and (1, 1, 1).
        mesh.addElement(mesh::ElementShape::hex8, {3, 8, 9, 10, 7, 11, 12, 13});
        const auto shared = std::make_shared<mesh::Mesh>(mesh);
        shared->validate();
        const QString message = messageOf(
            {shared, kSteel, {fem::BoundarySupport{"x_min"}}, {fem::BodyForceLoad{{0, 0, -1}}}});
        QVERIFY2(message.contains("join at a single node or edge"), qPrintable(message));
    }

    void contradictingSupportsAreRefused() {
        const QString message =
            messageOf({box(),
                       kSteel,
                       {fem::BoundarySupport{"x_min", {0.0, 0.0, 0.0}},
                        fem::BoundarySupport{"z_min", {std::nullopt, std::nullopt, 1e-3}}},
                       {}});
        QVERIFY2(message.contains("support of \"z_min\"") && message.contains("0.001 m"),
                 qPrintable(message));
    }

    void supportsThatAgreeMayMeet() {
        QVERIFY(messageOf({box(),
                           kSteel,
                           {fem::BoundarySupport{"x_min"}, fem::SymmetrySupport{"z_min"},
                            fem::SymmetrySupport{"y_min"}},
                           {fem::BodyForceLoad{{0, 0, -1}}}})
                    .isEmpty());
    }

    void symmetryNeedsAPlane() {
        auto mesh = std::make_shared<mesh::Mesh>(mesh::plateWithHoleMesh({10, 10, 1, 2, 16, 4, 1}));
        const QString message = messageOf({mesh, kSteel, {fem::SymmetrySupport{"hole"}}, {}});
        QVERIFY2(message.contains("\"hole\" is not plane"), qPrintable(message));
    }

    void unknownBoundariesAreNamed() {
        const QString message = messageOf({box(), kSteel, {fem::BoundarySupport{"left"}}, {}});
        QVERIFY2(message.contains("\"left\"") && message.contains("x_min"), qPrintable(message));
    }

    void pointsMustLieInTheMesh() {
        const QString message =
            messageOf({box(), kSteel, {fem::PointSupport{{9, 0, 0}, kFreeXYZ}}, {}});
        QVERIFY2(message.contains("outside the mesh"), qPrintable(message));
    }

    void symmetryStandsAtAnyAngle() {
        // The same pulled box, straight and turned by a general rotation: equal stress in the
        // frame of the box.
        const core::Mat3 turn =
            Eigen::AngleAxisd(0.7, core::Vec3(1, 2, -1).normalized()).toRotationMatrix();
        auto turned =
            std::make_shared<mesh::Mesh>(test::irregularMesh(mesh::ElementShape::hex8, 2));
        test::moveNodes(*turned, [&](const core::Vec3& x) -> core::Vec3 { return turn * x; });
        const fem::ElasticModel model{turned,
                                      kSteel,
                                      {fem::SymmetrySupport{"x_min"}, fem::SymmetrySupport{"y_min"},
                                       fem::SymmetrySupport{"z_min"}},
                                      {fem::TractionLoad{"x_max", turn * core::Vec3(1e9, 0, 0)}}};
        const fem::RecoveredFields fields = test::recover(model, test::solve(model));
        const core::Mat3 expected = turn * core::Vec3(1, 0, 0).asDiagonal() * turn.transpose();
        for (std::size_t i = 0; i < turned->nodeCount(); ++i) {
            QVERIFY(qAbs(fields.stress.at(i, 0) - expected(0, 0)) < 1e-9);
            QVERIFY(qAbs(fields.stress.at(i, 3) - expected(1, 2)) < 1e-9);
            QVERIFY(qAbs(fields.stress.at(i, 5) - expected(0, 1)) < 1e-9);
        }
    }

    void prescribedDisplacementStretchesTheBox() {
        const auto mesh = box();
        const fem::ElasticModel model{
            mesh,
            kSteel,
            {fem::SymmetrySupport{"x_min"}, fem::SymmetrySupport{"y_min"},
             fem::SymmetrySupport{"z_min"},
             fem::BoundarySupport{"x_max", {2e-3, std::nullopt, std::nullopt}}},
            {}};
        const fem::RecoveredFields fields = test::recover(model, test::solve(model));
        for (std::size_t i = 0; i < mesh->nodeCount(); ++i) {
            QVERIFY(qAbs(fields.stress.at(i, 0) - 0.21) < 1e-11);
            QVERIFY(qAbs(fields.vonMises.at(i) - 0.21) < 1e-11);
        }
    }
};

QTEST_GUILESS_MAIN(tst_Constraints)
#include "tst_Constraints.moc"
