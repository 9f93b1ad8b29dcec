#include "engine/structure/analysis/Clusters.h"

#include <QtTest>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/structure/analysis/AtomDescriptors.h"
#include "engine/structure/analysis/FieldAverage.h"
#include "engine/structure/analysis/SpatialBins.h"
#include "tests/support/PerfectCrystals.h"

using namespace isthmus;
using core::Prototype;
using core::Vec3;

class tst_Clusters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clustersAreNumberedBySize() {
        structure::AtomicStructure gas;
        gas.cell = structure::UnitCell::orthorhombic({30, 30, 30});
        gas.addAtom("Ar", {15, 15, 15});  // alone
        gas.addAtom("Ar", {5, 5, 0.5});   // three across the boundary
        gas.addAtom("Ar", {5, 5, 29.5});
        gas.addAtom("Ar", {5, 5, 28.2});
        gas.addAtom("Ar", {20, 20, 20});  // two
        gas.addAtom("Ar", {20, 21, 20});
        const auto clusters = structure::findClusters(gas, 1.5);
        QVERIFY((clusters.labels == std::vector<int>{3, 1, 1, 1, 2, 2}));
        QVERIFY((clusters.sizes == std::vector<std::size_t>{3, 2, 1}));
    }

    void onlySelectedAtomsConnect() {
        structure::AtomicStructure chain;
        for (int i = 0; i < 5; ++i) {
            chain.addAtom("Ar", {1.0 * i, 0, 0});
        }
        const auto clusters = structure::findClusters(chain, 1.5, {true, true, false, true, false});
        QVERIFY((clusters.labels == std::vector<int>{1, 1, 0, 2, 0}));
        QVERIFY((clusters.sizes == std::vector<std::size_t>{2, 1}));
        QVERIFY_EXCEPTION_THROWN((void)structure::findClusters(chain, 0.0), core::InputError);
    }

    void binsHoldMeanSumAndDensity() {
        const auto crystal = test::simpleCubic(4);
        std::vector<double> heights;
        for (const Vec3& position : crystal.positions) {
            heights.push_back(position.z());
        }
        structure::SpatialBinOptions options{.bins = {1, 1, 4}};
        const auto mean = structure::binSpatially(crystal, heights, options);
        options.operation = structure::BinOperation::sum;
        const auto sum = structure::binSpatially(crystal, heights, options);
        options.operation = structure::BinOperation::density;
        const auto density = structure::binSpatially(crystal, {}, options);
        for (std::size_t bin = 0; bin < 4; ++bin) {
            const auto layer = static_cast<double>(bin);
            QCOMPARE(mean.values[bin], 4.0 * layer);
            QCOMPARE(sum.values[bin], 64.0 * layer);
            QVERIFY(std::abs(density.values[bin] - 1.0 / 64.0) < 1e-15);
            QCOMPARE(mean.counts[bin], std::size_t{16});
            QCOMPARE(mean.positions[2][bin], 4.0 * layer + 2.0);
        }
    }

    void binsFollowATiltedCellInThreeDimensions() {
        auto crystal = test::simpleCubic(3);
        core::Mat3 shear = core::Mat3::Identity();
        shear(0, 1) = 0.4;
        shear(1, 2) = -0.3;
        crystal = test::deformed(crystal, shear);
        crystal.positions[5] += crystal.cell.edge(0) - 2.0 * crystal.cell.edge(2);
        const auto bins = structure::binSpatially(
            crystal, {}, {.bins = {3, 3, 3}, .operation = structure::BinOperation::sum});
        for (const double atoms : bins.values) {
            QCOMPARE(atoms, 1.0);
        }
        const auto empty = structure::binSpatially(crystal, {}, {.bins = {1, 1, 7}});
        QVERIFY(std::isnan(empty.values[1]));
        QVERIFY_EXCEPTION_THROWN((void)structure::binSpatially(crystal, std::vector<double>(3), {}),
                                 core::InputError);
    }

    void averagesOverTimeAreThoseOfTheirNumbers() {
        structure::FieldAverage average;
        for (const double x : {1.0, 2.0, 6.0}) {
            average.add({"energy", "eV", 1, {x, -x}});
        }
        QCOMPARE(average.frameCount(), std::size_t{3});
        QVERIFY((average.mean().values == std::vector<double>{3.0, -3.0}));
        QVERIFY(std::abs(average.deviation().values[0] - std::sqrt(7.0)) < 1e-12);
        QCOMPARE(average.deviation().name, std::string("energy_deviation"));
        QVERIFY_EXCEPTION_THROWN(average.add({"energy", "eV", 1, {1.0}}), core::InputError);
    }

    void descriptorsOfAChainAreCounted() {
        // Three atoms at 1 and 1.2: energies -1 and -0.6 of the bonds, each atom half of its own.
        structure::AtomicStructure chain;
        chain.addAtom("Ar", {0, 0, 0});
        chain.addAtom("Ar", {1.0, 0, 0});
        chain.addAtom("Ar", {2.2, 0, 0});
        chain.addAtom("Ar", {9, 0, 0});
        chain.setField({"local_energy", "eV", 1, {-0.5, -0.8, -0.3, 0.0}});
        const auto found =
            structure::atomDescriptors(chain, {.cutoff = 1.5, .equilibriumLength = 1.05});
        QVERIFY((found.coordination == std::vector<int>{1, 2, 1, 0}));
        const double deviations[] = {-0.05, 0.05, 0.15, 0.0};
        const double energies[] = {-1.0, -0.8, -0.6, 0.0};
        for (std::size_t atom = 0; atom < 4; ++atom) {
            QVERIFY(std::abs(found.bondLengthDeviation[atom] - deviations[atom]) < 1e-12);
            QVERIFY(std::abs(found.bondEnergy[atom] - energies[atom]) < 1e-12);
        }
        QVERIFY(std::abs(found.bindingEnergy + 1.6 / 4.0) < 1e-12);
        QVERIFY(std::abs(structure::atomDescriptors(chain, {.cutoff = 1.5}).equilibriumLength -
                         1.1) < 1e-12);
    }
};

QTEST_GUILESS_MAIN(tst_Clusters)
#include "tst_Clusters.moc"
