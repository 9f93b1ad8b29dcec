#include "engine/structure/analysis/PointTree.h"

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <random>

#include "engine/core/Error.h"
#include "engine/structure/NeighborList.h"

using namespace isthmus;
using core::Mat3;
using core::Vec3;
using structure::PointTree;
using structure::UnitCell;

class tst_PointTree : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nearestEqualsASortedNeighborList_data() {
        QTest::addColumn<int>("periodic");
        QTest::addColumn<int>("atoms");
        QTest::addColumn<double>("size");
        QTest::newRow("manyAtoms") << 7 << 500 << 9.0;
        QTest::newRow("slab") << 3 << 200 << 9.0;
        QTest::newRow("wire") << 4 << 60 << 6.0;
        QTest::newRow("cluster") << 0 << 90 << 8.0;
        QTest::newRow("tiny") << 7 << 2 << 1.5;
        QTest::newRow("oneAtom") << 7 << 1 << 2.0;
    }
    void nearestEqualsASortedNeighborList() {
        QFETCH(int, periodic);
        QFETCH(int, atoms);
        QFETCH(double, size);
        Mat3 edges;
        edges << 1.0, 0.1, 0.0, 0.6, 0.9, 0.2, -0.7, 0.4, 1.1;
        const UnitCell cell(size * edges,
                            {(periodic & 1) != 0, (periodic & 2) != 0, (periodic & 4) != 0});
        std::mt19937_64 random(3);
        std::uniform_real_distribution<double> fraction(-1.4, 2.2);
        std::vector<Vec3> positions;
        for (int i = 0; i < atoms; ++i) {
            positions.push_back(
                cell.toCartesian({fraction(random), fraction(random), fraction(random)}));
        }
        const PointTree tree(cell, positions);
        const double cutoff = periodic == 7 ? 8.0 : 40.0;
        const structure::NeighborList list(cell, positions, cutoff);
        std::vector<PointTree::Site> sites;
        for (std::size_t atom = 0; atom < positions.size(); ++atom) {
            std::vector<double> distances;
            for (const auto& neighbor : list.of(atom)) {
                distances.push_back(list.difference(positions, atom, neighbor).norm());
            }
            std::sort(distances.begin(), distances.end());
            tree.nearest(positions[atom], 20, static_cast<std::int32_t>(atom), sites);
            QCOMPARE(sites.size(), std::min<std::size_t>(20, distances.size()));
            for (std::size_t i = 0; i < sites.size(); ++i) {
                const auto other = static_cast<std::size_t>(sites[i].atom);
                const auto& image = sites[i].image;
                const Vec3 difference =
                    positions[other] +
                    cell.matrix().transpose() * Vec3(image[0], image[1], image[2]) -
                    positions[atom];
                QVERIFY((difference - sites[i].difference).norm() < 1e-12 * cutoff);
                QVERIFY(std::abs(std::sqrt(sites[i].square) - distances[i]) < 1e-12 * cutoff);
            }
        }
    }

    void fewerAreFoundWhereThereAreNoMore() {
        const std::vector<Vec3> positions{{0, 0, 0}, {1, 0, 0}, {5, 0, 0}};
        const PointTree tree(UnitCell(), positions);
        std::vector<PointTree::Site> sites;
        tree.nearest(positions[0], 4, 0, sites);
        QCOMPARE(sites.size(), std::size_t{2});
        QCOMPARE(sites[1].atom, 2);
        const PointTree empty(UnitCell(), {});
        empty.nearest({0, 0, 0}, 4, -1, sites);
        QVERIFY(sites.empty());
    }

    void positionsThatAreNoNumbersAreNamed() {
        const std::vector<Vec3> positions{{0, 0, 0}, {std::nan(""), 0, 0}};
        try {
            const PointTree tree(UnitCell(), positions);
            QFAIL("a position that is not a number was accepted");
        } catch (const core::ComputeError& error) {
            QVERIFY(QString(error.what()).contains("atom 2"));
        }
    }
};

QTEST_GUILESS_MAIN(tst_PointTree)
#include "tst_PointTree.moc"
