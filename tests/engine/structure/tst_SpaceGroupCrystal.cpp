#include <QTest>

#include "engine/core/Error.h"
#include "engine/structure/Symmetry.h"
#include "engine/structure/build/SpaceGroupCrystal.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;
using structure::buildFromSpaceGroup;
using structure::SpaceGroupOptions;

namespace {

std::string messageOf(const SpaceGroupOptions& options) {
    try {
        (void)buildFromSpaceGroup(options);
    } catch (const core::InputError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class TestSpaceGroupCrystal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wyckoffPositionsHaveTheirMultiplicity();
    void settingsOfOneGroupGiveTheSameCrystal();
    void roundedCoordinatesFallOnSpecialPositions();
    void everyGroupFillsAGeneralPosition();
    void impossibleCrystalsAreRefused();
};

void TestSpaceGroupCrystal::wyckoffPositionsHaveTheirMultiplicity() {
    // Quartz, P3_221: Si 3a, O 6c. Rutile: Ti 2a, O 4f. Multiplicities of the International Tables.
    const AtomicStructure quartz = buildFromSpaceGroup(
        {.spaceGroup = "P3_221",
         .lengths = {4.913, 4.913, 5.405},
         .angles = {90, 90, 120},
         .sites = {{"Si", {0.4697, 0, 2.0 / 3}}, {"O", {0.4133, 0.2672, 0.7855}}}});
    QCOMPARE(quartz.composition(), "Si3 O6");
    QCOMPARE(structure::findSymmetry(quartz).spaceGroup, 154);
    // Density of quartz 2.648 g/cm^3 (CRC Handbook).
    const double grams = (3 * 28.085 + 6 * 15.999) * 1.66054 / quartz.cell.volume();
    QVERIFY(std::abs(grams - 2.648) < 0.005);

    const AtomicStructure rutile =
        buildFromSpaceGroup({.spaceGroup = "136",
                             .lengths = {4.594, 4.594, 2.959},
                             .sites = {{"Ti", {0, 0, 0}}, {"O", {0.305, 0.305, 0}}}});
    QCOMPARE(rutile.composition(), "Ti2 O4");
    QCOMPARE(structure::findSymmetry(rutile).symbol, "P4_2/mnm");
}

void TestSpaceGroupCrystal::settingsOfOneGroupGiveTheSameCrystal() {
    const Vec3 edges = Vec3::Constant(5.431);
    for (const auto& [setting, site] : {std::pair<std::string, Vec3>{"1", {0, 0, 0}},
                                        std::pair<std::string, Vec3>{"2", {0.125, 0.125, 0.125}}}) {
        const AtomicStructure silicon = buildFromSpaceGroup({.spaceGroup = "F d -3 m",
                                                             .setting = setting,
                                                             .lengths = edges,
                                                             .sites = {{"Si", site}}});
        QCOMPARE(silicon.atomCount(), std::size_t{8});
        QCOMPARE(structure::findSymmetry(silicon).spaceGroup, 227);
    }
    // Bismuth (A7): 6 atoms in hexagonal axes, 2 in rhombohedral ones, the same volume per atom.
    const AtomicStructure hexagonal = buildFromSpaceGroup({.spaceGroup = "166",
                                                           .lengths = {4.546, 4.546, 11.862},
                                                           .angles = {90, 90, 120},
                                                           .sites = {{"Bi", {0, 0, 0.234}}}});
    const AtomicStructure rhombohedral =
        buildFromSpaceGroup({.spaceGroup = "R-3m",
                             .setting = "R",
                             .lengths = Vec3::Constant(4.74586),
                             .angles = Vec3::Constant(57.2357),
                             .sites = {{"Bi", {0.234, 0.234, 0.234}}}});
    QCOMPARE(hexagonal.atomCount(), std::size_t{6});
    QCOMPARE(rhombohedral.atomCount(), std::size_t{2});
    QVERIFY(std::abs(hexagonal.cell.volume() / 6 - rhombohedral.cell.volume() / 2) < 0.01);
}

void TestSpaceGroupCrystal::roundedCoordinatesFallOnSpecialPositions() {
    const AtomicStructure magnesium =
        buildFromSpaceGroup({.spaceGroup = "P6_3/mmc",
                             .lengths = {3.209, 3.209, 5.211},
                             .angles = {90, 90, 120},
                             .sites = {{"Mg", {0.333, 0.667, 0.25}}}});
    QCOMPARE(magnesium.atomCount(), std::size_t{2});
    QVERIFY(std::abs(magnesium.cell.toFractional(magnesium.positions[0])[0] - 1.0 / 3) < 1e-12);
}

void TestSpaceGroupCrystal::everyGroupFillsAGeneralPosition() {
    // spglib finds the group back from an orbit of a general position and one of another species.
    for (int number = 1; number <= 230; ++number) {
        Vec3 lengths(7.0, 8.1, 9.3);
        Vec3 angles(82, 77, 71);
        if (number >= 195) {
            lengths.setConstant(9.0);
        } else if (number >= 75) {
            lengths = Vec3(8.0, 8.0, 9.7);
        }
        if (number >= 16) {
            angles.setConstant(90.0);
        } else if (number >= 3) {
            angles = Vec3(90, 99, 90);
        }
        if (number >= 143 && number < 195) {
            angles[2] = 120.0;
        }
        const AtomicStructure crystal = buildFromSpaceGroup(
            {.spaceGroup = std::to_string(number),
             .lengths = lengths,
             .angles = angles,
             .sites = {{"Na", {0.127, 0.061, 0.293}}, {"Cl", {0.371, 0.183, 0.419}}}});
        QCOMPARE(structure::findSymmetry(crystal, 1e-4).spaceGroup, number);
    }
}

void TestSpaceGroupCrystal::impossibleCrystalsAreRefused() {
    const SpaceGroupOptions good{
        .spaceGroup = "225", .lengths = {4, 4, 4}, .sites = {{"Na", {0, 0, 0}}}};
    SpaceGroupOptions bad = good;
    bad.spaceGroup = "231";
    QVERIFY(messageOf(bad).starts_with("space_group"));
    bad = good;
    bad.setting = "7";
    QVERIFY(messageOf(bad).starts_with("setting"));
    bad = good;
    bad.lengths = {4, 4, 5};
    QVERIFY(messageOf(bad).starts_with("lengths"));
    bad = good;
    bad.angles = {170, 90, 20};
    QVERIFY(messageOf(bad).starts_with("angles"));
    bad = good;
    bad.sites = {{"Na", {0, 0, 0}}, {"Cl", {0.5, 0.5, 0}}};
    QVERIFY(messageOf(bad).starts_with("sites[1]"));
    bad = good;
    bad.sites.clear();
    QVERIFY(messageOf(bad).starts_with("sites"));
}

QTEST_GUILESS_MAIN(TestSpaceGroupCrystal)
#include "tst_SpaceGroupCrystal.moc"
