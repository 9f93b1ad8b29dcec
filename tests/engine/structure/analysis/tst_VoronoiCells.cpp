#include "engine/structure/analysis/VoronoiCells.h"

#include <QtTest>
#include <cmath>
#include <numeric>

#include "engine/core/Error.h"
#include "engine/core/Random.h"
#include "tests/support/AnalysisReference.h"
#include "tests/support/PerfectCrystals.h"

using namespace isthmus;
using core::Prototype;
using core::Vec3;

namespace {

double sum(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

class tst_VoronoiCells : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void volumesAreThoseOfLammps_data() {
        QTest::addColumn<QString>("file");
        for (const char* name : {"fcc_perfect", "bcc_perfect", "hcp_perfect", "fcc_vacancy_relaxed",
                                 "fcc_stacking_fault_slab", "cu_liquid_1600K", "cu_solid_800K"}) {
            QTest::newRow(name) << name;
        }
    }
    void volumesAreThoseOfLammps() {
        QFETCH(QString, file);
        const auto reference = test::readAnalysisReference(file.toStdString());
        const auto cells = structure::voronoiCells(reference.structure, {}, {2, {}});
        for (std::size_t atom = 0; atom < cells.volumes.size(); ++atom) {
            QVERIFY(std::abs(cells.volumes[atom] / reference.volumes[atom] - 1.0) < 1e-8);
            if (file.startsWith("cu_")) {  // no faces without area there
                QCOMPARE(cells.faces[atom], reference.faces[atom]);
            }
        }
        const double volume = reference.structure.cell.volume();
        QVERIFY(std::abs(sum(cells.volumes) / volume - 1.0) < 1e-10);
    }

    void crystalsHaveTheirPolyhedra() {
        // fcc: rhombic dodecahedron; bcc: truncated octahedron.
        for (const int repeat : {1, 3}) {
            const auto fcc = structure::voronoiCells(test::perfectCrystal(Prototype::fcc, repeat),
                                                     {.smallestFace = 0.01});
            const auto bcc = structure::voronoiCells(test::perfectCrystal(Prototype::bcc, repeat),
                                                     {.smallestFace = 0.01});
            for (std::size_t atom = 0; atom < fcc.volumes.size(); ++atom) {
                QVERIFY(std::abs(fcc.volumes[atom] - 16.0) < 1e-10);
                QCOMPARE(fcc.faces[atom], 12);
            }
            for (std::size_t atom = 0; atom < bcc.volumes.size(); ++atom) {
                QVERIFY(std::abs(bcc.volumes[atom] - 32.0) < 1e-10);
                QCOMPARE(bcc.faces[atom], 14);
                QVERIFY((bcc.indices[atom] == std::array<int, 4>{0, 6, 0, 8}));
            }
        }
    }

    void volumesFillAnyCell_data() {
        QTest::addColumn<int>("periodic");
        QTest::addColumn<int>("atoms");
        QTest::addColumn<bool>("isTilted");
        for (const int periodic : {0, 3, 4, 7}) {
            for (const int atoms : {1, 2, 300}) {
                for (const bool isTilted : {false, true}) {
                    QTest::addRow("%d-%d-%d", periodic, atoms, static_cast<int>(isTilted))
                        << periodic << atoms << isTilted;
                }
            }
        }
    }
    void volumesFillAnyCell() {
        QFETCH(int, periodic);
        QFETCH(int, atoms);
        QFETCH(bool, isTilted);
        core::Mat3 edges = Vec3(9, 11, 13).asDiagonal();
        if (isTilted) {
            edges << 9, 0.5, -0.4, 8, 9, 1, -7, 5, 12;
        }
        structure::AtomicStructure gas;
        gas.cell = structure::UnitCell(
            edges, {(periodic & 1) != 0, (periodic & 2) != 0, (periodic & 4) != 0}, {1, -2, 3});
        core::Random random(11);
        for (int i = 0; i < atoms; ++i) {
            const double x = random.uniform();
            const double y = random.uniform();
            gas.addAtom("Ar", gas.cell.toCartesian({x, y, random.uniform()}));
        }
        const auto cells = structure::voronoiCells(gas, {}, {2, {}});
        QVERIFY(std::abs(sum(cells.volumes) / gas.cell.volume() - 1.0) < 1e-10);
    }

    void vacuumIsShared() {
        // One layer in the middle of a high cell: each atom owns a column of it.
        auto slab = test::simpleCubic(3);
        std::erase_if(slab.positions, [](const Vec3& position) { return position.z() > 0.1; });
        slab.species.resize(slab.positions.size());
        slab.cell = structure::UnitCell::orthorhombic({12, 12, 500}, {true, true, false});
        for (Vec3& position : slab.positions) {
            position.z() = 100.0;
        }
        for (const double volume : structure::voronoiCells(slab).volumes) {
            QVERIFY(std::abs(volume / 8000.0 - 1.0) < 1e-10);
        }
    }

    void wrongInputIsNamed() {
        structure::AtomicStructure atoms;
        atoms.addAtom("Ar", {0, 0, 0});
        QVERIFY_EXCEPTION_THROWN((void)structure::voronoiCells(atoms), core::InputError);
        atoms.cell = structure::UnitCell::orthorhombic({5, 5, 5}, {true, true, false});
        atoms.addAtom("Ar", {1, 1, 5.5});
        try {
            atoms.positions[0].z() = 1.0;
            (void)structure::voronoiCells(atoms);
            QFAIL("an atom outside of the cell was accepted");
        } catch (const core::InputError& error) {
            QVERIFY(QString(error.what()).contains("atom 2"));
            QVERIFY(QString(error.what()).contains("axis c"));
        }
        atoms.positions[1] = atoms.positions[0] + Vec3(5, 0, 0);
        QVERIFY_EXCEPTION_THROWN((void)structure::voronoiCells(atoms), core::InputError);
    }
};

QTEST_GUILESS_MAIN(tst_VoronoiCells)
#include "tst_VoronoiCells.moc"
