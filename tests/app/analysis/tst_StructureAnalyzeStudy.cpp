#include "app/analysis/StructureAnalyzeStudy.h"

#include <QTest>
#include <algorithm>

#include "app/analysis/AnalysisModifiers.h"
#include "engine/job/JobRunner.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/study/Schema.h"
#include "tests/support/AnalysisReference.h"
#include "tests/support/LammpsConfiguration.h"
#include "tests/support/PerfectCrystals.h"

using namespace isthmus;
using study::Json;

namespace {

using StructurePointer = std::shared_ptr<const structure::AtomicStructure>;

std::unique_ptr<app::StructureAnalyzeStudy> analyze(const structure::AtomicStructure& atoms,
                                                    const Json& modifiers,
                                                    StructurePointer reference = nullptr,
                                                    const Json& potential = nullptr) {
    Json options{{"structure", "block"}, {"modifiers", modifiers}};
    if (!potential.is_null()) {
        options["potential"] = potential;
    }
    study::StudySetup setup;
    setup.options = study::completeOptions(study::schemas().at("structure.analyze"), options, "x");
    setup.inputs["structure"] =
        study::Product("structure", std::make_shared<const structure::AtomicStructure>(atoms));
    if (reference != nullptr) {
        setup.inputs["reference"] = study::Product("structure", std::move(reference));
    }
    return std::make_unique<app::StructureAnalyzeStudy>(std::move(setup));
}

job::JobResult runStudy(app::StructureAnalyzeStudy& study) {
    job::JobSink sink;
    return job::runJob(study, sink);
}

double resultOf(const app::StructureAnalyzeStudy& study, const std::string& name) {
    const study::Quantity* quantity = study.result().findResult(name);
    return quantity != nullptr ? quantity->value : -1.0;
}

StructurePointer productOf(const app::StructureAnalyzeStudy& study, const std::string& name) {
    for (const auto& [each, product] : study.result().products) {
        if (each == name) {
            return product.as<structure::AtomicStructure>();
        }
    }
    return nullptr;
}

}  // namespace

class tst_StructureAnalyzeStudy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyModifierOfTheSchemaHasItsCode() {
        const auto& schema = study::schemas().at("structure.analyze");
        const auto& variants = schema.findOption("modifiers")->variants;
        const auto names = app::analysisModifiers().names();
        QCOMPARE(variants.size(), names.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            QCOMPARE(variants[i].name, names[i]);
            QVERIFY(!variants[i].group.empty());
        }
    }

    void aStackingFaultIsDescribed() {
        const auto reference = test::readAnalysisReference("fcc_stacking_fault_slab");
        const Json modifiers =
            Json::array({{{"kind", "coordination"}, {"cutoff", reference.cutoff}},
                         {{"kind", "common-neighbors"}, {"cutoff", reference.cutoff}},
                         {{"kind", "common-neighbors"}},
                         {{"kind", "centrosymmetry"}},
                         {{"kind", "voronoi"}},
                         {{"kind", "clusters"},
                          {"cutoff", reference.cutoff},
                          {"where", {{"field", "structure_type"}, {"minimum", 2}, {"maximum", 2}}}},
                         {{"kind", "profile"}, {"field", "centrosymmetry"}, {"bins", 24}}});
        const auto study = analyze(reference.structure, modifiers);
        QVERIFY(runStudy(*study).outcome == job::Outcome::completed);
        QCOMPARE(resultOf(*study, "fcc_count"), 672.0);
        QCOMPARE(resultOf(*study, "hcp_count"), 96.0);
        QCOMPARE(resultOf(*study, "hcp_count_2"), 96.0);
        QCOMPARE(resultOf(*study, "hcp_fraction"), 96.0 / 864.0);
        QCOMPARE(resultOf(*study, "clusters"), 1.0);
        QCOMPARE(resultOf(*study, "largest_cluster"), 96.0);
        QVERIFY(std::abs(resultOf(*study, "coordination_mean") - (768.0 * 12 + 96 * 9) / 864) <
                1e-12);
        const auto atoms = productOf(*study, "structure");
        QVERIFY(productOf(*study, "sites") == nullptr);
        QCOMPARE(atoms->findField("centrosymmetry")->unit, std::string("angstrom^2"));
        for (const char* name : {"coordination", "structure_type", "structure_type_2",
                                 "voronoi_volume", "voronoi_faces", "cluster"}) {
            QVERIFY(atoms->findField(name) != nullptr);
        }
        QCOMPARE(study->result().series.size(), std::size_t{1});
        QCOMPARE(study->result().series[0].name, std::string("centrosymmetry_profile"));
        QCOMPARE(study->result().series[0].timeUnit, std::string("angstrom"));
    }

    void theReferenceGivesStrainAndDefects() {
        const auto crystal = std::make_shared<const structure::AtomicStructure>(
            test::perfectCrystal(core::Prototype::fcc));
        core::Mat3 shear = core::Mat3::Identity();
        shear(0, 1) = 0.1;
        const auto study =
            analyze(test::deformed(*crystal, shear),
                    Json::array({{{"kind", "strain"}, {"cutoff", 3.4}},
                                 {{"kind", "displacements"}, {"cell_change", "removed"}},
                                 {{"kind", "wigner-seitz"}},
                                 {{"kind", "template-matching"}},
                                 {{"kind", "bond-order"}, {"degrees", {6}}, {"averaged", true}}}),
                    crystal);
        QVERIFY(runStudy(*study).outcome == job::Outcome::completed);
        QVERIFY(std::abs(resultOf(*study, "shear_strain_mean") -
                         std::sqrt(0.05 * 0.05 + 0.005 * 0.005 / 3.0)) < 1e-12);
        QVERIFY(std::abs(resultOf(*study, "displacement_max")) < 1e-12);
        QCOMPARE(resultOf(*study, "vacancies"), 0.0);
        QCOMPARE(resultOf(*study, "fcc_fraction"), 1.0);
        const auto atoms = productOf(*study, "structure");
        QCOMPARE(atoms->findField("strain")->components, 6);
        QVERIFY(std::abs(atoms->findField("strain")->at(7, 5) - 0.05) < 1e-12);
        QCOMPARE(atoms->findField("orientation")->components, 4);
        QVERIFY(atoms->findField("q6_averaged") != nullptr);
        QVERIFY(productOf(*study, "sites")->findField("site_occupancy") != nullptr);
    }

    void distributionsBecomeCurves() {
        auto crystal = test::perfectCrystal(core::Prototype::bcc, 3);
        crystal.units = structure::UnitSystem::lj;
        crystal.addSpecies("Cl");
        for (std::size_t atom = 1; atom < crystal.atomCount(); atom += 2) {
            crystal.species[atom] = 1;
        }
        const auto study = analyze(
            crystal, Json::array({{{"kind", "radial-distribution"}, {"cutoff", 4.4}, {"bins", 44}},
                                  {{"kind", "bond-angles"}, {"cutoff", 3.6}},
                                  {{"kind", "descriptors"}, {"cutoff", 3.6}},
                                  {{"kind", "profile"}, {"axis", "a"}, {"bins", 3}},
                                  {{"kind", "diamond"}}}));
        QVERIFY(runStudy(*study).outcome == job::Outcome::completed);
        std::vector<std::string> names;
        for (const study::Series& series : study->result().series) {
            names.push_back(series.name + (series.part.empty() ? "" : "/" + series.part));
            QCOMPARE(series.times.size(), series.values.size());
        }
        QVERIFY((names ==
                 std::vector<std::string>{"radial_distribution", "radial_distribution/Cu-Cu",
                                          "radial_distribution/Cu-Cl", "radial_distribution/Cl-Cl",
                                          "neighbors_within", "bond_angles", "atoms_profile"}));
        QCOMPARE(study->result().series[0].timeUnit, std::string("sigma"));
        QVERIFY(std::abs(study->result().series[4].values.back() - 14.0) < 1e-12);
        QVERIFY(std::abs(study->result().series[6].values[1] - 2.0 / 64.0) < 1e-12);
        QCOMPARE(study->result().series[6].unit, std::string("1/sigma^3"));
        QVERIFY(std::abs(resultOf(*study, "equilibrium_length") - 2.0 * std::sqrt(3.0)) < 1e-12);
        QCOMPARE(study->result().notes.size(), std::size_t{1});  // no energies
    }

    void aHistogramCountsTheAtomsOfEachValue() {
        auto crystal = test::perfectCrystal(core::Prototype::fcc);
        core::Field height{"height", "angstrom", 1, {}};
        for (std::size_t i = 0; i < crystal.atomCount(); ++i) {
            height.values.push_back(static_cast<double>(i));
        }
        crystal.setField(height);
        const auto n = static_cast<double>(crystal.atomCount());
        const auto study =
            analyze(crystal, Json::array({{{"kind", "histogram"}, {"field", "height"}, {"bins", 4}},
                                          {{"kind", "histogram"},
                                           {"field", "height"},
                                           {"bins", 2},
                                           {"range", {-0.5, n / 2.0 - 0.5}}}}));
        QCOMPARE(runStudy(*study).message, std::string());
        const study::Series& all = study->result().series.at(0);
        QCOMPARE(all.name, std::string("height_histogram"));
        QCOMPARE(all.coordinate, std::string("height"));
        QCOMPARE(all.timeUnit, std::string("angstrom"));
        QCOMPARE(all.values, (std::vector<double>(4, n / 4.0)));
        QVERIFY(std::abs(all.times.front() - (n - 1.0) / 8.0) < 1e-12);
        QCOMPARE(study->result().series.at(1).values, (std::vector<double>(2, n / 4.0)));
        QCOMPARE(resultOf(*study, "height_outside"), n / 2.0);
    }

    void aFieldIsComputedFromOthersAndUsedAfterwards() {
        auto crystal = test::perfectCrystal(core::Prototype::fcc);
        crystal.velocities.assign(crystal.atomCount(), core::Vec3(3.0, 0.0, 4.0));
        const auto study = analyze(
            crystal, Json::array({{{"kind", "expression"},
                                   {"name", "height"},
                                   {"expression", "2*z + 1"},
                                   {"unit", "angstrom"}},
                                  {{"kind", "histogram"}, {"field", "velocity.magnitude"}},
                                  {{"kind", "profile"}, {"field", "height"}, {"bins", 4}},
                                  {{"kind", "histogram"}, {"field", "height > 5 ? 1 : 0"}}}));
        QCOMPARE(runStudy(*study).message, std::string());
        const auto atoms = study->result().products.front().second.as<structure::AtomicStructure>();
        const core::Field* height = atoms->findField("height");
        QVERIFY(height != nullptr);
        QCOMPARE(height->unit, std::string("angstrom"));
        for (std::size_t i = 0; i < atoms->atomCount(); ++i) {
            QCOMPARE(height->values[i], 2.0 * atoms->positions[i].z() + 1.0);
        }
        const auto& series = study->result().series;
        QCOMPARE(series.at(0).name, std::string("velocity.magnitude_histogram"));
        QCOMPARE(series.at(0).timeUnit, std::string("angstrom/ps"));
        QVERIFY(std::abs(series.at(0).times.at(50) - 5.0) < 1e-5);
        QCOMPARE(series.at(1).name, std::string("height_profile"));
        QCOMPARE(series.at(2).name, std::string("expression_histogram"));
    }

    void atomsThatAnExpressionPicksAreHidden() {
        const auto crystal = test::perfectCrystal(core::Prototype::fcc);
        const auto study = analyze(
            crystal,
            Json::array({{{"kind", "common-neighbors"}},
                         {{"kind", "hide"}, {"expression", "structure_type == 1 && index > 3"}},
                         {{"kind", "hide"}, {"expression", "index < 3"}}}));
        QCOMPARE(runStudy(*study).message, std::string());
        const auto atoms = study->result().products.front().second.as<structure::AtomicStructure>();
        std::vector<double> expected(crystal.atomCount(), 1.0);
        expected[2] = 0.0;
        QCOMPARE(atoms->findField("hidden")->values, expected);
        QVERIFY(atoms->findField("hidden_2") == nullptr);
        QCOMPARE(resultOf(*study, "hidden_atoms"), static_cast<double>(crystal.atomCount() - 3));
    }

    void anExpressionThatCannotBeReadIsTold_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("told");
        QTest::newRow("no such name") << "height"
                                      << "2*hight"
                                      << "there is no \"hight\"";
        QTest::newRow("ends too early") << "height"
                                        << "2*"
                                        << "it ends too early";
        QTest::newRow("a position") << "x"
                                    << "z"
                                    << "means something else";
        QTest::newRow("a function") << "sin"
                                    << "z"
                                    << "means something else";
        QTest::newRow("no word") << "my height"
                                 << "z"
                                 << "letters, digits and _";
    }
    void anExpressionThatCannotBeReadIsTold() {
        QFETCH(QString, name);
        QFETCH(QString, expression);
        QFETCH(QString, told);
        const auto study = analyze(test::perfectCrystal(core::Prototype::fcc),
                                   Json::array({{{"kind", "expression"},
                                                 {"name", name.toStdString()},
                                                 {"expression", expression.toStdString()}}}));
        const auto end = runStudy(*study);
        QVERIFY(end.outcome == job::Outcome::failed);
        QVERIFY2(end.message.find(told.toStdString()) != std::string::npos, end.message.c_str());
    }

    void aPoreHasASurface() {
        auto crystal = test::perfectCrystal(core::Prototype::fcc);
        const core::Vec3 middle(8.0, 8.0, 8.0);
        std::erase_if(crystal.positions, [&](const core::Vec3& each) { return each == middle; });
        crystal.species.pop_back();
        const auto study =
            analyze(crystal, Json::array({{{"kind", "surface-mesh"}, {"probe_radius", 2.5}}}));
        QVERIFY(runStudy(*study).outcome == job::Outcome::completed);
        // The cuboctahedron of twelve neighbors at d.
        const double d = 4.0 / std::sqrt(2.0);
        QVERIFY(std::abs(resultOf(*study, "surface_area") - (6.0 + 2.0 * std::sqrt(3.0)) * d * d) <
                1e-4);
        QVERIFY(std::abs(resultOf(*study, "porosity") -
                         5.0 / 3.0 * std::sqrt(2.0) * d * d * d / crystal.cell.volume()) < 1e-6);
        QCOMPARE(resultOf(*study, "surface_atoms"), 12.0);
        const auto& [name, product] = study->result().products.back();
        QCOMPARE(name, std::string("surface"));
        const auto surface = product.as<mesh::Mesh>();
        surface->validate();
        QCOMPARE(surface->nodeCount(), std::size_t{12});
        QVERIFY(std::abs((surface->bounds()[1] - surface->bounds()[0]).x() - 4e-10) < 1e-20);
    }

    void binsHoldTheMeansOfTheirAtoms() {
        // Two halves of three layers along a, with charges 1 and 3, and one atom of 3 in the first.
        structure::AtomicStructure crystal = test::perfectCrystal(core::Prototype::fcc, 3);
        std::vector<double> charges;
        for (const core::Vec3& each : crystal.positions) {
            charges.push_back(each.x() < 5.9 ? 1.0 : 3.0);
        }
        charges[0] = 3.0;
        crystal.setField({"charge", "e", 1, charges});
        const auto study = analyze(
            crystal,
            Json::array({{{"kind", "spatial-bins"}, {"field", "charge"}, {"bins", {2, 1, 1}}},
                         {{"kind", "spatial-bins"}, {"bins", {3, 3, 3}}},
                         {{"kind", "spatial-bins"}, {"bins", {30, 1, 1}}}}));
        QVERIFY(runStudy(*study).outcome == job::Outcome::completed);
        const auto atoms = productOf(*study, "structure");
        const core::Field& means = *atoms->findField("charge_bins");
        QCOMPARE(means.unit, std::string("e"));
        for (std::size_t atom = 0; atom < atoms->atomCount(); ++atom) {
            const bool isFirst = crystal.positions[atom].x() < 5.9;
            QVERIFY(std::abs(means.at(atom) - (isFirst ? 1.0 + 2.0 / 54.0 : 3.0)) < 1e-12);
        }
        const core::Field& density = *atoms->findField("atoms_bins");
        QCOMPARE(density.unit, std::string("1/angstrom^3"));
        QVERIFY(std::abs(density.at(7) - 4.0 / 64.0) < 1e-12);
        QCOMPARE(resultOf(*study, "empty_bins"), 0.0);
        QCOMPARE(resultOf(*study, "empty_bins_3"), 24.0);
        const auto& [name, product] = study->result().products.back();
        QCOMPARE(name, std::string("bins"));
        const auto grid = product.as<mesh::Mesh>();
        grid->validate();
        QCOMPARE(grid->elementCount(), std::size_t{30});
        QVERIFY(std::abs(grid->bounds()[1].x() - 12e-10) < 1e-20);
        const auto odd =
            analyze(crystal, Json::array({{{"kind", "spatial-bins"}, {"bins", {1.5, 1, 1}}}}));
        QVERIFY(runStudy(*odd).message.find("whole numbers") != std::string::npos);
    }

    void atomicStressTimesVolumeIsTheVirialOfLammps() {
        const auto given =
            test::readLammpsConfiguration(ISTHMUS_TEST_DATA "/md/cu_mishin1_500_triclinic.extxyz");
        const Json mishin{
            {"kind", "eam"}, {"files", {"Cu_mishin1.eam.alloy"}}, {"species", {"Cu"}}};
        const auto study = analyze(given.structure,
                                   Json::array({{{"kind", "voronoi"}},
                                                {{"kind", "atomic-stress"}},
                                                {{"kind", "atomic-stress"}, {"volume", "mean"}},
                                                {{"kind", "hardy-stress"}, {"radius", 9.0}}}),
                                   nullptr, mishin);
        QCOMPARE(runStudy(*study).message, std::string());
        const auto atoms = productOf(*study, "structure");
        const core::Field& volume = *atoms->findField("voronoi_volume");
        const core::Field& stress = *atoms->findField("stress");
        const core::Field& even = *atoms->findField("stress_2");
        const double share = given.structure.cell.volume() / 500.0;
        for (std::size_t i = 0; i < atoms->atomCount(); ++i) {
            const double largest = given.virials[i].cwiseAbs().maxCoeff();  // bar angstrom^3
            for (int k = 0; k < 6; ++k) {
                QVERIFY(std::abs(stress.at(i, k) * volume.at(i) * 1e4 - given.virials[i][k]) <
                        1e-6 * largest);
                QVERIFY(std::abs(even.at(i, k) * share * 1e4 - given.virials[i][k]) <
                        1e-6 * largest);
            }
        }
        const double pressure =
            (given.pressure[0] + given.pressure[1] + given.pressure[2]) / 3.0 / 1e4;
        QVERIFY(std::abs(resultOf(*study, "pressure") - pressure) < 1e-6 * pressure);
        QVERIFY(std::abs(resultOf(*study, "pressure_2") - pressure) < 1e-6 * pressure);
        // Averaged over a sphere, the stress of this hot block is nearly that of the cell.
        const core::Field& hardy = *atoms->findField("hardy_stress");
        QVERIFY(std::abs(-(hardy.at(7, 0) + hardy.at(7, 1) + hardy.at(7, 2)) / 3.0 - pressure) <
                0.15 * pressure);
    }

    void mistakesAreNamedAndEarlierFieldsKept() {
        const auto crystal = test::perfectCrystal(core::Prototype::fcc, 2);
        const auto messageOf = [&](const Json& modifiers) {
            const auto study = analyze(crystal, modifiers);
            return runStudy(*study).message;
        };
        const Json order{{"kind", "centrosymmetry"}};
        const auto study =
            analyze(crystal, Json::array({order, {{"kind", "strain"}, {"cutoff", 3.0}}}));
        const job::JobResult outcome = runStudy(*study);
        QVERIFY(outcome.outcome == job::Outcome::failed);
        QVERIFY(outcome.message.starts_with("modifiers[1] (strain): "));
        QVERIFY(outcome.message.find("\"reference\"") != std::string::npos);
        QVERIFY(productOf(*study, "structure")->findField("centrosymmetry") != nullptr);
        QVERIFY(messageOf(Json::array({{{"kind", "atomic-stress"}}})).find("\"potential\"") !=
                std::string::npos);
        QVERIFY(messageOf(Json::array({{{"kind", "time-average"}, {"field", "x"}}}))
                    .find("\"trajectory\"") != std::string::npos);
        QVERIFY(messageOf(Json::array({order, {{"kind", "profile"}, {"field", "centrosymetry"}}}))
                    .find("did you mean \"centrosymmetry\"") != std::string::npos);
        QVERIFY(
            messageOf(Json::array({{{"kind", "centrosymmetry"}, {"neighbors", 7}}})).find("even") !=
            std::string::npos);
    }

    void whatIsNotEnabledIsLeftOut() {
        const auto study =
            analyze(test::perfectCrystal(core::Prototype::fcc, 2),
                    Json::array({{{"kind", "centrosymmetry"}, {"enabled", false}},
                                 // Not even looked at: it would fail.
                                 {{"kind", "strain"}, {"cutoff", 3.0}, {"enabled", false}},
                                 {{"kind", "common-neighbors"}, {"enabled", true}}}));
        QVERIFY(runStudy(*study).outcome == job::Outcome::completed);
        const auto atoms = productOf(*study, "structure");
        QVERIFY(atoms->findField("centrosymmetry") == nullptr);
        QVERIFY(atoms->findField("structure_type") != nullptr);
        QCOMPARE(resultOf(*study, "fcc_fraction"), 1.0);
    }

    void cancellingKeepsWhatWasFound() {
        const auto study = analyze(test::perfectCrystal(core::Prototype::fcc, 2),
                                   Json::array({{{"kind", "centrosymmetry"}}}));
        std::stop_source stop;
        stop.request_stop();
        job::JobSink sink;
        QVERIFY(job::runJob(*study, sink, stop.get_token()).outcome == job::Outcome::cancelled);
        QVERIFY(productOf(*study, "structure") != nullptr);
    }
};

QTEST_GUILESS_MAIN(tst_StructureAnalyzeStudy)
#include "tst_StructureAnalyzeStudy.moc"
