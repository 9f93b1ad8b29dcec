#include "engine/structure/analysis/CommonNeighbors.h"

#include <QtTest>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/structure/analysis/BondOrder.h"
#include "engine/structure/analysis/Centrosymmetry.h"
#include "tests/support/AnalysisReference.h"
#include "tests/support/PerfectCrystals.h"

using namespace isthmus;
using core::Prototype;
using structure::StructureType;

class tst_CommonNeighbors : public QObject {
    Q_OBJECT

    static bool areAll(const std::vector<StructureType>& types, StructureType type) {
        return structure::countTypes(types)[static_cast<std::size_t>(type)] == types.size();
    }

private Q_SLOTS:
    void adaptiveCutoffsFindPerfectCrystals() {
        for (const int repeat : {1, 2, 4}) {  // also where all neighbors are images
            QVERIFY(areAll(structure::adaptiveCommonNeighborAnalysis(
                               test::perfectCrystal(Prototype::fcc, repeat)),
                           StructureType::fcc));
            QVERIFY(areAll(structure::adaptiveCommonNeighborAnalysis(
                               test::perfectCrystal(Prototype::hcp, repeat)),
                           StructureType::hcp));
            QVERIFY(areAll(structure::adaptiveCommonNeighborAnalysis(
                               test::perfectCrystal(Prototype::bcc, repeat)),
                           StructureType::bcc));
        }
    }

    void adaptiveCutoffsFollowTheDensity() {
        // Two phases of different density would need two fixed cutoffs.
        for (const double scale : {0.7, 1.0, 1.6}) {
            const auto crystal = test::deformed(test::perfectCrystal(Prototype::bcc),
                                                scale * core::Mat3::Identity());
            QVERIFY(areAll(structure::adaptiveCommonNeighborAnalysis(crystal), StructureType::bcc));
        }
    }

    void adaptiveCutoffsAgreeWithLammpsOnDefects() {
        for (const char* name : {"fcc_vacancy_relaxed", "fcc_stacking_fault_slab"}) {
            const auto reference = test::readAnalysisReference(name);
            const auto types = structure::adaptiveCommonNeighborAnalysis(reference.structure);
            for (std::size_t atom = 0; atom < types.size(); ++atom) {
                const int expected = reference.commonNeighbors[atom];
                QCOMPARE(static_cast<int>(types[atom]), expected == 5 ? 0 : expected);
            }
        }
    }

    void theMiddleOfAnIcosahedronIsFound() {
        const double golden = std::numbers::phi;
        structure::AtomicStructure cluster;
        cluster.addAtom("Cu", {0, 0, 0});
        for (const double i : {-1.0, 1.0}) {
            for (const double j : {-golden, golden}) {
                cluster.addAtom("Cu", {0, i, j});
                cluster.addAtom("Cu", {i, j, 0});
                cluster.addAtom("Cu", {j, 0, i});
            }
        }
        const auto types = structure::adaptiveCommonNeighborAnalysis(cluster);
        QVERIFY(types[0] == StructureType::icosahedral);
        QCOMPARE(structure::countTypes(types)[0], std::size_t{12});
        QVERIFY(structure::commonNeighborAnalysis(cluster, 2.4)[0] == StructureType::icosahedral);
    }

    void diamondIsToldFromLonsdaleite() {
        for (const int repeat : {1, 3}) {
            QVERIFY(
                areAll(structure::identifyDiamond(test::perfectCrystal(Prototype::diamond, repeat)),
                       StructureType::cubicDiamond));
            // Lonsdaleite: hcp and hcp moved by 3/8 c, where the ideal c/a makes bonds equal.
            auto crystal = test::perfectCrystal(Prototype::hcp, repeat);
            const double c = crystal.cell.edge(2).z() / repeat;
            const std::vector<core::Vec3> first = crystal.positions;
            for (const core::Vec3& position : first) {
                crystal.addAtom("Cu", position + core::Vec3(0, 0, 0.375 * c));
            }
            QVERIFY(areAll(structure::identifyDiamond(crystal), StructureType::hexagonalDiamond));
        }
        const auto fcc = structure::identifyDiamond(test::perfectCrystal(Prototype::fcc));
        QVERIFY(areAll(fcc, StructureType::other));
    }

    void noiseLeavesDiamond() {
        auto crystal = test::perfectCrystal(Prototype::diamond);
        test::shake(crystal, 0.04);
        QVERIFY(areAll(structure::identifyDiamond(crystal, {2, {}}), StructureType::cubicDiamond));
    }

    void averagedOrderOfACrystalIsThatOfItsAtoms() {
        // All atoms are alike, so the mean over neighbors changes nothing; with noise it calms q6.
        auto crystal = test::perfectCrystal(Prototype::fcc);
        structure::BondOrderOptions options{.degrees = {4, 6}, .neighbors = 12, .averaged = true};
        const auto order = structure::bondOrder(crystal, options);
        for (std::size_t atom = 0; atom < crystal.atomCount(); ++atom) {
            QVERIFY(std::abs(order[0][atom] - 0.19094065) < 1e-8);
            QVERIFY(std::abs(order[1][atom] - 0.57452426) < 1e-8);
        }
        test::shake(crystal, 0.15);
        const auto spread = [&](bool averaged) {
            options.averaged = averaged;
            const auto q6 = structure::bondOrder(crystal, options, {2, {}})[1];
            double sum = 0.0;
            double squares = 0.0;
            for (const double q : q6) {
                sum += q;
                squares += q * q;
            }
            const auto n = static_cast<double>(q6.size());
            return std::sqrt(squares / n - sum * sum / n / n);
        };
        QVERIFY(spread(true) < 0.7 * spread(false));
    }

    void wrongOptionsAreNamed() {
        const auto crystal = test::perfectCrystal(Prototype::fcc, 1);
        QVERIFY_EXCEPTION_THROWN((void)structure::centrosymmetry(crystal, 7), core::InputError);
        QVERIFY_EXCEPTION_THROWN((void)structure::bondOrder(crystal, {.degrees = {99}}),
                                 core::InputError);
        QVERIFY_EXCEPTION_THROWN((void)structure::commonNeighborAnalysis(crystal, -1.0),
                                 core::InputError);
        structure::AtomicStructure pair;
        pair.addAtom("Cu", {0, 0, 0});
        pair.addAtom("Cu", {0, 0, 2});
        QVERIFY_EXCEPTION_THROWN((void)structure::centrosymmetry(pair, 12), core::InputError);
        QVERIFY(structure::parseStructureType("hcp") == StructureType::hcp);
        QVERIFY_EXCEPTION_THROWN((void)structure::parseStructureType("fc"), core::InputError);
    }
};

QTEST_GUILESS_MAIN(tst_CommonNeighbors)
#include "tst_CommonNeighbors.moc"
