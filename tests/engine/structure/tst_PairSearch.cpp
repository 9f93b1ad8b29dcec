#include "engine/structure/PairSearch.h"

#include <QtTest>
#include <utility>

#include "engine/core/Error.h"
#include "engine/structure/CrystalBuilder.h"

using namespace isthmus;
using core::Vec3;
using structure::PairKind;
using structure::PeriodicImages;

/// Pairs of perfect crystals, whose atoms lie on faces of bins and cells, where rounding decides.
class tst_PairSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyAtomOfACrystalHasTheNeighborsOfItsShells_data() {
        QTest::addColumn<int>("cells");
        QTest::addColumn<double>("shift");
        for (const int cells : {1, 2, 3, 4, 5, 6, 8}) {
            for (const double shift : {0.0, -0.5, -1.0, 7.1, 1.0 / 3.0}) {
                QTest::addRow("%d cells, shifted by %g", cells, shift) << cells << shift;
            }
        }
    }
    void everyAtomOfACrystalHasTheNeighborsOfItsShells() {
        QFETCH(int, cells);
        QFETCH(double, shift);
        // Neighbors of fcc within so many edges: 12, 6, 24, 12, 24, 8, 48 at sqrt(n/2).
        const std::pair<double, std::size_t> shells[] = {
            {0.75, 12}, {1.1, 18}, {1.25, 42}, {1.5, 54}, {1.6, 78}, {1.8, 86}, {2.0 - 1e-9, 134}};
        for (const double edge : {4.05, 3.52, 1.0}) {
            auto crystal = structure::buildCrystal(
                {.species = "Al", .latticeConstant = edge, .repeat = {cells, cells, cells}});
            for (Vec3& position : crystal.positions) {
                position += Vec3::Constant(shift * cells * edge);
            }
            for (const auto& [cutoff, neighbors] : shells) {
                const PeriodicImages images(crystal.cell, crystal.positions, cutoff * edge,
                                            PeriodicImages::Order::spatial);
                for (const int threads : {1, 3}) {
                    const auto half = findPairs(images, cutoff * edge, PairKind::half, threads);
                    QCOMPARE(2 * half.count(), crystal.atomCount() * neighbors);
                    const auto full = findPairs(images, cutoff * edge, PairKind::full, threads);
                    QCOMPARE(full.count(), crystal.atomCount() * neighbors);
                    QCOMPARE(half.partners.size(), half.count() + structure::kPartnerPadding);
                }
            }
        }
    }

    void aCellFarSmallerThanTheCutoffIsRefused() {
        const structure::UnitCell cell = structure::UnitCell::orthorhombic({1e-3, 1e-3, 1e-3});
        const std::vector<Vec3> positions{{0, 0, 0}};
        QVERIFY_EXCEPTION_THROWN(PeriodicImages(cell, positions, 10.0), core::InputError);
    }
};

QTEST_GUILESS_MAIN(tst_PairSearch)
#include "tst_PairSearch.moc"
