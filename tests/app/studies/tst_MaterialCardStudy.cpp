#include <QTest>

#include "app/studies/MaterialCardStudy.h"
#include "engine/core/Error.h"
#include "engine/job/JobRunner.h"
#include "engine/study/Schema.h"
#include "engine/study/StudyRecord.h"

using namespace isthmus;
using study::Json;

namespace {

struct Made {
    job::JobResult outcome;
    study::StudyResult result;
    std::shared_ptr<const material::Material> material;
};

Made make(const Json& options, const study::StudyRecord* run = nullptr) {
    study::StudySetup setup;
    setup.options = study::completeOptions(study::schemas().at("material.card"), options,
                                           "studies[0] (material.card)");
    setup.environment.name = "copper";
    if (run != nullptr) {
        setup.inputs["from"] = {"result", std::make_shared<const study::StudyRecord>(*run)};
    }
    app::MaterialCardStudy study(std::move(setup));
    job::JobSink sink;
    Made made;
    made.outcome = job::runJob(study, sink);
    made.result = study.result();
    if (!made.result.products.empty()) {
        made.material = made.result.products.front().second.as<material::Material>();
    }
    return made;
}

study::StudyRecord elasticRun() {
    study::StudyRecord run;
    run.name = "elastic";
    run.kind = "md.elastic";
    run.started = "2026-01-02T03:04:05Z";
    run.results = {
        {"C11", {170.0, "GPa", {}}}, {"C12", {122.0, "GPa", {}}}, {"C44", {76.0, "GPa", {}}}};
    return run;
}

}  // namespace

class tst_MaterialCardStudy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isotropicCardHasItsModuli() {
        const Made made =
            make({{"elasticity",
                   {{"kind", "isotropic"}, {"youngs_modulus", 210.0}, {"poissons_ratio", 0.3}}},
                  {"density", 7850.0}});
        QVERIFY2(made.outcome.outcome == job::Outcome::completed, made.outcome.message.c_str());
        QVERIFY(qAbs(made.material->youngsModulus() / 210e9 - 1.0) < 1e-12);
        QCOMPARE(made.material->density, 7850.0);
        QVERIFY(qAbs(made.result.findResult("poissons_ratio")->value - 0.3) < 1e-12);
        QCOMPARE(made.result.findResult("youngs_modulus")->unit, std::string("GPa"));
    }

    void computedCardRemembersItsRun() {
        const study::StudyRecord run = elasticRun();
        const Made made =
            make({{"elasticity", {{"kind", "computed"}, {"from", "elastic.result"}}}}, &run);
        QVERIFY2(made.outcome.outcome == job::Outcome::completed, made.outcome.message.c_str());
        QCOMPARE(made.material->c11, 170e9);
        QVERIFY(made.material->symmetry == material::ElasticSymmetry::cubic);
        for (const char* word : {"elastic", "md.elastic", "2026-01-02T03:04:05Z"}) {
            QVERIFY(made.material->source.find(word) != std::string::npos);
        }
    }

    void averageIsIsotropic() {
        const study::StudyRecord run = elasticRun();
        const Made made = make(
            {{"elasticity",
              {{"kind", "computed"}, {"from", "elastic.result"}, {"isotropic_average", true}}}},
            &run);
        QVERIFY(made.material->symmetry == material::ElasticSymmetry::isotropic);
        QVERIFY(qAbs(made.result.findResult("anisotropy")->value - 1.0) < 1e-12);
        QVERIFY(made.material->source.find("Voigt-Reuss-Hill") != std::string::npos);
    }

    void runsWithoutConstantsAreRefused() {
        study::StudyRecord run = elasticRun();
        run.results.pop_back();
        const Json options = {{"elasticity", {{"kind", "computed"}, {"from", "elastic.result"}}}};
        Made made = make(options, &run);
        QVERIFY(made.outcome.errorKind == core::ErrorKind::input);
        QVERIFY2(made.outcome.message.find("has no result C44") != std::string::npos,
                 made.outcome.message.c_str());
        run = elasticRun();
        run.results[0].second.unit = "epsilon/sigma^3";
        made = make(options, &run);
        QVERIFY2(made.outcome.message.find("expected GPa") != std::string::npos,
                 made.outcome.message.c_str());
    }

    void crystalsThatAreNotCubicAreRefused() {
        // Magnesium (Simmons and Wang, 1971): C33 is not C11.
        study::StudyRecord run = elasticRun();
        run.results = {{"C11", {59.5, "GPa", {}}},
                       {"C12", {26.1, "GPa", {}}},
                       {"C33", {61.6, "GPa", {}}},
                       {"C44", {16.4, "GPa", {}}}};
        const Made made =
            make({{"elasticity", {{"kind", "computed"}, {"from", "elastic.result"}}}}, &run);
        QVERIFY(made.outcome.errorKind == core::ErrorKind::input);
        QVERIFY2(made.outcome.message.find("is not cubic") != std::string::npos,
                 made.outcome.message.c_str());
    }

    void unstableCardsAreRefused() {
        const Made made = make(
            {{"elasticity", {{"kind", "cubic"}, {"c11", 100.0}, {"c12", 120.0}, {"c44", 70.0}}}});
        QVERIFY(made.outcome.errorKind == core::ErrorKind::input);
        QVERIFY2(made.outcome.message.find("C11 > |C12|") != std::string::npos,
                 made.outcome.message.c_str());
    }
};

QTEST_GUILESS_MAIN(tst_MaterialCardStudy)
#include "tst_MaterialCardStudy.moc"
