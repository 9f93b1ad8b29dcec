#include "viz/color/FieldRounding.h"

#include <QTest>

#include "tests/viz/SceneSamples.h"
#include "viz/scene/Scene.h"

using namespace isthmus;
using namespace isthmus::viz;

namespace {

/// Atoms of a cubic lattice of 5 angstrom, up to 50 angstrom, with a field of one number per atom.
structure::AtomicStructure atomsWith(const char* field, const char* unit, double amplitude,
                                     double offset = 0.0) {
    structure::AtomicStructure atoms;
    core::Field values{field, unit, 1, {}};
    for (int i = 0; i < 1000; ++i) {
        atoms.addAtom("Cu", 5.0 * core::Vec3(i % 10 + 1, i / 10 % 10 + 1, i / 100 + 1));
        values.values.push_back(offset + amplitude * std::sin(1.7 * i));
    }
    // As computed ones are: not all digits of 5.
    atoms.positions.front().x() += 0.1;
    atoms.setField(std::move(values));
    return atoms;
}

Range rangeOf(const structure::AtomicStructure& atoms, const char* field) {
    Scene scene;
    AtomLayer& layer =
        scene.showAtoms("a", "A", std::make_shared<structure::AtomicStructure>(atoms));
    layer.colorBy(field);
    return layer.dataRange().value();
}

bool isFlat(const Range& range) {
    return range.low == range.high;
}

}  // namespace

class TestFieldRounding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundingOfCoordinatesIsNoDisplacement() {
        const Range noise =
            rangeOf(atomsWith("displacement_x", "angstrom", 1e-14), "displacement_x");
        QVERIFY(isFlat(noise));
        QCOMPARE(noise.low, 0.0);
        QVERIFY(!isFlat(rangeOf(atomsWith("displacement_x", "angstrom", 1e-9), "displacement_x")));
        QVERIFY(isFlat(rangeOf(atomsWith("shear_strain", "1", 1e-16), "shear_strain")));
        QVERIFY(!isFlat(rangeOf(atomsWith("shear_strain", "1", 1e-9), "shear_strain")));
        // The middle stays where it is more than rounding.
        const Range constant = rangeOf(atomsWith("distance", "angstrom", 1e-14, 2.5), "distance");
        QCOMPARE(constant.low, 2.5);
        QCOMPARE(constant.high, 2.5);
    }

    void coordinatesOfATrajectoryAreKnownToSinglePrecision() {
        structure::AtomicStructure stored = atomsWith("displacement_x", "angstrom", 1e-6);
        QVERIFY(!isFlat(rangeOf(stored, "displacement_x")));
        for (core::Vec3& position : stored.positions) {
            position = position.cast<float>().cast<double>();
        }
        // 50 angstrom are known to 3e-6 angstrom.
        QVERIFY(isFlat(rangeOf(stored, "displacement_x")));
        structure::AtomicStructure moved = atomsWith("displacement_x", "angstrom", 1e-3);
        for (core::Vec3& position : moved.positions) {
            position = position.cast<float>().cast<double>();
        }
        QVERIFY(!isFlat(rangeOf(moved, "displacement_x")));
    }

    void coordinatesOfALatticeAreNotTakenForSingle() {
        // 5, 10, 15... are numbers of single precision by chance.
        structure::AtomicStructure lattice = atomsWith("displacement_x", "angstrom", 1e-7);
        lattice.positions.front().x() = 5.0;
        QVERIFY(!isFlat(rangeOf(lattice, "displacement_x")));
    }

    void forcesOfABalancedCrystalAreZero() {
        QVERIFY(isFlat(rangeOf(atomsWith("force_x", "eV/angstrom", 1e-14), "force_x")));
        QVERIFY(!isFlat(rangeOf(atomsWith("force_x", "eV/angstrom", 1e-8), "force_x")));
        QVERIFY(!isFlat(rangeOf(atomsWith("charge", "e", 1e-14), "charge")));  // has no such scale
    }

    void smallStrainsOfAMeshAreSeen() {
        const mesh::Mesh box = samples::stretchedBox();
        FieldChoice strain;
        strain.field = "strain";
        strain.unit = "1";
        QVERIFY(roundingOf(box, strain) < 1e-12);
        FieldChoice displacement;
        displacement.field = "displacement";
        displacement.unit = "m";
        core::Vec3 size = core::Vec3::Zero();
        for (const core::Vec3& node : box.nodes) {
            size = size.cwiseMax(node.cwiseAbs());
        }
        QVERIFY(roundingOf(box, displacement) < 1e-14 * size.maxCoeff());
        QVERIFY(roundingOf(box, displacement) > 0.0);
    }

    void aConstantIsNotSpreadOverTheColors() {
        // Volumes of the atoms of a perfect crystal, equal to a few steps of single precision.
        Scene scene;
        AtomLayer& layer = scene.showAtoms("a", "A",
                                           std::make_shared<structure::AtomicStructure>(
                                               atomsWith("volume", "angstrom^3", 1e-6, 11.8)));
        layer.colorBy("volume");
        scene.update();
        const Range range = scene.legends().front().range;
        QVERIFY(range.high - range.low > 0.1);
    }
};

QTEST_MAIN(TestFieldRounding)
#include "tst_FieldRounding.moc"
