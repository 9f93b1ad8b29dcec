#include <QTemporaryDir>
#include <QTest>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/core/Units.h"
#include "engine/io/ExtendedXyz.h"
#include "engine/io/Formats.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;
using structure::UnitSystem;

namespace {

std::string data(const char* name) {
    return std::string(ISTHMUS_TEST_DATA "/structures/") + name;
}

bool isClose(const Vec3& a, const Vec3& b, double tolerance = 1e-12) {
    return (a - b).norm() < tolerance;
}

}  // namespace

class TestExtendedXyz : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainFileHasNoCell();
    void columnsAreFoundByName();
    void sixComponentsAreTurnedToOurOrder();
    void keysOfEveryFormAreRead();
    void framesAreChosenByNumber();
    void latticeNeedNotBeTriangular();
    void fortranNumbersAndWindowsLinesAreRead();
    void velocitiesFollowTheirUnit();
    void momentaBecomeVelocities();
    void reducedUnitsGiveMassOne();
    void recipeNamesNumberedSpecies();
    void recipeMustNotContradictTheNames();
    void recipeSetsPeriodicity();
    void peerFileHoldsItsFields();
    void everythingComesBackAsWritten();
    void writtenColumnsAreThePeers();
};

void TestExtendedXyz::plainFileHasNoCell() {
    const AtomicStructure water = io::readXyz(data("plain.xyz"));
    QCOMPARE(water.composition(), std::string("O1 H2"));
    QVERIFY(!water.cell.isDefined());
    QVERIFY(!water.cell.isPeriodicAnywhere());
    QCOMPARE(water.mass(0), 15.999);
    QVERIFY(isClose(water.positions[2], {0, -0.7572, -0.4692}));
    QVERIFY(water.fields.empty());
}

void TestExtendedXyz::columnsAreFoundByName() {
    const AtomicStructure structure = io::readXyz(data("columns_reordered.extxyz"));
    QCOMPARE(structure.composition(), std::string("Cu1 Ni1"));
    QVERIFY(isClose(structure.positions[1], {2.5, 3.0, 3.5}));
    QCOMPARE(structure.findField("id")->values, (std::vector<double>{7, 3}));
    QCOMPARE(structure.findField("fixed")->values, (std::vector<double>{1, 0}));
    QVERIFY(structure.findField("note") == nullptr);
    QVERIFY(structure.cell.isPeriodic(1));
    QVERIFY(!structure.cell.isPeriodic(2));
}

void TestExtendedXyz::sixComponentsAreTurnedToOurOrder() {
    // xx yy zz xy xz yz in the file, xx yy zz yz xz xy in our fields.
    const AtomicStructure structure = io::readXyz(data("columns_reordered.extxyz"));
    const core::Field* stress = structure.findField("stress");
    QCOMPARE(stress->components, 6);
    QCOMPARE(stress->values, (std::vector<double>{1, 2, 3, 6, 5, 4, 10, 20, 30, 60, 50, 40}));
}

void TestExtendedXyz::keysOfEveryFormAreRead() {
    const AtomicStructure structure = io::readXyz(data("keys.extxyz"));
    QCOMPARE(structure.composition(), std::string("Cu1"));
    QCOMPARE(structure.cell.volume(), 27.0);
    QVERIFY(structure.cell.isPeriodic(0) && structure.cell.isPeriodic(2));
    QVERIFY(isClose(structure.cell.origin(), {-1, -1, -1}));
}

void TestExtendedXyz::framesAreChosenByNumber() {
    QCOMPARE(io::openXyzFrames(data("frames.extxyz")).count(), std::size_t{3});
    for (const auto& [frame, atoms] : {std::pair{0, 2}, std::pair{1, 1}, std::pair{2, 3}}) {
        io::ReadOptions options;
        options.frame = static_cast<std::size_t>(frame);
        const AtomicStructure structure = io::readXyz(data("frames.extxyz"), options);
        QCOMPARE(structure.atomCount(), static_cast<std::size_t>(atoms));
        QCOMPARE(structure.cell.edge(0).x(), 3.0 + atoms);
    }
    io::ReadOptions beyond;
    beyond.frame = 3;
    QVERIFY_EXCEPTION_THROWN((void)io::readXyz(data("frames.extxyz"), beyond), core::InputError);
}

void TestExtendedXyz::latticeNeedNotBeTriangular() {
    const AtomicStructure structure = io::readXyz(data("primitive.extxyz"));
    QVERIFY(isClose(structure.cell.edge(0), {0, 2.02, 2.02}));
    QVERIFY(std::abs(structure.cell.volume() - 2 * 2.02 * 2.02 * 2.02) < 1e-12);
}

void TestExtendedXyz::fortranNumbersAndWindowsLinesAreRead() {
    const AtomicStructure salt = io::readXyz(data("fortran.xyz"));
    QCOMPARE(salt.composition(), std::string("Na1 Cl1"));
    QVERIFY(isClose(salt.positions[0], {1, -0.25, 3}));
    QVERIFY(isClose(salt.positions[1], {0, 0.5, 10}));
}

void TestExtendedXyz::velocitiesFollowTheirUnit() {
    const AtomicStructure structure = io::readXyz(data("velocities.extxyz"));
    QVERIFY(isClose(structure.velocities[0], {1, 0, 0}));
    QVERIFY(isClose(structure.velocities[1], {0, -2, 0}));
    QCOMPARE(structure.speciesMasses, std::vector<double>{63.55});
    QVERIFY(structure.findField("masses") == nullptr);
}

void TestExtendedXyz::momentaBecomeVelocities() {
    const AtomicStructure structure = io::readXyz(data("momenta.extxyz"));
    // A momentum of 39.95 sqrt(eV Da) of 39.95 Da is 1 sqrt(eV/Da).
    const double speed = std::sqrt(core::units::kElementaryCharge / core::units::kDaltonInKg);
    QVERIFY(std::abs(structure.velocities[0].x() / (speed * 0.01) - 1) < 1e-8);
}

void TestExtendedXyz::reducedUnitsGiveMassOne() {
    const AtomicStructure structure = io::readXyz(data("reduced.extxyz"));
    QVERIFY(structure.units == UnitSystem::lj);
    QCOMPARE(structure.speciesMasses, (std::vector<double>{1, 1}));
    io::ReadOptions metal;
    metal.units = UnitSystem::metal;
    QVERIFY(io::readXyz(data("reduced.extxyz"), metal).units == UnitSystem::metal);
}

void TestExtendedXyz::recipeNamesNumberedSpecies() {
    io::ReadOptions options;
    options.units = UnitSystem::metal;
    options.species = {"Ni", "Al"};
    const AtomicStructure structure = io::readXyz(data("reduced.extxyz"), options);
    QCOMPARE(structure.composition(), std::string("Ni1 Al1"));
    QCOMPARE(structure.mass(1), 26.982);
    options.species = {"Ni"};
    QVERIFY_EXCEPTION_THROWN((void)io::readXyz(data("reduced.extxyz"), options), core::InputError);
}

void TestExtendedXyz::recipeMustNotContradictTheNames() {
    io::ReadOptions options;
    options.species = {"H", "O"};  // the file's own, in another order
    const AtomicStructure water = io::readXyz(data("plain.xyz"), options);
    QCOMPARE(water.speciesNames, (std::vector<std::string>{"H", "O"}));
    QCOMPARE(water.speciesName(0), std::string("O"));
    QCOMPARE(water.mass(0), 15.999);
    options.species = {"H", "S"};
    QVERIFY_EXCEPTION_THROWN((void)io::readXyz(data("plain.xyz"), options), core::InputError);
}

void TestExtendedXyz::recipeSetsPeriodicity() {
    io::ReadOptions options;
    options.periodic = {true, true, false};
    QVERIFY(!io::readXyz(data("primitive.extxyz"), options).cell.isPeriodic(2));
    QVERIFY_EXCEPTION_THROWN((void)io::readXyz(data("plain.xyz"), options), core::InputError);
}

void TestExtendedXyz::peerFileHoldsItsFields() {
    const AtomicStructure structure = io::readXyz(ISTHMUS_TEST_DATA "/md/cu_mishin1_500.extxyz");
    QCOMPARE(structure.atomCount(), std::size_t{500});
    QCOMPARE(structure.findField("forces")->unit, std::string("eV/angstrom"));
    QCOMPARE(structure.findField("forces")->at(0, 2), -0.9667084498675478);
    double energy = 0.0;
    for (const double each : structure.findField("local_energy")->values) {
        energy += each;
    }
    QVERIFY(std::abs(energy - -1713.0777059677973) < 1e-9);
    const core::Field* virial = structure.findField("virial_stress_x_volume");
    QCOMPARE(virial->at(0, 5), 158406.48956330918);  // xy
    QCOMPARE(virial->at(0, 3), 1196.6665960531755);  // yz
}

void TestExtendedXyz::everythingComesBackAsWritten() {
    AtomicStructure structure;
    core::Mat3 edges;
    edges << 5.1, 0.1, 0.2, -1.0 / 3, 6, 0, 0.7, 0.3, 7;
    structure.cell = structure::UnitCell(edges, {true, false, true}, {0.1, -2, 1e-17});
    structure.addAtom("Cu", {1.0 / 3, 2.0 / 7, 1e-300});
    structure.addAtom("5", {-1e10, 0.1, 0.2});
    structure.addAtom("Cu", {1, 2, 3});
    structure.speciesMasses = {63.55, 12.5};
    structure.velocities = {{0.1, 0.2, 0.3}, {1, 2, 3}, {-1, 0, 0}};
    structure.setField(
        {"stress", "GPa", 6,
         std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18}});
    structure.setField({"von_mises_stress", "GPa", 1, {0.1, 0.2, 0.3}});
    structure.setField({"id", "1", 1, {30, 20, 10}});

    const QTemporaryDir folder;
    const std::string file = folder.filePath("again.extxyz").toStdString();
    io::writeStructure(structure, file);
    const AtomicStructure again = io::readXyz(file);
    QVERIFY(again.cell == structure.cell);
    QVERIFY(again.positions == structure.positions);
    QVERIFY(again.velocities == structure.velocities);
    QCOMPARE(again.species, structure.species);
    QCOMPARE(again.speciesNames, structure.speciesNames);
    QCOMPARE(again.speciesMasses, structure.speciesMasses);
    QCOMPARE(again.fields.size(), structure.fields.size());
    for (std::size_t i = 0; i < again.fields.size(); ++i) {
        QCOMPARE(again.fields[i].name, structure.fields[i].name);
        QCOMPARE(again.fields[i].unit, structure.fields[i].unit);
        QCOMPARE(again.fields[i].components, structure.fields[i].components);
        QCOMPARE(again.fields[i].values, structure.fields[i].values);
    }

    AtomicStructure reduced;
    reduced.units = UnitSystem::lj;
    reduced.addAtom("Ar", {0, 0, 0});
    reduced.speciesMasses = {2.0};
    io::writeStructure(reduced, file);
    const AtomicStructure reducedAgain = io::readXyz(file);
    QVERIFY(reducedAgain.units == UnitSystem::lj);
    QCOMPARE(reducedAgain.mass(0), 2.0);
    QVERIFY(!reducedAgain.cell.isDefined());
}

void TestExtendedXyz::writtenColumnsAreThePeers() {
    AtomicStructure structure;
    structure.cell = structure::UnitCell::orthorhombic({3, 3, 3});
    structure.addAtom("Cu", {0.5, 0, 0});
    structure.setField({"forces", "eV/angstrom", 3, {1, 2, 3}});
    structure.setField({"local_energy", "eV", 1, {-3.5}});
    structure.setField({"virial", "eV", 6, {1, 2, 3, 4, 5, 6}});
    const QTemporaryDir folder;
    const std::string file = folder.filePath("point.extxyz").toStdString();
    io::writeStructure(structure, file);
    const QString text = QString::fromStdString(core::readTextFile(file));
    QVERIFY(
        text.startsWith("1\nLattice=\"3 0 0 0 3 0 0 0 3\" Properties=species:S:1:pos:R:3:"
                        "forces:R:3:local_energy:R:1:virial:R:6 pbc=\"T T T\""));
    // xx yy zz xy xz yz
    QVERIFY(text.endsWith("\nCu 0.5 0 0 1 2 3 -3.5 1 2 3 6 5 4\n"));
}

QTEST_GUILESS_MAIN(TestExtendedXyz)
#include "tst_ExtendedXyz.moc"
