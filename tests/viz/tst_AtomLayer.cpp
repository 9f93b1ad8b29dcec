#include <QTest>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/structure/CrystalBuilder.h"
#include "tests/viz/SceneSamples.h"
#include "viz/scene/Scene.h"

using namespace isthmus;
using namespace isthmus::viz;

namespace {

std::shared_ptr<structure::AtomicStructure> copperBlock(int cells) {
    return std::make_shared<structure::AtomicStructure>(
        structure::buildCrystal({.prototype = core::Prototype::fcc,
                                 .species = "Cu",
                                 .latticeConstant = 3.615,
                                 .repeat = {cells, cells, cells}}));
}

std::shared_ptr<structure::AtomicStructure> row() {
    return std::make_shared<structure::AtomicStructure>(samples::rowOfAtoms());
}

/// A ray along -z through x, y.
Ray downAt(double x, double y) {
    return {{x, y, 100.0}, -core::Vec3::UnitZ()};
}

}  // namespace

class TestAtomLayer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void structureTypesHaveTheirColorsAndShares() {
        auto atoms = row();
        atoms->setField({"structure_type", "1", 1, {2, 1, 1, 0}});
        Scene scene;
        scene.showAtoms("row", "Row", atoms).colorBy("structure_type");
        scene.update();
        QVERIFY(scene.legends().empty());
        const auto& rows = scene.swatches();
        QCOMPARE(rows.size(), std::size_t(4));
        QCOMPARE(rows[0].label, std::string("Structure type"));
        QVERIFY(!rows[0].color);
        QCOMPARE(rows[1].label, std::string("fcc"));
        QVERIFY(*rows[1].color == Color::hex(0x66C76B));
        QCOMPARE(rows[1].details, std::string("2"));
        QCOMPARE(rows[1].share, std::string("50.0\u00a0%"));
        QCOMPARE(rows[2].label, std::string("hcp"));
        QVERIFY(*rows[2].color == Color::hex(0xED5C54));
        QCOMPARE(rows[3].label, std::string("other"));
        const PickResult pick = scene.pick(downAt(0.0, 0.0));
        QCOMPARE(pick.text(), std::string("Atom 1 (Cu)  Structure type hcp"));
    }

    void clustersAreListedBySizeUpToAFew() {
        auto atoms = std::make_shared<structure::AtomicStructure>();
        core::Field cluster{"cluster", "1", 1, {}};
        for (int i = 0; i < 30; ++i) {
            atoms->addAtom("Cu", {3.0 * i, 0.0, 0.0});
            cluster.values.push_back(std::max(0, i - 9));  // ten of none, twenty of one atom
        }
        atoms->setField(cluster);
        Scene scene;
        scene.showAtoms("a", "A", atoms).colorBy("cluster");
        scene.update();
        QCOMPARE(scene.swatches()[1].label, std::string("no cluster"));
        QCOMPARE(scene.swatches().back().details, std::string("and 9 more"));
    }

    void aPlaneHidesOneSideAndShowsTheInside() {
        Scene scene;
        AtomLayer& layer = scene.showAtoms("block", "Block", copperBlock(8));
        const std::size_t before = layer.drawnCount();
        scene.setCut(Cut{.normal = core::Vec3::UnitZ(), .point = {0.0, 0.0, 14.0}});
        for (std::size_t i = 0; i < layer.positions().size(); ++i) {
            QCOMPARE(layer.isShown(i), layer.positions()[i].z() <= 14.0);
        }
        QVERIFY(layer.drawnCount() < before);
        const PickResult pick = scene.pick(downAt(0.0, 0.0));
        QVERIFY(pick && pick.position.z() <= 14.0 && pick.position.z() > 10.0);
        scene.setCut(std::nullopt);
        QCOMPARE(layer.drawnCount(), before);
    }

    void wrappedAtomsAreDrawnInTheirCell() {
        auto atoms = std::make_shared<structure::AtomicStructure>();
        atoms->cell = structure::UnitCell::orthorhombic({10.0, 10.0, 10.0}, {true, true, false});
        atoms->addAtom("Cu", {-1.0, 25.0, -3.0});  // z is not periodic
        atoms->addAtom("Cu", {1.0, 5.0, -3.0});
        Scene scene;
        AtomLayer& layer = scene.showAtoms("a", "A", atoms);
        AtomStyle style;
        style.bonds = true;
        layer.setStyle(style);
        QCOMPARE(layer.positions()[0], core::Vec3(-1.0, 25.0, -3.0));
        QCOMPARE(layer.bondCount(), std::size_t{1});
        style.wrapped = true;
        layer.setStyle(style);
        QCOMPARE(layer.positions()[0], core::Vec3(9.0, 5.0, -3.0));
        QCOMPARE(layer.bondCount(), std::size_t{1});  // through the face
        QCOMPARE(layer.structure().positions[0], core::Vec3(-1.0, 25.0, -3.0));
        QVERIFY(layer.bounds()[1].y() < 12.0);
        // A frame is wrapped into its own cell.
        const std::vector<core::Vec3> moved{{-1.0, 5.0, 0.0}, {13.0, 5.0, 0.0}};
        layer.setPositions(moved, structure::UnitCell::orthorhombic({12.0, 12.0, 12.0}));
        QCOMPARE(layer.positions()[0], core::Vec3(11.0, 5.0, 0.0));
        QCOMPARE(layer.positions()[1], core::Vec3(1.0, 5.0, 0.0));
        style.wrapped = false;
        layer.setStyle(style);
        QCOMPARE(layer.positions()[1], core::Vec3(13.0, 5.0, 0.0));
    }

    void aSliceIsASlabOfItsThickness() {
        Scene scene;
        AtomLayer& layer = scene.showAtoms("row", "Row", row());
        Cut cut{.kind = Cut::Kind::slice, .normal = core::Vec3::UnitX(), .point = {4.0, 0.0, 0.0}};
        cut.thickness = 1.0;
        scene.setCut(cut);
        QCOMPARE(layer.drawnCount(), std::size_t(1));
        cut.thickness = 8.0;
        scene.setCut(cut);
        QCOMPARE(layer.drawnCount(), std::size_t(3));
        layer.setOffset({100.0, 0.0, 0.0});
        QCOMPARE(layer.drawnCount(), std::size_t(0));
    }

    void hiddenAtomsAreNotThere() {
        Scene scene;
        AtomLayer& layer = scene.showAtoms("row", "Row", row());
        layer.hide({1, 0, 0, 1});
        QCOMPARE(layer.drawnCount(), std::size_t(2));
        QVERIFY(!scene.pick(downAt(0.0, 0.0)));
        QVERIFY(scene.pick(downAt(4.0, 0.0)));
        QVERIFY(layer.bounds()[0].x() > 1.0);
        // A frame keeps what is hidden and selected, another number of atoms does not.
        layer.select({0, 1, 0, 0});
        layer.setStructure(row());
        QCOMPARE(layer.drawnCount(), std::size_t(2));
        QCOMPARE(layer.selectedCount(), std::size_t(1));
        layer.setStructure(copperBlock(1)->atomCount() == 4 ? copperBlock(2) : copperBlock(1));
        QVERIFY(layer.hidden().empty() && layer.selection().empty());
    }

    void aFieldHidesAtomsTooUntilItIsGone() {
        Scene scene;
        AtomLayer& layer = scene.showAtoms("row", "Row", row());
        structure::AtomicStructure marked = *row();
        marked.setField({"hidden", "1", 1, {0.0, 1.0, 1.0, 0.0}});
        layer.setStructure(std::make_shared<const structure::AtomicStructure>(marked));
        layer.hide({1, 1, 0, 0});
        QCOMPARE(layer.drawnCount(), std::size_t(1));
        QCOMPARE(layer.summary(), std::string("4 atoms, 3 hidden"));
        layer.setStructure(row());
        QCOMPARE(layer.drawnCount(), std::size_t(2));
    }

    void allAtomsAreShownUntilTheFieldSaysSomethingElse() {
        Scene scene;
        AtomLayer& layer = scene.showAtoms("row", "Row", row());
        const auto hiding = [](std::vector<double> values) {
            structure::AtomicStructure marked = *row();
            marked.setField({"hidden", "1", 1, std::move(values)});
            return std::make_shared<const structure::AtomicStructure>(std::move(marked));
        };
        layer.setStructure(hiding({1.0, 1.0, 1.0, 1.0}));
        QCOMPARE(layer.hiddenCount(), std::size_t(4));
        layer.showAll();
        QCOMPARE(layer.drawnCount(), std::size_t(4));
        layer.setStructure(hiding({1.0, 1.0, 1.0, 1.0}));
        QCOMPARE(layer.hiddenCount(), std::size_t(0));
        layer.setStructure(hiding({0.0, 1.0, 0.0, 0.0}));
        QCOMPARE(layer.hiddenCount(), std::size_t(1));
    }

    void bondsJoinNeighborsAndGoWithTheirAtoms() {
        Scene scene;
        AtomLayer& layer = scene.showAtoms("block", "Block", copperBlock(3));
        AtomStyle style;
        style.bonds = true;
        layer.setStyle(style);
        QCOMPARE(layer.bondCount(), 6 * layer.structure().atomCount());
        structure::AtomMask hidden(layer.structure().atomCount(), 0);
        hidden[0] = 1;
        layer.hide(hidden);
        QCOMPARE(layer.bondCount(), 6 * layer.structure().atomCount() - 12);
        style.bondRule.factor = -1.0;
        QVERIFY_EXCEPTION_THROWN(layer.setStyle(style), core::InputError);
        QCOMPARE(layer.style().bondRule.factor, 1.2);
    }

    void bondsOfLargeSetsComeFromTheWorker() {
        Scene scene;
        std::vector<std::pair<std::function<void()>, std::function<void()>>> jobs;
        scene.setWorker([&](auto work, auto done) { jobs.emplace_back(work, done); });
        AtomLayer& layer = scene.showAtoms("block", "Block", copperBlock(18));
        AtomStyle style;
        style.bonds = true;
        layer.setStyle(style);
        QCOMPARE(layer.bondCount(), std::size_t(0));
        QCOMPARE(jobs.size(), std::size_t(1));
        QVERIFY(layer.isLookingForBonds());
        style.bondRule.factor = 1.1;
        layer.setStyle(style);  // while the first is under way
        QCOMPARE(jobs.size(), std::size_t(1));
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            const auto job = jobs[i];
            job.first();
            job.second();
        }
        QCOMPARE(jobs.size(), std::size_t(2));
        QCOMPARE(layer.bondCount(), 6 * layer.structure().atomCount());
        // What comes back when the layer is gone does no harm.
        layer.setStyle(AtomStyle{});
        layer.setStyle(style);
        scene.clear();
        const auto job = jobs.back();
        job.first();
        job.second();
    }

    void spaceFillingAtomsHaveTheirVanDerWaalsRadii() {
        Scene scene;
        AtomLayer& layer = scene.showAtoms("row", "Row", row());
        QCOMPARE(layer.radius(0), 1.32);  // covalent, Cordero 2008
        AtomStyle style;
        style.shape = AtomShape::spaceFilling;
        layer.setStyle(style);
        QCOMPARE(layer.radius(0), 2.38);  // Alvarez 2013
        style.shape = AtomShape::stick;
        layer.setStyle(style);
        QCOMPARE(layer.radius(0), style.bondRadius);
    }

    void arrowsHaveALegendOfTheirScale() {
        auto atoms = row();
        atoms->velocities = {{3.0, 4.0, 0.0}, {0.0, 0.0, 0.0}, {1.0, 0.0, 0.0}, {0.0, 2.0, 0.0}};
        Scene scene;
        AtomLayer& layer = scene.showAtoms("row", "Row", atoms);
        layer.colorBy("species");
        QVERIFY(layer.vectorFields() == std::vector<std::string>{"velocity"});
        layer.setArrows({"velocity", 0.5, false});
        scene.update();
        QCOMPARE(scene.arrowKeys().size(), std::size_t(1));
        QCOMPARE(scene.arrowKeys()[0].title, std::string("Velocity"));
        QCOMPARE(scene.arrowKeys()[0].unit, std::string("angstrom/ps"));
        QVERIFY(scene.legends().empty());
        layer.setArrows({"velocity", 0.5, true});
        scene.update();
        QCOMPARE(scene.legends().size(), std::size_t(1));
        QCOMPARE(layer.arrowRange()->high, 5.0);
        QVERIFY_EXCEPTION_THROWN(layer.setArrows({"forces", 1.0, false}), core::InputError);
        QVERIFY_EXCEPTION_THROWN(layer.setArrows({"velocity", 0.0, false}), core::InputError);
    }

    void theSuggestedScaleMakesArrowsAsLongAsAFewRadii() {
        auto atoms = copperBlock(2);
        atoms->velocities.assign(atoms->atomCount(), core::Vec3(0.0, 0.0, 1e-3));
        Scene scene;
        const AtomLayer& layer = scene.showAtoms("block", "Block", atoms);
        const double length = 1e-3 * layer.suggestedScale("velocity");
        QVERIFY(length > 1.0 && length < 5.0);
    }
};

QTEST_MAIN(TestAtomLayer)
#include "tst_AtomLayer.moc"
