#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include "engine/md/ElasticStudy.h"
#include "engine/potential/EamZhou2004.h"
#include "engine/potential/SetflWriter.h"
#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/StudyFixture.h"

using namespace isthmus;

/// The built-in potential's elastic constants beside those that LAMMPS gives for a table of it.
class TestElasticAgainstLammps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void builtInPotentialGivesTheStiffnessOfItsTable_data();
    void builtInPotentialGivesTheStiffnessOfItsTable();
};

namespace {

/// Pressures in bar at a strain of +-1e-4 along xx and yz (engineering), from LAMMPS.
QMap<QString, double> lammpsPressures(const QString& folder, const QString& species,
                                      double latticeConstant) {
    QString script;
    const QList<QPair<QString, QString>> cases{
        {"xx+", "change_box all x scale 1.0001 remap"},
        {"xx-", "change_box all x scale 0.9999 remap"},
        {"yz+", "change_box all yz final $(1e-4*lz) remap units box"},
        {"yz-", "change_box all yz final $(-1e-4*lz) remap units box"}};
    for (const auto& [name, deformation] : cases) {
        script += QString(
                      "clear\nunits metal\nlattice fcc %1\nregion all prism 0 4 0 4 0 4 0 0 0\n"
                      "create_box 1 all\ncreate_atoms 1 box\npair_style eam/alloy\n"
                      "pair_coeff * * table.eam.alloy %2\nthermo_modify norm no\n"
                      "thermo_style custom step pxx pyy pyz\n%3\nrun 0\n"
                      "variable xx equal pxx\nvariable yy equal pyy\nvariable yz equal pyz\n"
                      "print \"RESULT %4 ${xx} ${yy} ${yz}\"\n")
                      .arg(latticeConstant, 0, 'g', 17)
                      .arg(species, deformation, name);
    }
    QFile file(folder + "/in.lammps");
    file.open(QIODevice::WriteOnly);
    file.write(script.toUtf8());
    file.close();
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start("lmp", {"-in", "in.lammps", "-log", "none"});
    process.waitForFinished(120000);
    QMap<QString, double> pressures;
    for (const QString& line : QString::fromUtf8(process.readAllStandardOutput()).split('\n')) {
        const QStringList words = line.split(' ', Qt::SkipEmptyParts);
        if (words.size() == 5 && words[0] == "RESULT") {
            pressures[words[1] + "xx"] = words[2].toDouble();
            pressures[words[1] + "yy"] = words[3].toDouble();
            pressures[words[1] + "yz"] = words[4].toDouble();
        }
    }
    return pressures;
}

}  // namespace

void TestElasticAgainstLammps::builtInPotentialGivesTheStiffnessOfItsTable_data() {
    QTest::addColumn<QString>("species");
    QTest::addColumn<double>("start");
    QTest::newRow("Cu") << "Cu" << 3.615;
    QTest::newRow("Ni") << "Ni" << 3.52;
    QTest::newRow("Al") << "Al" << 4.05;
}

void TestElasticAgainstLammps::builtInPotentialGivesTheStiffnessOfItsTable() {
    if (QStandardPaths::findExecutable("lmp").isEmpty()) {
        QSKIP("LAMMPS (lmp) is not installed");
    }
    QFETCH(QString, species);
    QFETCH(double, start);
    const std::string name = species.toStdString();
    const core::Json options{{"kind", "eam-zhou2004"}, {"species", {name}}};
    md::ElasticStudy study(test::studySetup("md.elastic", test::fcc(name, start, 4), options));
    QCOMPARE(test::run(study).message, std::string());
    const double a0 = test::value(study, "lattice_constant");

    const QTemporaryDir folder;
    potential::writeSetfl(potential::EamZhou2004({name}),
                          folder.filePath("table.eam.alloy").toStdString());
    const QMap<QString, double> pressures = lammpsPressures(folder.path(), species, a0);
    QCOMPARE(pressures.size(), 12);
    // Stress is minus the pressure; 1 GPa is 1e4 bar.
    const auto stiffness = [&pressures](const QString& strain, const QString& stress) {
        return (pressures[strain + "-" + stress] - pressures[strain + "+" + stress]) / 2e-4 / 1e4;
    };
    // 0.3 %: what tables of ordinary fineness leave uncertain in the second derivative.
    const auto check = [&study](const char* constant, double expected) {
        const double found = test::value(study, constant);
        qInfo("%s: %.3f GPa, LAMMPS %.3f GPa", constant, found, expected);
        QVERIFY(std::abs(found - expected) < 0.003 * expected);
    };
    check("C11", stiffness("xx", "xx"));
    check("C12", stiffness("xx", "yy"));
    check("C44", stiffness("yz", "yz"));
}

QTEST_GUILESS_MAIN(TestElasticAgainstLammps)
#include "tst_ElasticAgainstLammps.moc"
