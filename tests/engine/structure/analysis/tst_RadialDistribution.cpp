#include "engine/structure/analysis/RadialDistribution.h"

#include <QtTest>
#include <cmath>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/core/Random.h"
#include "tests/support/PerfectCrystals.h"

using namespace isthmus;
using core::Vec3;
using structure::radialDistribution;

class tst_RadialDistribution : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shellsOfACrystalCountExactly() {
        // fcc: 12, 6, 24, 12, 24, 8, 48 neighbors at a sqrt(n/2). A small cell has them all too.
        for (const int repeat : {1, 3}) {
            const auto crystal = test::perfectCrystal(core::Prototype::fcc, repeat);
            const auto g = radialDistribution(crystal, {.cutoff = 7.7, .bins = 77});
            const auto expected = [&](double r) {
                const double shells[][2] = {{2.828, 12}, {4.0, 6},   {4.899, 24}, {5.657, 12},
                                            {6.325, 24}, {6.928, 8}, {7.483, 48}};
                double count = 0.0;
                for (const auto& [radius, atoms] : shells) {
                    count += radius < r ? atoms : 0.0;
                }
                return count;
            };
            double neighbors = 0.0;
            const double density = 4.0 / 64.0;
            for (std::size_t bin = 0; bin < g.radii.size(); ++bin) {
                const double low = g.radii[bin] - 0.05;
                const double high = g.radii[bin] + 0.05;
                const double shell =
                    4.0 / 3.0 * std::numbers::pi * (std::pow(high, 3) - std::pow(low, 3));
                neighbors += density * g.total[bin] * shell;
                QVERIFY(std::abs(neighbors - g.coordination[bin]) < 1e-9 * (1.0 + neighbors));
                if (std::abs(high - 4.0) > 0.01) {  // that shell lies on the edge of a bin
                    QVERIFY(std::abs(neighbors - expected(high)) < 1e-9 * (1.0 + neighbors));
                }
            }
            QVERIFY(g.partial.empty());
        }
    }

    void partialsOfCesiumChlorideSeparate() {
        auto crystal = test::perfectCrystal(core::Prototype::bcc, 3);
        crystal.addSpecies("Cl");
        for (std::size_t atom = 1; atom < crystal.atomCount(); atom += 2) {
            crystal.species[atom] = 1;  // the second atom of each cell
        }
        const auto g = radialDistribution(crystal, {.cutoff = 4.4, .bins = 44});
        QCOMPARE(g.partial.size(), std::size_t{3});
        const auto neighborsOf = [&](const std::vector<double>& values, double low, double high) {
            double count = 0.0;
            for (std::size_t bin = 0; bin < values.size(); ++bin) {
                if (g.radii[bin] > low && g.radii[bin] < high) {
                    const double shell =
                        4.0 / 3.0 * std::numbers::pi *
                        (std::pow(g.radii[bin] + 0.05, 3) - std::pow(g.radii[bin] - 0.05, 3));
                    count += values[bin] * shell / 64.0;  // one of each species per cube
                }
            }
            return count;
        };
        QCOMPARE(g.partial[1].first, std::string("Cu"));
        QCOMPARE(g.partial[1].second, std::string("Cl"));
        QVERIFY(std::abs(neighborsOf(g.partial[1].values, 3.0, 3.8) - 8.0) < 1e-9);
        QVERIFY(std::abs(neighborsOf(g.partial[1].values, 3.8, 4.4)) < 1e-9);
        for (const std::size_t like : {0U, 2U}) {
            QVERIFY(std::abs(neighborsOf(g.partial[like].values, 3.0, 3.8)) < 1e-9);
            QVERIFY(std::abs(neighborsOf(g.partial[like].values, 3.8, 4.4) - 6.0) < 1e-9);
        }
    }

    void uncorrelatedAtomsHaveNone() {
        // Each bin's count is Poisson distributed about N (N - 1) / (2 V) times its shell.
        structure::AtomicStructure gas;
        gas.cell = structure::UnitCell::orthorhombic({20, 24, 28});
        core::Random random(5);
        constexpr int kAtoms = 4000;
        for (int i = 0; i < kAtoms; ++i) {
            gas.addAtom(i < kAtoms / 2 ? "Ar" : "Ne",
                        {20 * random.uniform(), 24 * random.uniform(), 28 * random.uniform()});
        }
        const auto g = radialDistribution(gas, {.cutoff = 10.0, .bins = 20}, {2, {}});
        const double like = 1.0 - 1.0 / kAtoms;
        const double pairs = 0.5 * kAtoms * kAtoms / gas.cell.volume();
        for (std::size_t bin = 0; bin < g.radii.size(); ++bin) {
            const double shell =
                4.0 / 3.0 * std::numbers::pi *
                (std::pow(g.radii[bin] + 0.25, 3) - std::pow(g.radii[bin] - 0.25, 3));
            const double error = 1.0 / std::sqrt(pairs * shell);
            QVERIFY(std::abs(g.total[bin] - like) < 4.0 * error);
            QVERIFY(std::abs(g.partial[0].values[bin] - like) < 8.0 * error);
            QVERIFY(std::abs(g.partial[1].values[bin] - 1.0) < 6.0 * error);
        }
    }

    void resultsDoNotDependOnThreads() {
        auto crystal = test::perfectCrystal(core::Prototype::fcc, 6);
        test::shake(crystal, 0.2);
        const auto one = radialDistribution(crystal, {}, {1, {}});
        const auto three = radialDistribution(crystal, {}, {3, {}});
        QVERIFY(one.total == three.total);
    }

    void aMissingCellIsNamed() {
        structure::AtomicStructure molecule;
        molecule.addAtom("O", {0, 0, 0});
        QVERIFY_EXCEPTION_THROWN((void)radialDistribution(molecule, {}), core::InputError);
    }
};

QTEST_GUILESS_MAIN(tst_RadialDistribution)
#include "tst_RadialDistribution.moc"
