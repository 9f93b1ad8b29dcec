#include <QTest>

#include "engine/mesh/MeshQuality.h"
#include "tests/support/FemProblems.h"
#include "tests/support/TestMeshes.h"

using namespace isthmus;
using mesh::ElementShape;

namespace {

const material::Material kCopper = material::Material::cubic("Cu", 170e9, 122e9, 76e9);

/// A linear displacement with every strain component, and a turn.
core::Mat3 gradient() {
    core::Mat3 g;
    g << 1.0, 0.4, -0.3, 0.2, -0.7, 0.5, 0.6, -0.1, 0.8;
    return 1e-3 * g;
}

core::Voigt strainOf(const core::Mat3& g) {
    core::Voigt strain;
    strain << g(0, 0), g(1, 1), g(2, 2), g(1, 2) + g(2, 1), g(0, 2) + g(2, 0), g(0, 1) + g(1, 0);
    return strain;
}

void addShapes() {
    QTest::addColumn<int>("shape");
    QTest::newRow("tet4") << static_cast<int>(ElementShape::tet4);
    QTest::newRow("tet10") << static_cast<int>(ElementShape::tet10);
    QTest::newRow("hex8") << static_cast<int>(ElementShape::hex8);
}

/// Largest difference of a node or element field from one constant stress, over that stress.
double deviation(const core::Field& field, const core::Voigt& expected) {
    double largest = 0.0;
    for (std::size_t i = 0; i < field.count(); ++i) {
        const Eigen::Map<const core::Voigt> here(field.values.data() + 6 * i);
        largest = std::max(largest, (here - expected).norm() / expected.norm());
    }
    return largest;
}

}  // namespace

/// The patch test of MacNeal and Harder (Finite Elem. Anal. Des. 1 (1985) 3): a mesh of irregular
/// elements must reproduce every state of constant strain, here to 1e-10.
class tst_PatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linearDisplacementIsExact_data() { addShapes(); }
    void linearDisplacementIsExact() {
        QFETCH(int, shape);
        const auto mesh =
            std::make_shared<mesh::Mesh>(test::irregularMesh(static_cast<ElementShape>(shape), 3));
        const core::Mat3 g = gradient();
        const core::Vec3 shift(2e-4, -3e-4, 1e-4);
        const auto field = [&](const core::Vec3& x) -> core::Vec3 { return g * x + shift; };
        const fem::ElasticModel model{mesh, kCopper, test::prescribeOnSurface(*mesh, field), {}};
        const fem::ElasticSolution solution = test::solve(model);
        QVERIFY(solution.unknowns > 0);
        for (std::size_t i = 0; i < mesh->nodeCount(); ++i) {
            QVERIFY((solution.displacement[i] - field(mesh->nodes[i])).norm() < 1e-10 * g.norm());
        }
        const fem::RecoveredFields fields = test::recover(model, solution);
        const core::Voigt strain = strainOf(g);
        const core::Voigt stress = kCopper.stiffness() * strain;
        QVERIFY(deviation(fields.stress, stress * 1e-9) < 1e-10);
        QVERIFY(deviation(fields.elementStress, stress * 1e-9) < 1e-10);
        QVERIFY(qAbs(fields.strainEnergy / (0.5 * stress.dot(strain)) - 1.0) < 1e-10);
    }

    void uniformTractionGivesUniformStress_data() { addShapes(); }
    void uniformTractionGivesUniformStress() {
        QFETCH(int, shape);
        const auto mesh =
            std::make_shared<mesh::Mesh>(test::irregularMesh(static_cast<ElementShape>(shape), 3));
        const fem::ElasticModel model{
            mesh,
            kCopper,
            {fem::SymmetrySupport{"x_min"}, fem::SymmetrySupport{"y_min"},
             fem::SymmetrySupport{"z_min"}},
            {fem::TractionLoad{"x_max", {2e9, 0, 0}}, fem::PressureLoad{"y_max", 1e9}}};
        const fem::RecoveredFields fields = test::recover(model, test::solve(model));
        core::Voigt expected;
        expected << 2.0, -1.0, 0.0, 0.0, 0.0, 0.0;
        QVERIFY(deviation(fields.stress, expected) < 1e-10);
        QVERIFY(deviation(fields.elementStress, expected) < 1e-10);
        // von Mises of (2, -1, 0) is sqrt(7).
        for (const double value : fields.vonMises.values) {
            QVERIFY(qAbs(value / std::sqrt(7.0) - 1.0) < 1e-10);
        }
    }

    void patchTestHoldsAtNanometers_data() { addShapes(); }
    void patchTestHoldsAtNanometers() {
        QFETCH(int, shape);
        mesh::Mesh small = test::irregularMesh(static_cast<ElementShape>(shape), 2);
        test::moveNodes(small, [](const core::Vec3& x) -> core::Vec3 { return 1e-9 * x; });
        const auto mesh = std::make_shared<mesh::Mesh>(small);
        const core::Mat3 g = gradient();
        const auto field = [&](const core::Vec3& x) -> core::Vec3 { return g * x; };
        const fem::ElasticModel model{mesh, kCopper, test::prescribeOnSurface(*mesh, field), {}};
        const fem::RecoveredFields fields = test::recover(model, test::solve(model));
        QVERIFY(deviation(fields.stress, kCopper.stiffness() * strainOf(g) * 1e-9) < 1e-10);
    }

    void rigidMotionGivesNoStress_data() { addShapes(); }
    void rigidMotionGivesNoStress() {
        QFETCH(int, shape);
        const auto mesh =
            std::make_shared<mesh::Mesh>(test::irregularMesh(static_cast<ElementShape>(shape), 2));
        core::Mat3 turn;
        turn << 0, -0.3, 0.2, 0.3, 0, -0.5, -0.2, 0.5, 0;
        std::vector<core::Vec3> displacement;
        for (const core::Vec3& x : mesh->nodes) {
            displacement.emplace_back(turn * x + core::Vec3(1, -2, 3));
        }
        const fem::ElasticModel model{mesh, kCopper, {}, {}};
        job::JobSink sink;
        job::JobContext context(sink, {});
        const fem::RecoveredFields fields = fem::recoverFields(model, displacement, context);
        // Of a strain of order 1 the stress would be about 200 GPa.
        for (const double value : fields.stress.values) {
            QVERIFY(qAbs(value) < 200.0 * 1e-10);
        }
        QVERIFY(fields.strainEnergy < 2e11 * 1e-20);
    }
};

QTEST_GUILESS_MAIN(tst_PatchTest)
#include "tst_PatchTest.moc"
