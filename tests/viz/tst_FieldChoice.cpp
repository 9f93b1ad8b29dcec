#include <QTest>

#include "engine/core/Error.h"
#include "viz/color/FieldChoice.h"

using namespace isthmus;
using namespace isthmus::viz;

namespace {

structure::AtomicStructure twoAtoms() {
    structure::AtomicStructure atoms;
    atoms.addAtom("Cu", {0.0, 0.0, 0.0});
    atoms.addAtom("Ni", {3.0, 0.0, 0.0});
    atoms.velocities = {{3.0, 0.0, 4.0}, {0.0, 0.0, -1.0}};
    atoms.setField({"von_mises_stress", "GPa", 1, {0.1, 0.2}});
    // Hydrostatic with a shear of 1 in yz.
    atoms.setField({"stress", "GPa", 6, {2, 2, 2, 1, 0, 0, 3, 0, 0, 0, 0, 0}});
    return atoms;
}

QStringList labels(const std::vector<FieldChoice>& choices) {
    QStringList texts;
    for (const FieldChoice& choice : choices) {
        texts << QString::fromStdString(choice.label);
    }
    return texts;
}

}  // namespace

class TestFieldChoice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void atomsOfferSpeciesFieldsAndVelocity() {
        const QStringList offered = labels(fieldChoices(twoAtoms()));
        QCOMPARE(offered.front(), QString("Species"));
        QVERIFY(offered.contains("von Mises stress"));
        QVERIFY(offered.contains("von Mises stress of the tensor"));
        QVERIFY(offered.contains("Stress, xy"));
        QVERIFY(offered.contains("Velocity, magnitude"));
    }

    void meshOffersNodeAndElementFields() {
        mesh::Mesh mesh;
        mesh.nodeFields = {{"displacement", "m", 3, {}}, {"von_mises_stress", "GPa", 1, {}}};
        mesh.elementFields = {{"element_von_mises_stress", "GPa", 1, {}}};
        const auto choices = fieldChoices(mesh);
        const QStringList offered = labels(choices);
        QCOMPARE(offered.front(), QString("Plain color"));
        QVERIFY(offered.contains("Displacement, magnitude"));
        QVERIFY(offered.contains("Displacement, z"));
        QVERIFY(offered.contains("von Mises stress (per element)"));
        // Of nodes or of elements, it is the same quantity and shares one color bar.
        QCOMPARE(findChoice(choices, "von_mises_stress", "").quantity(),
                 findChoice(choices, "element_von_mises_stress", "").quantity());
    }

    void atomsAndMeshShareAQuantity() {
        mesh::Mesh mesh;
        mesh.nodeFields = {{"von_mises_stress", "GPa", 1, {}}};
        QCOMPARE(findChoice(fieldChoices(mesh), "von_mises_stress", "").quantity(),
                 findChoice(fieldChoices(twoAtoms()), "von_mises_stress", "").quantity());
    }

    void magnitudeOfAVector() {
        const core::Field field{"force", "eV/angstrom", 3, {3.0, 0.0, 4.0, 0.0, -2.0, 0.0}};
        QVERIFY((componentValues(field, "magnitude") == std::vector<float>{5.0F, 2.0F}));
        QVERIFY((componentValues(field, "y") == std::vector<float>{0.0F, -2.0F}));
    }

    void vonMisesOfATensor() {
        const core::Field field = *twoAtoms().findField("stress");
        const auto values = componentValues(field, "von_mises");
        // Pressure alone gives none; pure shear tau gives sqrt(3) tau; uniaxial s gives s.
        QVERIFY(std::abs(values[0] - std::sqrt(3.0)) < 1e-6);
        QVERIFY(std::abs(values[1] - 3.0) < 1e-6);
        QVERIFY((componentValues(field, "mean") == std::vector<float>{2.0F, 1.0F}));
        QVERIFY((componentValues(field, "yz") == std::vector<float>{1.0F, 0.0F}));
    }

    void emptyComponentMeansTheFirst() {
        QCOMPARE(findChoice(fieldChoices(twoAtoms()), "velocity", "").component,
                 std::string("magnitude"));
    }

    void unknownFieldIsToldWithTheKnownOnes() {
        try {
            static_cast<void>(findChoice(fieldChoices(twoAtoms()), "von_mises", ""));
            QFAIL("an unknown field was found");
        } catch (const core::InputError& error) {
            QVERIFY(QString(error.what()).contains("von_mises_stress"));
        }
        try {
            static_cast<void>(findChoice(fieldChoices(twoAtoms()), "velocity", "w"));
            QFAIL("an unknown component was found");
        } catch (const core::InputError& error) {
            QVERIFY(QString(error.what()).contains("component \"w\""));
        }
    }
};

QTEST_GUILESS_MAIN(TestFieldChoice)
#include "tst_FieldChoice.moc"
