#include "engine/structure/NeighborList.h"

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <tuple>

#include "engine/core/Error.h"

using namespace isthmus;
using core::Mat3;
using core::Vec3;
using structure::NeighborList;
using structure::PairKind;
using structure::UnitCell;

namespace {

/// Atom, neighbor, image.
using Pair = std::tuple<int, int, int, int, int>;

std::vector<Vec3> scattered(const UnitCell& cell, std::size_t count, double low, double high) {
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> fraction(low, high);
    std::vector<Vec3> positions;
    for (std::size_t i = 0; i < count; ++i) {
        positions.push_back(
            cell.toCartesian({fraction(random), fraction(random), fraction(random)}));
    }
    return positions;
}

/// Every image that could be close enough, one by one.
std::vector<Pair> bruteForce(const UnitCell& cell, const std::vector<Vec3>& positions,
                             double cutoff) {
    std::vector<Pair> pairs;
    const Vec3 heights = cell.heights();
    for (std::size_t i = 0; i < positions.size(); ++i) {
        for (std::size_t j = 0; j < positions.size(); ++j) {
            const Vec3 apart = cell.toFractional(positions[j]) - cell.toFractional(positions[i]);
            std::array<int, 3> reach{};
            for (int axis = 0; axis < 3; ++axis) {
                if (cell.isPeriodic(axis)) {
                    reach[static_cast<std::size_t>(axis)] =
                        static_cast<int>(
                            std::ceil(cutoff / heights[axis] + std::abs(apart[axis]))) +
                        1;
                }
            }
            for (int a = -reach[0]; a <= reach[0]; ++a) {
                for (int b = -reach[1]; b <= reach[1]; ++b) {
                    for (int c = -reach[2]; c <= reach[2]; ++c) {
                        const Vec3 difference =
                            positions[j] + cell.matrix().transpose() * Vec3(a, b, c) - positions[i];
                        const bool isItself = i == j && a == 0 && b == 0 && c == 0;
                        if (!isItself && difference.norm() < cutoff) {
                            pairs.emplace_back(static_cast<int>(i), static_cast<int>(j), a, b, c);
                        }
                    }
                }
            }
        }
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

std::vector<Pair> pairsOf(const NeighborList& list) {
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < list.atomCount(); ++i) {
        for (const NeighborList::Neighbor& n : list.of(i)) {
            pairs.emplace_back(static_cast<int>(i), n.atom, n.image[0], n.image[1], n.image[2]);
        }
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

Mat3 rows(const Vec3& a, const Vec3& b, const Vec3& c) {
    Mat3 matrix;
    matrix << a.transpose(), b.transpose(), c.transpose();
    return matrix;
}

struct Case {
    const char* name;
    Mat3 edges;
    std::array<bool, 3> periodic;
    std::size_t atoms;
    double low;  ///< fractional coordinates of the atoms
    double high;
    double cutoff;
};

const std::array<Case, 9> kCases{{
    {"box", rows({9, 0, 0}, {0, 11, 0}, {0, 0, 13}), {true, true, true}, 150, 0, 1, 3.0},
    {"tilted", rows({9, 0, 0}, {4, 8, 0}, {-3, 5, 9}), {true, true, true}, 120, 0, 1, 3.2},
    {"oneAtomManyImages", rows({2, 0, 0}, {0, 2, 0}, {0, 0, 2}), {true, true, true}, 1, 0, 1, 7.1},
    {"tinyTilted",
     rows({2, 0, 0}, {1.5, 1.6, 0}, {-0.9, 0.7, 1.4}),
     {true, true, true},
     3,
     0,
     1,
     6.0},
    {"turnedTiny",
     rows({1.1, 1.3, 0.2}, {-1.2, 1.4, 0.3}, {0.1, -0.4, 1.9}),
     {true, true, true},
     4,
     0,
     1,
     5.0},
    {"slab", rows({6, 0, 0}, {2, 7, 0}, {0, 1, 9}), {true, true, false}, 90, -0.3, 1.6, 3.5},
    {"wire", rows({2.5, 0.4, 0}, {0, 7, 0}, {0, 0, 9}), {true, false, false}, 40, -2, 2, 4.0},
    {"cluster", rows({6, 0, 0}, {0, 6, 0}, {0, 0, 6}), {false, false, false}, 80, -1, 2, 3.0},
    {"farOutside", rows({5, 0, 0}, {1, 6, 0}, {0.5, -2, 7}), {true, true, true}, 40, -9, 9, 4.5},
}};

}  // namespace

class TestNeighborList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsBruteForce_data();
    void equalsBruteForce();
    void differencesAreShorterThanTheCutoff();
    void anUndefinedCellHasNoImages();
    void sparseAtomsNeedLittleMemory();
    void noAtomsGiveAnEmptyList();
    void wrongInputIsNamed();
};

void TestNeighborList::equalsBruteForce_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < kCases.size(); ++i) {
        QTest::newRow(kCases[i].name) << static_cast<int>(i);
    }
}

void TestNeighborList::equalsBruteForce() {
    QFETCH(int, index);
    const Case& c = kCases[static_cast<std::size_t>(index)];
    const UnitCell cell(c.edges, c.periodic, {0.3, -0.8, 0.1});
    const std::vector<Vec3> positions = scattered(cell, c.atoms, c.low, c.high);
    const std::vector<Pair> expected = bruteForce(cell, positions, c.cutoff);
    QVERIFY(!expected.empty());
    for (const int threads : {1, 3}) {
        const NeighborList full(cell, positions, c.cutoff, PairKind::full, threads);
        QCOMPARE(full.pairCount(), expected.size());
        QVERIFY(pairsOf(full) == expected);

        // A half list and its reverse together are the full list.
        const NeighborList half(cell, positions, c.cutoff, PairKind::half, threads);
        std::vector<Pair> both = pairsOf(half);
        for (const auto& [i, j, x, y, z] : pairsOf(half)) {
            both.emplace_back(j, i, -x, -y, -z);
        }
        std::sort(both.begin(), both.end());
        QVERIFY(both == expected);
    }
}

void TestNeighborList::differencesAreShorterThanTheCutoff() {
    const UnitCell cell(rows({3, 0, 0}, {1, 4, 0}, {0, -1, 5}));
    const std::vector<Vec3> positions = scattered(cell, 20, -2, 3);
    const NeighborList list(cell, positions, 2.9);
    for (std::size_t i = 0; i < list.atomCount(); ++i) {
        for (const NeighborList::Neighbor& neighbor : list.of(i)) {
            QVERIFY(list.difference(positions, i, neighbor).norm() < 2.9);
        }
    }
}

void TestNeighborList::anUndefinedCellHasNoImages() {
    const std::vector<Vec3> positions{{0, 0, 0}, {0, 0, 1.5}, {40, 0, 0}};
    const NeighborList list(UnitCell(), positions, 2.0);
    QCOMPARE(list.pairCount(), std::size_t{2});
    QCOMPARE(list.of(0).size(), std::size_t{1});
    QCOMPARE(list.of(0)[0].atom, 1);
    QCOMPARE(list.of(2).size(), std::size_t{0});
}

void TestNeighborList::sparseAtomsNeedLittleMemory() {
    // Bins of the cutoff's size would number 1e18 here.
    const std::vector<Vec3> positions{{0, 0, 0}, {1e6, 1e6, 1e6}, {1e6, 1e6, 1e6 + 0.5}};
    const NeighborList list(UnitCell(), positions, 1.0);
    QCOMPARE(list.pairCount(), std::size_t{2});
}

void TestNeighborList::noAtomsGiveAnEmptyList() {
    const NeighborList list(UnitCell::orthorhombic({1, 1, 1}), {}, 2.0);
    QCOMPARE(list.atomCount(), std::size_t{0});
    QCOMPARE(list.pairCount(), std::size_t{0});
}

void TestNeighborList::wrongInputIsNamed() {
    const UnitCell cell = UnitCell::orthorhombic({5, 5, 5});
    const std::vector<Vec3> positions{{0, 0, 0}, {0, std::numeric_limits<double>::quiet_NaN(), 0}};
    QVERIFY_EXCEPTION_THROWN(NeighborList(cell, {}, 0.0), core::InputError);
    try {
        const NeighborList list(cell, positions, 2.0);
        QFAIL("a position that is not a number was accepted");
    } catch (const core::ComputeError& error) {
        QVERIFY(QString(error.what()).contains("atom 2"));
    }
}

QTEST_GUILESS_MAIN(TestNeighborList)
#include "tst_NeighborList.moc"
