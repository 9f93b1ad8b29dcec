#include <QTemporaryDir>
#include <QTest>

#include "engine/core/Error.h"
#include "engine/io/VtuReader.h"
#include "engine/io/VtuWriter.h"

using namespace isthmus;
using core::Field;
using mesh::ElementShape;
using mesh::Mesh;

namespace {

/// A hexahedron and a tetrahedron on it, with everything that a mesh may have.
Mesh twoElements() {
    Mesh mesh;
    mesh.nodes = {{0, 0, 0},          {1e-9, 0, 0},    {1e-9, 1e-9, 0},
                  {0, 1e-9, 0},       {0, 0, 1e-9},    {1e-9, 0, 1e-9},
                  {1e-9, 1e-9, 1e-9}, {0, 1e-9, 1e-9}, {1e-9 / 3, 0.5e-9, 2e-9}};
    mesh.regionNames = {"plate", "cap & \"lid\" <1>"};
    mesh.addElement(ElementShape::hex8, {0, 1, 2, 3, 4, 5, 6, 7}, 0);
    mesh.addElement(ElementShape::tet4, {4, 5, 6, 8}, 1);
    mesh.boundaries["z_min"] = {{0, 4}};
    mesh.boundaries["none"] = {};
    mesh.nodeSets["corner"] = {0, 8};
    mesh.nodeFields = {{"temperature", "K", 1, {1, 2, 3, 4, 5, 6, 7, 8, 9.5}},
                       {"displacement", "m", 3, std::vector<double>(27, 1.0 / 3)}};
    mesh.elementFields = {{"stress", "GPa", 6, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}},
                          {"quality", "1", 1, {0.5, 1.0}}};
    return mesh;
}

void compare(const std::vector<Field>& found, const std::vector<Field>& expected) {
    QCOMPARE(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        QCOMPARE(found[i].name, expected[i].name);
        QCOMPARE(found[i].unit, expected[i].unit);
        QCOMPARE(found[i].components, expected[i].components);
        QCOMPARE(found[i].values, expected[i].values);
    }
}

}  // namespace

class TestVtu : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingComesBackAsWritten();
    void readsWhatVtkWrites_data();
    void readsWhatVtkWrites();
};

void TestVtu::everythingComesBackAsWritten() {
    const Mesh mesh = twoElements();
    const QTemporaryDir folder;
    const std::string file = folder.filePath("again.vtu").toStdString();
    io::writeVtu(mesh, file);
    const Mesh again = io::readVtu(file);
    QVERIFY(again.nodes == mesh.nodes);
    QVERIFY(again.shapes == mesh.shapes);
    QCOMPARE(again.offsets, mesh.offsets);
    QCOMPARE(again.connectivity, mesh.connectivity);
    QCOMPARE(again.elementRegions, mesh.elementRegions);
    QCOMPARE(again.regionNames, mesh.regionNames);
    QCOMPARE(again.nodeSets, mesh.nodeSets);
    QCOMPARE(again.boundaries.size(), mesh.boundaries.size());
    QVERIFY(again.boundaries.at("none").empty());
    QCOMPARE(again.boundaries.at("z_min").size(), std::size_t{1});
    QCOMPARE(again.boundaries.at("z_min")[0].element, 0);
    QCOMPARE(int{again.boundaries.at("z_min")[0].face}, 4);
    compare(again.nodeFields, mesh.nodeFields);
    compare(again.elementFields, mesh.elementFields);
}

void TestVtu::readsWhatVtkWrites_data() {
    // One grid, written by VTK 9.1 in each encoding that it has.
    QTest::addColumn<int>("unused");
    for (const char* name : {"ascii", "base64", "base64_zlib", "appended_raw", "appended_raw_zlib",
                             "appended_base64", "appended_base64_zlib"}) {
        QTest::newRow(name) << 0;
    }
}

void TestVtu::readsWhatVtkWrites() {
    const Mesh mesh =
        io::readVtu(std::string(ISTHMUS_TEST_DATA "/vtu/") + QTest::currentDataTag() + ".vtu");
    QCOMPARE(mesh.nodeCount(), std::size_t{9});
    QCOMPARE(mesh.nodes[8], core::Vec3(0.5, 0.5, 2));
    // A line and a quadrilateral of the file are no elements beside the solids.
    QCOMPARE(mesh.shapes, (std::vector<ElementShape>{ElementShape::hex8, ElementShape::tet4}));
    QCOMPARE(mesh.regionNames, (std::vector<std::string>{"region 3", "region 7"}));
    QCOMPARE(mesh.elementRegions, (std::vector<std::int32_t>{0, 1}));
    const Field* temperature = mesh.findNodeField("temperature");
    QCOMPARE(temperature->unit, std::string("K"));
    QCOMPARE(temperature->at(3), 301.5);
    const Field* displacement = mesh.findNodeField("displacement");
    QCOMPARE(displacement->at(8, 2), 800.0);
    // xx yy zz xy yz xz in VTK.
    const Field* stress = mesh.findElementField("stress");
    QCOMPARE(stress->values,
             (std::vector<double>{1.1, 1.2, 1.3, 1.5, 1.6, 1.4, 3.1, 3.2, 3.3, 3.5, 3.6, 3.4}));
}

QTEST_GUILESS_MAIN(TestVtu)
#include "tst_Vtu.moc"
