#include "engine/potential/SetflWriter.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <fstream>

#include "engine/core/Error.h"
#include "engine/potential/EamFile.h"
#include "engine/potential/EamZhou2004.h"
#include "engine/potential/ForceEvaluator.h"
#include "tests/support/RandomStructure.h"

using namespace isthmus;
using core::Vec3;
using potential::Eam;
using potential::EamZhou2004;

namespace {

struct LammpsResult {
    double energy = 0.0;
    std::vector<Vec3> forces;
};

/// Runs LAMMPS's `pair_style eam/alloy` with the table in `folder`.
LammpsResult runLammps(const QString& folder, const structure::AtomicStructure& solid) {
    std::ofstream data(folder.toStdString() + "/solid.data");
    data.precision(17);
    const core::Mat3& edges = solid.cell.matrix();
    data << "solid\n\n"
         << solid.atomCount() << " atoms\n"
         << solid.speciesNames.size() << " atom types\n\n0 " << edges(0, 0) << " xlo xhi\n0 "
         << edges(1, 1) << " ylo yhi\n0 " << edges(2, 2) << " zlo zhi\n"
         << edges(1, 0) << ' ' << edges(2, 0) << ' ' << edges(2, 1) << " xy xz yz\n\nAtoms\n\n";
    for (std::size_t atom = 0; atom < solid.atomCount(); ++atom) {
        const Vec3 position = solid.cell.wrap(solid.positions[atom]);
        data << atom + 1 << ' ' << solid.species[atom] + 1 << ' ' << position[0] << ' '
             << position[1] << ' ' << position[2] << '\n';
    }
    data.close();
    std::ofstream input(folder.toStdString() + "/in.lammps");
    input << "units metal\natom_style atomic\nbox tilt large\nread_data solid.data\n"
             "pair_style eam/alloy\npair_coeff * * table.setfl";
    for (const std::string& name : solid.speciesNames) {
        input << ' ' << name;
    }
    input << "\nvariable e equal pe\nthermo_style custom step pe\nrun 0\n"
             "print \"${e}\" file energy.txt\n"
             "dump d all custom 1 forces.txt id fx fy fz\n"
             "dump_modify d sort id format float %.15g\nrun 0\n";
    input.close();
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start("lmp", {"-in", "in.lammps", "-log", "none"});
    if (!process.waitForFinished(120000) || process.exitCode() != 0) {
        throw std::runtime_error(process.readAllStandardOutput().toStdString());
    }
    LammpsResult result;
    std::ifstream(folder.toStdString() + "/energy.txt") >> result.energy;
    std::ifstream forces(folder.toStdString() + "/forces.txt");
    std::string line;
    while (std::getline(forces, line) && line.rfind("ITEM: ATOMS", 0) != 0) {
    }
    std::size_t id = 0;
    Vec3 force;
    while (forces >> id >> force[0] >> force[1] >> force[2]) {
        result.forces.push_back(force);
    }
    return result;
}

}  // namespace

class TestSetflWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsReadIsWrittenAgain_data();
    void whatIsReadIsWrittenAgain();
    void theBuiltInPotentialSurvivesTheWay();
    void lammpsAgreesOnTheBuiltInPotential_data();
    void lammpsAgreesOnTheBuiltInPotential();
    void aFolderThatIsMissingIsAnError();

private:
    QTemporaryDir folder_;
};

void TestSetflWriter::whatIsReadIsWrittenAgain_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("species");
    QTest::newRow("setfl") << "NiAlH_jea.eam.alloy"
                           << "Al H Ni";
    QTest::newRow("finnis-sinclair") << "AlFe_mm.eam.fs"
                                     << "Fe Al";
    QTest::newRow("one element of several") << "CuNi.eam.alloy"
                                            << "Ni";
}

void TestSetflWriter::whatIsReadIsWrittenAgain() {
    QFETCH(QString, file);
    QFETCH(QString, species);
    std::vector<std::string> names;
    for (const QString& name : species.split(' ')) {
        names.push_back(name.toStdString());
    }
    if (!QFile::exists("/usr/share/lammps/potentials")) {
        QSKIP("the package lammps-data is not installed");
    }
    const Eam original(
        potential::readEamFiles({"/usr/share/lammps/potentials/" + file.toStdString()}, names));
    const std::string copyFile = folder_.filePath("copy").toStdString();
    potential::writeSetfl(original, std::filesystem::path(copyFile));
    const Eam copy(potential::readEamFiles({copyFile}, names));
    QCOMPARE(copy.isFinnisSinclair(), original.isFinnisSinclair());
    QCOMPARE(copy.cutoff(), original.cutoff());
    QCOMPARE(copy.masses(), original.masses());
    for (std::size_t k = 0; k < original.tables().pair.size(); ++k) {
        QVERIFY(copy.tables().pair[k].intervals() == original.tables().pair[k].intervals());
        QVERIFY(copy.tables().density[k].intervals() == original.tables().density[k].intervals());
    }
    for (std::size_t a = 0; a < names.size(); ++a) {
        QCOMPARE(copy.tables().embedding[a].pointCount(),
                 original.tables().embedding[a].pointCount());
        for (double rho = 0.0; rho < original.largestDensity(static_cast<int>(a)); rho += 0.1) {
            const double written = copy.embedding(static_cast<int>(a), rho).value;
            QVERIFY(std::abs(written - original.embedding(static_cast<int>(a), rho).value) < 1e-12);
        }
    }
}

void TestSetflWriter::theBuiltInPotentialSurvivesTheWay() {
    const EamZhou2004 original({"Cu", "Mo"});
    const std::string file = folder_.filePath("zhou").toStdString();
    potential::writeSetfl(original, std::filesystem::path(file));
    const Eam copy(potential::readEamFiles({file}, {"Cu", "Mo"}));
    for (int a = 0; a < 2; ++a) {
        for (double r = 1.5; r < original.cutoff(); r += 0.00317) {
            const double density = copy.density(a, a, r).slope - original.density(a, a, r).slope;
            QVERIFY(std::abs(density) < 1e-9);
            for (int b = 0; b < 2; ++b) {
                const double pair = copy.pair(a, b, r).slope - original.pair(a, b, r).slope;
                QVERIFY(std::abs(pair) < 1e-9);
            }
        }
        for (double rho = 0.5; rho < 90.0; rho += 0.0137) {
            const double energy = copy.embedding(a, rho).value - original.embedding(a, rho).value;
            QVERIFY(std::abs(energy) < 1e-8);
        }
    }
}

void TestSetflWriter::lammpsAgreesOnTheBuiltInPotential_data() {
    QTest::addColumn<QString>("species");
    QTest::addColumn<double>("latticeConstant");
    QTest::newRow("Cu") << "Cu" << 3.6;
    QTest::newRow("W") << "W" << 4.0;
    QTest::newRow("Al Cu") << "Al Cu" << 3.8;
    QTest::newRow("Ti Ni Mg") << "Ti Ni Mg" << 4.1;
}

void TestSetflWriter::lammpsAgreesOnTheBuiltInPotential() {
    if (QStandardPaths::findExecutable("lmp").isEmpty()) {
        QSKIP("LAMMPS (lmp) is not installed");
    }
    QFETCH(QString, species);
    QFETCH(double, latticeConstant);
    std::vector<std::string> names;
    for (const QString& name : species.split(' ')) {
        names.push_back(name.toStdString());
    }
    const structure::AtomicStructure solid =
        test::randomSolid(names, latticeConstant, 3, 0.04 * latticeConstant);
    const auto zhou = std::make_shared<EamZhou2004>(names);
    potential::writeSetfl(*zhou,
                          std::filesystem::path(folder_.filePath("table.setfl").toStdString()));
    const LammpsResult reference = runLammps(folder_.path(), solid);
    QCOMPARE(reference.forces.size(), solid.atomCount());
    potential::ForceEvaluator evaluator(zhou, solid.species, {});
    const auto& result = evaluator.evaluate(solid.cell, solid.positions);
    double error = 0.0;
    double largest = 0.0;
    for (std::size_t atom = 0; atom < solid.atomCount(); ++atom) {
        const Vec3 difference = result.forces[atom] - reference.forces[atom];
        error = std::max(error, difference.cwiseAbs().maxCoeff());
        largest = std::max(largest, reference.forces[atom].cwiseAbs().maxCoeff());
    }
    // Two interpolations of one potential: 1e-8 eV per atom, forces 2e-5 of the largest where a
    // table is coarse, as the setfl file is where branches of F meet.
    QVERIFY(std::abs(result.energy - reference.energy) <
            1e-8 * static_cast<double>(solid.atomCount()));
    QVERIFY2(error < 2e-5 * largest, qPrintable(QString::number(error / largest)));
}

void TestSetflWriter::aFolderThatIsMissingIsAnError() {
    QVERIFY_EXCEPTION_THROWN(
        potential::writeSetfl(EamZhou2004({"Cu"}), std::filesystem::path("/nowhere/at/all")),
        core::InputError);
}

QTEST_GUILESS_MAIN(TestSetflWriter)
#include "tst_SetflWriter.moc"
