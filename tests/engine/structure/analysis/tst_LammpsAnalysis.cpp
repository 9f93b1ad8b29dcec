#include <QtTest>
#include <cmath>

#include "engine/structure/analysis/BondOrder.h"
#include "engine/structure/analysis/Centrosymmetry.h"
#include "engine/structure/analysis/CommonNeighbors.h"
#include "engine/structure/analysis/Coordination.h"
#include "tests/support/AnalysisReference.h"

using namespace isthmus;
using structure::StructureType;

/// Atom by atom against LAMMPS.
class tst_LammpsAnalysis : public QObject {
    Q_OBJECT

    static void addFiles() {
        QTest::addColumn<QString>("file");
        for (const char* name : {"fcc_perfect", "bcc_perfect", "hcp_perfect", "fcc_vacancy_relaxed",
                                 "fcc_stacking_fault_slab", "cu_liquid_1600K", "cu_solid_800K"}) {
            QTest::newRow(name) << name;
        }
    }

    static test::AnalysisReference read() {
        QFETCH(QString, file);
        return test::readAnalysisReference(file.toStdString());
    }

private Q_SLOTS:
    void coordinationIsTheSame_data() { addFiles(); }
    void coordinationIsTheSame() {
        const test::AnalysisReference reference = read();
        for (const int threads : {1, 3}) {
            QVERIFY(structure::coordinationNumbers(reference.structure, reference.cutoff,
                                                   {threads, {}}) == reference.coordination);
        }
    }

    void commonNeighborTypesAreTheSame_data() { addFiles(); }
    void commonNeighborTypesAreTheSame() {
        const test::AnalysisReference reference = read();
        const auto types =
            structure::commonNeighborAnalysis(reference.structure, reference.cutoff, {2, {}});
        for (std::size_t atom = 0; atom < types.size(); ++atom) {
            const int expected = reference.commonNeighbors[atom];
            QCOMPARE(static_cast<int>(types[atom]), expected == 5 ? 0 : expected);
        }
    }

    void centrosymmetryIsTheSame_data() { addFiles(); }
    void centrosymmetryIsTheSame() {
        const test::AnalysisReference reference = read();
        const bool isBcc = reference.structure.speciesNames[0] == "Fe";
        const auto parameters =
            structure::centrosymmetry(reference.structure, isBcc ? 8 : 12, {2, {}});
        for (std::size_t atom = 0; atom < parameters.size(); ++atom) {
            QVERIFY(std::abs(parameters[atom] - reference.centrosymmetry[atom]) < 1e-6);
        }
    }

    void bondOrderIsTheSame_data() { addFiles(); }
    void bondOrderIsTheSame() {
        const test::AnalysisReference reference = read();
        // Which 12 of the 14 neighbors of bcc are taken is open.
        if (reference.structure.speciesNames[0] != "Fe") {
            const auto order = structure::bondOrder(
                reference.structure, {.degrees = {4, 6, 8, 10, 12}, .neighbors = 12}, {2, {}});
            for (std::size_t k = 0; k < 5; ++k) {
                for (std::size_t atom = 0; atom < order[k].size(); ++atom) {
                    QVERIFY(std::abs(order[k][atom] - reference.orderOfTwelve[k][atom]) < 1e-6);
                }
            }
        }
        const auto order = structure::bondOrder(
            reference.structure, {.degrees = {4, 6}, .neighbors = 0, .cutoff = reference.cutoff});
        for (std::size_t k = 0; k < 2; ++k) {
            for (std::size_t atom = 0; atom < order[k].size(); ++atom) {
                QVERIFY(std::abs(order[k][atom] - reference.orderInCutoff[k][atom]) < 1e-6);
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_LammpsAnalysis)
#include "tst_LammpsAnalysis.moc"
