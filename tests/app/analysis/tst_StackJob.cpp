#include "app/analysis/StackJob.h"

#include <QTest>
#include <algorithm>

#include "engine/job/JobRunner.h"
#include "tests/support/PerfectCrystals.h"

using namespace isthmus;
using app::ModifierOutcome;
using app::StackMemory;
using core::Json;

namespace {

using StructurePointer = std::shared_ptr<const structure::AtomicStructure>;

StructurePointer crystalOf(core::Prototype prototype, int repeat = 3) {
    return std::make_shared<const structure::AtomicStructure>(
        test::perfectCrystal(prototype, repeat));
}

std::unique_ptr<app::StackJob> applyStack(StructurePointer atoms, const Json& modifiers,
                                          std::shared_ptr<StackMemory> memory = nullptr,
                                          StructurePointer reference = nullptr) {
    auto applied = std::make_unique<app::StackJob>(
        app::StackInput{std::move(atoms), std::move(reference), modifiers},
        memory != nullptr ? memory : std::make_shared<StackMemory>());
    job::JobSink sink;
    if (job::runJob(*applied, sink).outcome != job::Outcome::completed) {
        return nullptr;
    }
    return applied;
}

double resultOf(const ModifierOutcome& outcome, const std::string& name) {
    for (const auto& [each, quantity] : outcome.results) {
        if (each == name) {
            return quantity.value;
        }
    }
    return -1.0;
}

const Json kTypes = {{"kind", "common-neighbors"}};

}  // namespace

class tst_StackJob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachModifierKeepsWhatItFound() {
        const auto applied =
            applyStack(crystalOf(core::Prototype::fcc),
                       Json::array({kTypes, {{"kind", "coordination"}, {"cutoff", 3.4}}, kTypes}));
        QVERIFY(applied != nullptr);
        QCOMPARE(applied->outcomes().size(), std::size_t{3});
        QCOMPARE(resultOf(applied->outcomes()[0], "fcc_fraction"), 1.0);
        QCOMPARE(resultOf(applied->outcomes()[1], "coordination_mean"), 12.0);
        // By the modifier's own name, though the field has another one in the atoms.
        QCOMPARE(resultOf(applied->outcomes()[2], "fcc_fraction"), 1.0);
        QCOMPARE(applied->outcomes()[2].fields, std::vector<std::string>{"structure_type_2"});
        QVERIFY(applied->atoms()->findField("structure_type_2") != nullptr);
    }

    void oneThatFailsIsPassedOver() {
        const auto applied =
            applyStack(crystalOf(core::Prototype::fcc),
                       Json::array({{{"kind", "strain"}, {"cutoff", 3.4}},
                                    {{"kind", "coordination"}},
                                    {{"kind", "coordination"}, {"cutoff", 3.4}, {"bins", 2}},
                                    {{"kind", "unheard-of"}},
                                    kTypes,
                                    {{"kind", "atomic-stress"}},
                                    {{"kind", "mean-square-displacement"}},
                                    {{"kind", "time-average"}, {"field", "structure_type"}}}));
        QVERIFY(applied != nullptr);
        for (const int i : {0, 1, 2, 3, 5, 6, 7}) {
            QVERIFY(applied->outcomes()[static_cast<std::size_t>(i)].state ==
                    ModifierOutcome::State::failed);
        }
        const auto says = [&applied](int i, const char* text) {
            return applied->outcomes()[static_cast<std::size_t>(i)].error.find(text) !=
                   std::string::npos;
        };
        QVERIFY(says(0, "reference"));
        QVERIFY(says(1, "\"cutoff\" is missing"));
        QVERIFY(says(2, "unknown option \"bins\""));
        QVERIFY(says(3, "unheard-of"));
        QVERIFY(says(5, "\"potential\""));
        QVERIFY(says(6, "\"trajectory\""));
        QVERIFY(says(7, "\"trajectory\""));
        QCOMPARE(resultOf(applied->outcomes()[4], "fcc_fraction"), 1.0);
    }

    void oneThatIsNotEnabledAddsNothing() {
        Json off = kTypes;
        off["enabled"] = false;
        const auto applied = applyStack(crystalOf(core::Prototype::fcc), Json::array({off}));
        QVERIFY(applied->outcomes()[0].state == ModifierOutcome::State::off);
        QVERIFY(applied->atoms()->fields.empty());
    }

    void aCurveHasNoPointsWhereThereAreNoAtoms() {
        auto crystal = test::perfectCrystal(core::Prototype::fcc, 2);
        crystal.cell = structure::UnitCell::orthorhombic(core::Vec3(8.0, 8.0, 16.0));
        const Json heights = {{"kind", "profile"}, {"field", "height"}, {"bins", 8}};
        std::vector<double> values;
        for (const core::Vec3& each : crystal.positions) {
            values.push_back(each.z());
        }
        crystal.setField({"height", "angstrom", 1, values});
        const auto applied =
            applyStack(std::make_shared<const structure::AtomicStructure>(std::move(crystal)),
                       Json::array({heights}));
        QCOMPARE(applied->outcomes()[0].error, std::string());
        QCOMPARE(applied->outcomes()[0].series.front().values.size(), std::size_t{4});
    }

    void aSurfaceIsFoundAndRemembered() {
        auto crystal = test::perfectCrystal(core::Prototype::fcc);
        crystal.positions.pop_back();
        crystal.species.pop_back();
        const auto atoms = std::make_shared<const structure::AtomicStructure>(std::move(crystal));
        const auto memory = std::make_shared<StackMemory>();
        const Json surface = {{"kind", "surface-mesh"}, {"probe_radius", 2.5}};
        // The cuboctahedron of twelve neighbors at d.
        const double d = 4.0 / std::sqrt(2.0);
        for (int time = 0; time < 2; ++time) {
            const auto applied = applyStack(atoms, Json::array({surface}), memory);
            QCOMPARE(resultOf(applied->outcomes()[0], "surface_atoms"), 12.0);
            QVERIFY(std::abs(resultOf(applied->outcomes()[0], "surface_area") -
                             (6.0 + 2.0 * std::sqrt(3.0)) * d * d) < 1e-4);
            QVERIFY(applied->atoms()->findField("surface") != nullptr);
        }
    }

    void aChangeAboveReachesWhatReadsItsFields() {
        const auto memory = std::make_shared<StackMemory>();
        const auto atoms = crystalOf(core::Prototype::bcc);
        const Json groups = {
            {"kind", "clusters"},
            {"cutoff", 4.4},
            {"where", {{"field", "structure_type"}, {"minimum", 3}, {"maximum", 3}}}};
        const auto count = [&](const Json& types) {
            const auto applied = applyStack(atoms, Json::array({types, groups}), memory);
            return resultOf(applied->outcomes()[1], "clusters");
        };
        QCOMPARE(count(kTypes), 1.0);  // all are bcc
        Json narrow = kTypes;
        narrow["cutoff"] = 3.6;  // the first shell only: other
        QCOMPARE(count(narrow), 0.0);
        QCOMPARE(count(kTypes), 1.0);
    }

    void otherAtomsOrAnotherReferenceAreComputedAnew() {
        const auto memory = std::make_shared<StackMemory>();
        const auto fraction = [&](core::Prototype prototype) {
            const auto applied = applyStack(crystalOf(prototype), Json::array({kTypes}), memory);
            return resultOf(applied->outcomes()[0], "fcc_fraction");
        };
        QCOMPARE(fraction(core::Prototype::fcc), 1.0);
        QCOMPARE(fraction(core::Prototype::bcc), 0.0);
        const auto crystal = crystalOf(core::Prototype::fcc);
        const auto stretched = std::make_shared<const structure::AtomicStructure>(
            test::deformed(*crystal, core::Vec3(1.02, 1.0, 1.0).asDiagonal()));
        const auto strain = [&](const StructurePointer& reference) {
            const auto applied = applyStack(
                stretched, Json::array({{{"kind", "strain"}, {"cutoff", 3.4}}}), memory, reference);
            return resultOf(applied->outcomes()[0], "volumetric_strain_mean");
        };
        // A third of the trace of (F^T F - 1) / 2.
        QVERIFY(std::abs(strain(crystal) - 0.5 * (1.02 * 1.02 - 1.0) / 3.0) < 1e-9);
        QVERIFY(std::abs(strain(stretched)) < 1e-12);
    }

    void aStopKeepsWhatWasFound() {
        std::stop_source stop;
        struct Stopper : job::JobSink {
            std::stop_source* stop = nullptr;
            void progress(const job::Progress& progress) override {
                if (progress.stage == "Matching templates") {
                    stop->request_stop();
                }
            }
        } sink;
        sink.stop = &stop;
        app::StackJob job({crystalOf(core::Prototype::fcc, 6), nullptr,
                           Json::array({kTypes, {{"kind", "template-matching"}}})},
                          std::make_shared<StackMemory>());
        QVERIFY(job::runJob(job, sink, stop.get_token()).outcome == job::Outcome::cancelled);
        QVERIFY(job.outcomes()[0].state == ModifierOutcome::State::done);
        QVERIFY(job.outcomes()[1].state == ModifierOutcome::State::waiting);
        QVERIFY(job.atoms()->findField("structure_type") != nullptr);
    }

    void atomsThatAreNoneAreNoAnalysis() {
        app::StackJob job(
            {std::make_shared<const structure::AtomicStructure>(), nullptr, Json::array({kTypes})},
            std::make_shared<StackMemory>());
        job::JobSink sink;
        const job::JobResult result = job::runJob(job, sink);
        QVERIFY(result.outcome == job::Outcome::failed);
        QVERIFY(result.message.find("no atoms") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(tst_StackJob)
#include "tst_StackJob.moc"
