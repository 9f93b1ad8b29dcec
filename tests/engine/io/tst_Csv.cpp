#include <QTemporaryDir>
#include <QTest>

#include "engine/core/TextFile.h"
#include "engine/io/Csv.h"
#include "engine/mesh/StructuredMesh.h"

using namespace isthmus;

class TestCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columnsOfAtomsHaveTheirUnits() {
        structure::AtomicStructure atoms;
        atoms.addAtom("Cu", {0.5, 1.0, -2.0});
        atoms.addAtom("a,\"b\"", {1.0, 0.0, 0.0});
        atoms.velocities = {{1.0, 2.0, 3.0}, {0.0, 0.0, 0.0}};
        atoms.setField({"stress", "GPa", 6, {1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 0}});
        atoms.setField({"structure_type", "1", 1, {2, 0}});
        QTemporaryDir folder;
        const std::string file = folder.filePath("a.csv").toStdString();
        io::writeCsv(atoms, file);
        const std::string text = core::readTextFile(file);
        QCOMPARE(text,
                 std::string(
                     "index,species,x (angstrom),y (angstrom),z (angstrom),velocity x "
                     "(angstrom/ps),velocity y (angstrom/ps),velocity z (angstrom/ps),stress xx "
                     "(GPa),stress yy (GPa),stress zz (GPa),stress yz (GPa),stress xz (GPa),stress "
                     "xy (GPa),structure_type\n"
                     "1,Cu,0.5,1,-2,1,2,3,1,2,3,4,5,6,2\n"
                     "2,\"a,\"\"b\"\"\",1,0,0,0,0,0,0,0,0,0,0,0,0\n"));
        io::writeCsv(atoms, file, {0, 1});
        QVERIFY(core::readTextFile(file).find("\n1,Cu") == std::string::npos);
    }

    void elementsOfAMeshGoToASecondFile() {
        mesh::Mesh box = mesh::boxMesh({.size = {1.0, 1.0, 1.0}, .divisions = {1, 1, 1}});
        box.elementFields.push_back({"density", "kg/m^3", 1, {7.5}});
        QTemporaryDir folder;
        io::writeCsv(box, folder.filePath("box.csv").toStdString());
        const std::string nodes = core::readTextFile(folder.filePath("box.csv").toStdString());
        QCOMPARE(std::count(nodes.begin(), nodes.end(), '\n'), 9);
        QCOMPARE(core::readTextFile(folder.filePath("box-elements.csv").toStdString()),
                 std::string("element,shape,density (kg/m^3)\n1,hex8,7.5\n"));
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_Csv.moc"
