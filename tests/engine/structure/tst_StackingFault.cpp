#include <QTest>
#include <map>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/structure/NeighborList.h"
#include "engine/structure/Supercell.h"
#include "engine/structure/build/OrientedCell.h"
#include "engine/structure/build/Prototypes.h"
#include "engine/structure/build/StackingFault.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;
using structure::StackingFault;
using Kind = structure::StackingFaultOptions::Kind;

namespace {

constexpr double kA = 3.6;

/// x [1 -1 0], y [1 1 -2], z [1 1 1]; three (111) planes per repeat along z.
AtomicStructure block(int repeats, const char* prototype = "fcc") {
    return structure::replicate(
        structure::orientedCell(
            structure::buildPrototype(
                {.prototype = prototype, .species = {"Cu"}, .latticeConstant = kA}),
            {.x = {1, -1, 0}, .y = {1, 1, -2}}),
        {3, 2, repeats});
}

/// Planes of hcp: only there an atom has neighbors at sqrt(8/3) nearest distances, straight above
/// and below its two neighboring planes. Counts the pairs of such planes; each atom of the fault
/// must still have twelve neighbors.
double hcpPlanes(const AtomicStructure& structure, std::size_t perPlane) {
    const double nearest = kA / std::numbers::sqrt2;
    const structure::NeighborList list(structure.cell, structure.positions, 1.66 * nearest);
    double pairs = 0.0;
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        int near = 0;
        for (const auto& neighbor : list.of(atom)) {
            const double r = list.difference(structure.positions, atom, neighbor).norm() / nearest;
            near += r < 1.01 ? 1 : 0;
            pairs += std::abs(r - std::sqrt(8.0 / 3)) < 1e-6 ? 0.5 : 0.0;
        }
        if (near != 12) {
            return -1.0;
        }
    }
    return pairs / static_cast<double>(perPlane);
}

}  // namespace

class TestStackingFault : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void faultsHaveTheirPlanesOfHcp_data();
    void faultsHaveTheirPlanesOfHcp();
    void partialIsASixthOf112();
    void shiftByATranslationGivesTheCrystalBack();
    void onlyFccHasTheNamedFaults();
};

void TestStackingFault::faultsHaveTheirPlanesOfHcp_data() {
    // Hirth and Lothe, chapter 10: intrinsic ABC|BCA two hcp planes side by side, extrinsic
    // ABC|B|ABC two with one between, twin one (and one more at the periodic face of the cell).
    QTest::addColumn<int>("kind");
    QTest::addColumn<double>("planes");
    QTest::newRow("intrinsic") << static_cast<int>(Kind::intrinsic) << 2.0;
    QTest::newRow("extrinsic") << static_cast<int>(Kind::extrinsic) << 2.0;
    QTest::newRow("twin") << static_cast<int>(Kind::twin) << 2.0;
}

void TestStackingFault::faultsHaveTheirPlanesOfHcp() {
    QFETCH(int, kind);
    QFETCH(double, planes);
    const AtomicStructure crystal = block(4);
    const std::size_t perPlane = crystal.atomCount() / 12;
    const StackingFault fault =
        structure::makeStackingFault(crystal, {.kind = static_cast<Kind>(kind), .height = 0.5});
    QCOMPARE(hcpPlanes(crystal, perPlane), 0.0);
    QCOMPARE(hcpPlanes(fault.structure, perPlane), planes);
    QCOMPARE(fault.structure.atomCount(), crystal.atomCount());
    QVERIFY(std::abs(fault.structure.cell.volume() - crystal.cell.volume()) < 1e-6);
    QVERIFY(std::abs(fault.area - 3 * kA * std::sqrt(0.5) * 2 * kA * std::sqrt(1.5)) < 1e-9);
}

void TestStackingFault::partialIsASixthOf112() {
    const StackingFault fault = structure::makeStackingFault(block(3), {.kind = Kind::intrinsic});
    QVERIFY(std::abs(fault.displacement.norm() - kA / std::sqrt(6.0)) < 1e-9);
    QVERIFY(std::abs(fault.displacement.z()) < 1e-9);
}

void TestStackingFault::shiftByATranslationGivesTheCrystalBack() {
    const Vec3 translation(kA * std::sqrt(0.5), 0, 0);
    const AtomicStructure crystal = block(3);
    const std::size_t perPlane = crystal.atomCount() / 9;
    QCOMPARE(hcpPlanes(structure::makeStackingFault(
                           crystal, {.kind = Kind::shift, .displacement = translation})
                           .structure,
                       perPlane),
             0.0);
    // Against the partial, planes come to lie atop of each other: no close packing.
    const Vec3 partial =
        structure::makeStackingFault(crystal, {.kind = Kind::intrinsic}).displacement;
    QCOMPARE(hcpPlanes(structure::makeStackingFault(crystal,
                                                    {.kind = Kind::shift, .displacement = -partial})
                           .structure,
                       perPlane),
             -1.0);
}

void TestStackingFault::onlyFccHasTheNamedFaults() {
    QVERIFY_EXCEPTION_THROWN(
        (void)structure::makeStackingFault(block(3, "bcc"), {.kind = Kind::intrinsic}),
        core::InputError);
    QVERIFY_EXCEPTION_THROWN(
        (void)structure::makeStackingFault(block(3), {.kind = Kind::intrinsic, .axis = 0}),
        core::InputError);
    QVERIFY_EXCEPTION_THROWN(
        (void)structure::makeStackingFault(block(3), {.kind = Kind::intrinsic, .height = 0.999}),
        core::InputError);
}

QTEST_GUILESS_MAIN(TestStackingFault)
#include "tst_StackingFault.moc"
