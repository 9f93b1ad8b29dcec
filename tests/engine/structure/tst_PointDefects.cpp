#include <QTest>
#include <cmath>
#include <set>

#include "engine/core/Error.h"
#include "engine/structure/NeighborList.h"
#include "engine/structure/build/AtomSelection.h"
#include "engine/structure/build/Interstitials.h"
#include "engine/structure/build/PointDefects.h"
#include "engine/structure/build/Prototypes.h"

using namespace isthmus;
using core::Vec3;
using structure::addInterstitials;
using structure::addVacancies;
using structure::AtomicStructure;
using structure::randomAlloy;
using structure::SiteKind;

namespace {

constexpr double kA = 3.6;

AtomicStructure block(const char* prototype, std::array<int, 3> repeat,
                      std::vector<std::string> species = {"Cu"}) {
    return structure::buildPrototype({.prototype = prototype,
                                      .species = std::move(species),
                                      .latticeConstant = kA,
                                      .repeat = repeat});
}

template <typename F>
std::string messageOf(const F& build) {
    try {
        (void)build();
    } catch (const core::InputError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class TestPointDefects : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void alloyHasExactCountsAndNoOrder();
    void alloyReplacesOneSpeciesOnly();
    void sameSeedGivesTheSameAlloy();
    void vacanciesAndSubstitutionsAreCounted();
    void impossibleNumbersAreRefused();
    void rattleHasTheWantedDeviation();
    void sitesHaveTheirKnownNumberAndRadius_data();
    void sitesHaveTheirKnownNumberAndRadius();
    void largestVoidIsTheVacancy();
    void interstitialsKeepTheirDistance();
    void nearestDistanceNeedsNoCell();
};

void TestPointDefects::alloyHasExactCountsAndNoOrder() {
    const AtomicStructure alloy = randomAlloy(block("fcc", {12, 12, 12}), "",
                                              {{"Cu", 0.5}, {"Ni", 0.25}, {"Au", 0.25}}, false, 7);
    QCOMPARE(alloy.composition(), "Cu3456 Ni1728 Au1728");
    // Warren-Cowley parameter of the first shell, 0 for no order; its standard deviation for a
    // pair of shares x, y is about 1/sqrt(N Z/2 ...) < 0.01 here.
    const structure::NeighborList list(alloy.cell, alloy.positions, 0.8 * kA);
    double unlike = 0.0;
    for (std::size_t atom = 0; atom < alloy.atomCount(); ++atom) {
        for (const auto& neighbor : list.of(atom)) {
            const int other = alloy.species[static_cast<std::size_t>(neighbor.atom)];
            unlike += alloy.species[atom] == 0 && other == 1 ? 1.0 : 0.0;
        }
    }
    QVERIFY(std::abs(1.0 - unlike / (3456 * 12 * 0.25)) < 0.03);
}

void TestPointDefects::alloyReplacesOneSpeciesOnly() {
    const AtomicStructure alloy = randomAlloy(block("rocksalt", {3, 3, 3}, {"Mg", "O"}), "Mg",
                                              {{"Mg", 0.75}, {"Fe", 0.25}}, false, 1);
    QCOMPARE(alloy.composition(), "Mg81 O108 Fe27");
}

void TestPointDefects::sameSeedGivesTheSameAlloy() {
    const auto of = [](std::uint64_t seed) {
        return randomAlloy(block("fcc", {4, 4, 4}), "", {{"Cu", 0.5}, {"Ni", 0.5}}, false, seed)
            .species;
    };
    QVERIFY(of(3) == of(3));
    QVERIFY(of(3) != of(4));
}

void TestPointDefects::vacanciesAndSubstitutionsAreCounted() {
    const AtomicStructure crystal = block("fcc", {5, 5, 4});  // 400 atoms
    QCOMPARE(addVacancies(crystal, "", {.fraction = 0.01}, 1).atomCount(), std::size_t{396});
    QCOMPARE(addVacancies(crystal, "Cu", {.number = 7}, 1).atomCount(), std::size_t{393});
    QCOMPARE(structure::substitute(crystal, "Cu", "Zn", {.number = 25}, 1).composition(),
             "Cu375 Zn25");
    structure::AtomMask among(400, 0);
    among[17] = 1;
    const AtomicStructure one =
        structure::substitute(crystal, "", "Zn", {.fraction = 1.0}, 1, among);
    QCOMPARE(one.speciesName(17), "Zn");
    QCOMPARE(one.composition(), "Cu399 Zn1");
}

void TestPointDefects::impossibleNumbersAreRefused() {
    const AtomicStructure crystal = block("fcc", {3, 1, 1});
    const auto vacancies = [&](const structure::Amount& amount) {
        return messageOf([&] { return addVacancies(crystal, "", amount, 1); });
    };
    QVERIFY(vacancies({.number = 13}).starts_with("number"));
    QVERIFY(vacancies({.number = 12}).starts_with("number"));
    QVERIFY(vacancies({.fraction = 1.5}).starts_with("fraction"));
    QVERIFY(vacancies({.fraction = 0.01}).starts_with("fraction"));
    QVERIFY(vacancies({}).starts_with("number, fraction"));
    QVERIFY(messageOf([&] {
                return addVacancies(crystal, "Ni", {.number = 1}, 1);
            }).starts_with("species"));
    const auto alloy = [&](const std::vector<structure::AlloyShare>& shares, bool round) {
        return messageOf([&] { return randomAlloy(crystal, "", shares, round, 1); });
    };
    QVERIFY(alloy({{"Cu", 0.5}, {"Ni", 0.4}}, false).starts_with("composition"));
    QVERIFY(alloy({{"Cu", 0.6}, {"Ni", 0.4}}, false).starts_with("composition: 0.6 of 12"));
    QVERIFY(alloy({{"Cu", 0.6}, {"Ni", 0.4}}, true).empty());
    QVERIFY(alloy({{"Cu", 0.5}, {"Nu", 0.5}}, false).starts_with("composition"));
}

void TestPointDefects::rattleHasTheWantedDeviation() {
    const AtomicStructure crystal = block("fcc", {12, 12, 12});
    const AtomicStructure moved = structure::rattle(crystal, 0.05, 5);
    double sum = 0.0;
    for (std::size_t atom = 0; atom < crystal.atomCount(); ++atom) {
        sum += (moved.positions[atom] - crystal.positions[atom]).squaredNorm();
    }
    const double deviation = std::sqrt(sum / (3.0 * static_cast<double>(crystal.atomCount())));
    // 20,736 deviates: relative standard error 1/sqrt(2 n) = 0.5 %.
    QVERIFY(std::abs(deviation / 0.05 - 1.0) < 0.02);
}

void TestPointDefects::sitesHaveTheirKnownNumberAndRadius_data() {
    QTest::addColumn<QString>("prototype");
    QTest::addColumn<bool>("octahedral");
    QTest::addColumn<double>("perAtom");
    QTest::addColumn<double>("radius");  // in units of a
    QTest::newRow("fcc octahedral") << "fcc" << true << 1.0 << 0.5;
    QTest::newRow("fcc tetrahedral") << "fcc" << false << 2.0 << std::sqrt(3.0) / 4;
    QTest::newRow("bcc octahedral") << "bcc" << true << 3.0 << 0.5;
    QTest::newRow("bcc tetrahedral") << "bcc" << false << 6.0 << std::sqrt(5.0) / 4;
    QTest::newRow("hcp octahedral") << "hcp" << true << 1.0 << std::sqrt(0.5);
    QTest::newRow("hcp tetrahedral") << "hcp" << false << 2.0 << std::sqrt(6.0) / 4;
}

void TestPointDefects::sitesHaveTheirKnownNumberAndRadius() {
    QFETCH(QString, prototype);
    QFETCH(bool, octahedral);
    QFETCH(double, perAtom);
    QFETCH(double, radius);
    for (const std::array<int, 3>& repeat :
         {std::array<int, 3>{1, 1, 1}, std::array<int, 3>{3, 2, 2}}) {
        const AtomicStructure crystal = block(prototype.toLatin1(), repeat);
        const auto sites = structure::interstitialSites(
            crystal, octahedral ? SiteKind::octahedral : SiteKind::tetrahedral);
        QCOMPARE(static_cast<double>(sites.size()),
                 perAtom * static_cast<double>(crystal.atomCount()));
        for (const auto& site : sites) {
            QVERIFY(std::abs(site.radius / kA - radius) < 1e-9);
        }
    }
}

void TestPointDefects::largestVoidIsTheVacancy() {
    const AtomicStructure crystal = block("fcc", {4, 4, 4});
    const AtomicStructure missing = addVacancies(crystal, "", {.number = 1}, 4);
    const auto sites = structure::interstitialSites(missing, SiteKind::largest);
    QVERIFY(std::abs(sites[0].radius / kA - std::sqrt(0.5)) < 1e-9);
    QVERIFY(sites[1].radius < 0.6 * kA);
    // Filling it gives the crystal back.
    const AtomicStructure filled = addInterstitials(missing, "Cu", SiteKind::largest, 1, 0.0, 1);
    const structure::NeighborList list(filled.cell, filled.positions, 0.8 * kA);
    for (std::size_t atom = 0; atom < filled.atomCount(); ++atom) {
        QCOMPARE(list.of(atom).size(), std::size_t{12});
    }
}

void TestPointDefects::interstitialsKeepTheirDistance() {
    const AtomicStructure crystal = block("bcc", {4, 4, 4}, {"Fe"});
    const AtomicStructure steel = addInterstitials(crystal, "C", SiteKind::octahedral, 20, 3.0, 11);
    QCOMPARE(steel.composition(), "Fe128 C20");
    for (std::size_t i = 128; i < 148; ++i) {
        for (std::size_t j = 128; j < i; ++j) {
            const Vec3 r = steel.cell.minimumImage(steel.positions[i] - steel.positions[j]);
            QVERIFY(r.norm() >= 3.0);
        }
    }
    QVERIFY(messageOf([&] {
                return addInterstitials(crystal, "C", SiteKind::octahedral, 385, 0.0, 1);
            }).starts_with("number"));
    QVERIFY(messageOf([&] {
                return addInterstitials(block("diamond", {2, 2, 2}), "C", SiteKind::octahedral, 1,
                                        0.0, 1);
            }).starts_with("site"));
}

void TestPointDefects::nearestDistanceNeedsNoCell() {
    AtomicStructure cluster = block("fcc", {3, 3, 3});
    cluster.cell = {};
    QVERIFY(std::abs(structure::nearestDistance(cluster) - kA / std::sqrt(2.0)) < 1e-9);
    AtomicStructure pair;
    pair.addAtom("Cu", Vec3::Zero());
    QVERIFY(messageOf([&] { return structure::nearestDistance(pair); }).find("single atom") !=
            std::string::npos);
    pair.addAtom("Cu", {0.0, 1000.0, 0.0});
    QVERIFY(std::abs(structure::nearestDistance(pair) - 1000.0) < 1e-9);
    pair.cell = structure::UnitCell::orthorhombic({4.0, 5.0, 6.0});
    QVERIFY(std::abs(structure::nearestDistance(pair) - 0.0) < 1e-9);  // 200 cells apart
}

QTEST_GUILESS_MAIN(TestPointDefects)
#include "tst_PointDefects.moc"
