#include "app/studies/StructureBuildStudy.h"

#include <QTest>

#include "engine/job/JobRunner.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/structure/build/Prototypes.h"
#include "engine/study/Schema.h"

using namespace isthmus;
using study::Json;

namespace {

std::unique_ptr<app::StructureBuildStudy> build(const Json& options) {
    study::StudySetup setup;
    setup.options = study::completeOptions(study::schemas().at("structure.build"), options, "x");
    return std::make_unique<app::StructureBuildStudy>(std::move(setup));
}

std::string messageOf(const Json& options) {
    const auto study = build(options);
    job::JobSink sink;
    return job::runJob(*study, sink).message;
}

/// Edges of the block's cell, angstrom.
core::Vec3 edgesOf(const Json& options) {
    const auto study = build(options);
    job::JobSink sink;
    if (job::runJob(*study, sink).outcome != job::Outcome::completed) {
        return core::Vec3::Zero();
    }
    const auto block = study->result().products.at(0).second.as<structure::AtomicStructure>();
    return block->cell.matrix().diagonal();
}

}  // namespace

class tst_StructureBuildStudy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void measuredEdgesAreTakenWhereNoneAreGiven() {
        // CRC Handbook: Cu 3.6149; Zn 2.6649 and 4.9468, far from packed spheres.
        QVERIFY(edgesOf({{"species", "Cu"}, {"repeat", {1, 1, 2}}})
                    .isApprox(core::Vec3(3.6149, 3.6149, 7.2298), 1e-12));
        const Json zinc{{"species", "Zn"}, {"prototype", "hcp"}, {"repeat", {1, 1, 1}}};
        QVERIFY(edgesOf(zinc).isApprox(core::Vec3(2.6649, 2.6649 * std::sqrt(3.0), 4.9468), 1e-12));
    }
    void givenEdgesAreTaken() {
        const Json zinc{{"species", "Zn"},
                        {"prototype", "hcp"},
                        {"repeat", {1, 1, 1}},
                        {"lattice_constant", 2.0},
                        {"c_over_a", 1.5}};
        QVERIFY(edgesOf(zinc).isApprox(core::Vec3(2.0, 2.0 * std::sqrt(3.0), 3.0), 1e-12));
    }
    void metalOfAnotherPrototypeGetsTheRatioOfPackedSpheres() {
        const Json copper{{"species", "Cu"},
                          {"prototype", "hcp"},
                          {"repeat", {1, 1, 1}},
                          {"lattice_constant", 2.5}};
        QVERIFY(std::abs(edgesOf(copper)[2] - 2.5 * std::sqrt(8.0 / 3.0)) < 1e-12);
        QVERIFY(
            messageOf({{"species", "Cu"}, {"prototype", "hcp"}}).starts_with("lattice_constant"));
    }
    void everyPrototypeCanBeChosen() {
        const study::Option* option =
            study::schemas().at("structure.build").findOption("prototype");
        QVERIFY(option->choices == structure::crystalPrototypes().names());
    }
    void severalElementsAreRead() {
        const Json salt{{"species", "Na, Cl"},
                        {"prototype", "rocksalt"},
                        {"lattice_constant", 5.64},
                        {"repeat", {1, 1, 1}}};
        QVERIFY(edgesOf(salt).isApprox(core::Vec3::Constant(5.64), 1e-12));
        QVERIFY(messageOf({{"species", "Na"}, {"prototype", "rocksalt"}, {"lattice_constant", 5}})
                    .starts_with("species"));
    }
    void orientationTurnsTheCrystal() {
        const Json block{{"species", "Cu"},
                         {"lattice_constant", 2.0},
                         {"orientation", {{"x", {1, -1, 0}}, {"y", {1, 1, 1}}}},
                         {"repeat", {2, 1, 1}}};
        QVERIFY(edgesOf(block).isApprox(
            core::Vec3(2 * std::sqrt(2.0), std::sqrt(12.0), std::sqrt(6.0)), 1e-12));
        const Json skew{{"species", "Cu"}, {"orientation", {{"x", {1, 0, 0}}, {"y", {1, 1, 0}}}}};
        QVERIFY(messageOf(skew).starts_with("orientation"));
    }
    void partsOfCellsAreRefused() {
        QVERIFY(messageOf({{"species", "Cu"}, {"repeat", {1.5, 1, 1}}}).starts_with("repeat"));
    }
};

QTEST_GUILESS_MAIN(tst_StructureBuildStudy)
#include "tst_StructureBuildStudy.moc"
