#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextStream>
#include <QtTest>

#include "engine/md/MdSystem.h"
#include "engine/md/properties/HeatFlux.h"
#include "tests/engine/md/Crystals.h"

using namespace isthmus;

/// The heat flux beside that of LAMMPS's compute heat/flux for the same atoms and velocities.
class TestHeatFluxAgainstLammps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fluxIsThatOfLammps_data();
    void fluxIsThatOfLammps();
};

namespace {

void writeData(const structure::AtomicStructure& structure, const QString& name) {
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QTextStream out(&file);
    out.setRealNumberPrecision(17);
    const core::Vec3 edges = structure.cell.matrix().diagonal();
    out << "atoms\n\n" << structure.atomCount() << " atoms\n1 atom types\n\n";
    out << "0 " << edges[0] << " xlo xhi\n0 " << edges[1] << " ylo yhi\n0 " << edges[2]
        << " zlo zhi\n\nMasses\n\n1 " << structure.mass(0) << "\n\nAtoms # atomic\n\n";
    for (std::size_t i = 0; i < structure.atomCount(); ++i) {
        const core::Vec3& r = structure.positions[i];
        out << i + 1 << " 1 " << r[0] << ' ' << r[1] << ' ' << r[2] << '\n';
    }
    out << "\nVelocities\n\n";
    for (std::size_t i = 0; i < structure.atomCount(); ++i) {
        const core::Vec3& v = structure.velocities[i];
        out << i + 1 << ' ' << v[0] << ' ' << v[1] << ' ' << v[2] << '\n';
    }
}

/// eV angstrom/ps; empty where LAMMPS failed.
QList<double> lammpsFlux(const structure::AtomicStructure& structure, const QString& potential) {
    const QTemporaryDir folder;
    writeData(structure, folder.filePath("atoms.data"));
    QFile script(folder.filePath("in.lammps"));
    if (!script.open(QIODevice::WriteOnly)) {
        return {};
    }
    script.write(QString("units metal\natom_style atomic\nread_data atoms.data\n%1\n"
                         "compute ke all ke/atom\ncompute pe all pe/atom\n"
                         "compute stress all stress/atom NULL virial\n"
                         "compute flux all heat/flux ke pe stress\n"
                         "thermo_style custom step c_flux[1] c_flux[2] c_flux[3]\nrun 0\n"
                         "variable x equal c_flux[1]\nvariable y equal c_flux[2]\n"
                         "variable z equal c_flux[3]\n"
                         "print \"RESULT $(v_x:%20.15g) $(v_y:%20.15g) $(v_z:%20.15g)\"\n")
                     .arg(potential)
                     .toUtf8());
    script.close();
    QProcess process;
    process.setWorkingDirectory(folder.path());
    process.start("lmp", {"-in", "in.lammps", "-log", "none"});
    process.waitForFinished(120000);
    const QString output = QString::fromUtf8(process.readAllStandardOutput());
    for (const QString& line : output.split('\n')) {
        const QStringList words = line.split(' ', Qt::SkipEmptyParts);
        if (words.size() == 4 && words[0] == "RESULT") {
            return {words[1].toDouble(), words[2].toDouble(), words[3].toDouble()};
        }
    }
    qWarning() << output;
    return {};
}

}  // namespace

void TestHeatFluxAgainstLammps::fluxIsThatOfLammps_data() {
    QTest::addColumn<QString>("species");
    QTest::addColumn<double>("edge");
    QTest::addColumn<QByteArray>("potential");
    QTest::addColumn<QString>("lammps");
    const core::Json argon = {
        {"kind", "lennard-jones"},
        {"pairs", {{{"species", {"Ar", "Ar"}}, {"epsilon", 0.0103}, {"sigma", 3.405}}}},
        {"cutoff", 8.5}};
    QTest::newRow("Lennard-Jones") << "Ar" << 5.7 << QByteArray::fromStdString(argon.dump())
                                   << "pair_style lj/cut 8.5\npair_coeff * * 0.0103 3.405";
    QTest::newRow("EAM") << "Cu" << 3.65
                         << QByteArray::fromStdString(
                                test::eamOptions("Cu_mishin1.eam.alloy", "Cu").dump())
                         << "pair_style eam/alloy\n"
                            "pair_coeff * * /usr/share/lammps/potentials/Cu_mishin1.eam.alloy Cu";
}

void TestHeatFluxAgainstLammps::fluxIsThatOfLammps() {
    if (QStandardPaths::findExecutable("lmp").isEmpty()) {
        QSKIP("LAMMPS (lmp) is not installed");
    }
    QFETCH(QString, species);
    QFETCH(double, edge);
    QFETCH(QByteArray, potential);
    QFETCH(QString, lammps);
    structure::AtomicStructure atoms = test::shaken(test::fcc(species.toStdString(), edge, 4), 0.1);
    md::drawVelocities(atoms, 500.0, 3);
    const auto bound = test::potentialOf(core::Json::parse(potential.toStdString()));
    potential::ForceEvaluator evaluator(bound, potential::typesOf(*bound, atoms), {});
    const core::Vec3 flux =
        md::heatFlux(atoms, evaluator.evaluate(atoms.cell, atoms.positions, true));
    const QList<double> expected = lammpsFlux(atoms, lammps);
    QCOMPARE(expected.size(), 3);
    for (int axis = 0; axis < 3; ++axis) {
        qInfo("%.9g, LAMMPS %.9g eV angstrom/ps", flux[axis], expected[axis]);
        // Constants of LAMMPS's metal units differ from today's in the seventh digit.
        QVERIFY_NEAR(flux[axis], expected[axis], 1e-5 * flux.norm());
    }
}

QTEST_GUILESS_MAIN(TestHeatFluxAgainstLammps)
#include "tst_HeatFluxAgainstLammps.moc"
