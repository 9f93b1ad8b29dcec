#include <sys/wait.h>

#include <QTest>
#include <cerrno>
#include <thread>

#include "engine/core/Error.h"
#include "engine/fem/LinearSolver.h"
#include "engine/fem/StaticStudy.h"
#include "engine/job/ChildProcess.h"
#include "engine/job/JobRunner.h"
#include "engine/mesh/StructuredMesh.h"
#include "engine/study/Schema.h"

using namespace isthmus;
using study::Json;

namespace {

std::unique_ptr<fem::StaticStudy> makeStudy(mesh::Mesh mesh, const material::Material& material,
                                            const Json& options) {
    study::StudySetup setup;
    Json given = options;
    given["mesh"] = "plate.mesh";
    given["material"] = "copper.material";
    setup.options =
        study::completeOptions(study::schemas().at("fem.static"), given, "studies[0] (fem.static)");
    setup.inputs["mesh"] = {
        "mesh", std::shared_ptr<const mesh::Mesh>(std::make_shared<mesh::Mesh>(std::move(mesh)))};
    setup.inputs["material"] = {"material", std::shared_ptr<const material::Material>(
                                                std::make_shared<material::Material>(material))};
    setup.environment.threads = 2;
    setup.environment.name = "stress";
    return std::make_unique<fem::StaticStudy>(std::move(setup));
}

double resultOf(const fem::StaticStudy& study, const std::string& name) {
    const study::Quantity* quantity = study.result().findResult(name);
    return quantity ? quantity->value : qQNaN();
}

/// A plate in plane stress, held so that nothing but the pull acts.
Json pulledPlate(double radius, double halfLength) {
    Json options;
    options["supports"] =
        Json::array({{{"kind", "point"}, {"point", {0, radius, 0}}, {"x", 0.0}, {"z", 0.0}},
                     {{"kind", "point"}, {"point", {0, -radius, 0}}, {"x", 0.0}, {"z", 0.0}},
                     {{"kind", "point"}, {"point", {halfLength, 0, 0}}, {"y", 0.0}, {"z", 0.0}}});
    options["loads"] =
        Json::array({{{"kind", "traction"}, {"boundary", "x_max"}, {"value", {1, 0, 0}}},
                     {{"kind", "traction"}, {"boundary", "x_min"}, {"value", {-1, 0, 0}}}});
    options["concentration"] = {{"boundary", "hole"}, {"component", "xx"}, {"nominal", 1.0}};
    return options;
}

/// Asks for a stop as soon as a stage begins.
class StopAtStage : public job::JobSink {
public:
    StopAtStage(std::string stage, std::stop_source& source)
        : stage_(std::move(stage)), source_(source) {}
    void progress(const job::Progress& progress) override {
        if (progress.stage.starts_with(stage_)) {
            reached = true;
            stopper_ = std::jthread([this] {
                std::this_thread::sleep_for(std::chrono::milliseconds(150));
                source_.request_stop();
            });
        }
    }
    bool reached = false;

private:
    std::string stage_;
    std::stop_source& source_;
    std::jthread stopper_;
};

bool hasChildren() {
    return !(waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD);
}

}  // namespace

class tst_StaticStudy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Four solvers, CalculiX among them, agree on this value on this mesh.
    void cantileverBendsAsItsPeersSay() {
        Json options;
        options["supports"] = Json::array({{{"kind", "fixed"}, {"boundary", "x_min"}}});
        options["loads"] = Json::array({{{"kind", "body-force"}, {"value", {0, 0, -1}}}});
        options["probes"] = Json::array({{{"name", "tip"}, {"point", {4, 1, 1}}}});
        const auto study = makeStudy(mesh::boxMesh({{4, 1, 1}, {48, 12, 12}}),
                                     material::Material::isotropic("steel", 210000, 0.3), options);
        job::JobSink sink;
        const job::JobResult outcome = job::runJob(*study, sink);
        QVERIFY2(outcome.outcome == job::Outcome::completed, outcome.message.c_str());
        QVERIFY(qAbs(resultOf(*study, "tip_displacement_z") + 1.894339e-3) < 5e-10);
        QCOMPARE(resultOf(*study, "unknowns"), 48.0 * 13 * 13 * 3);
        QVERIFY(resultOf(*study, "residual") < 1e-9);
        // Clapeyron: the strain energy is half the work of the load.
        const auto field = study->result().products.at(0).second.as<mesh::Mesh>();
        QVERIFY(field->findNodeField("displacement") != nullptr);
        QCOMPARE(field->findNodeField("stress")->components, 6);
        QCOMPARE(field->findNodeField("von_mises_stress")->unit, std::string("GPa"));
        QCOMPARE(field->findElementField("element_stress")->count(), field->elementCount());
        const std::vector<core::Vec3> forces =
            fem::nodalForces(*field, {fem::BodyForceLoad{{0, 0, -1}}});
        double work = 0.0;
        for (std::size_t i = 0; i < forces.size(); ++i) {
            work += forces[i][2] * field->findNodeField("displacement")->at(i, 2);
        }
        QVERIFY(qAbs(resultOf(*study, "strain_energy") / (0.5 * work) - 1.0) < 1e-8);
    }

    void holeConcentratesStressAsTheClosedFormsSay_data() {
        QTest::addColumn<bool>("cubic");
        QTest::newRow("Kirsch, isotropic") << false;
        QTest::newRow("Lekhnitskii, cubic") << true;
    }
    void holeConcentratesStressAsTheClosedFormsSay() {
        QFETCH(bool, cubic);
        const material::Material material =
            cubic ? material::Material::cubic("Cu", 170e9, 122e9, 76e9)
                  : material::Material::isotropic("Cu", 128e9, 0.34);
        const auto study =
            makeStudy(mesh::plateWithHoleMesh({160e-9, 160e-9, 0.5e-9, 4e-9, 64, 24, 2}), material,
                      pulledPlate(4e-9, 80e-9));
        job::JobSink sink;
        const job::JobResult outcome = job::runJob(*study, sink);
        QVERIFY2(outcome.outcome == job::Outcome::completed, outcome.message.c_str());
        const double closed = resultOf(*study, "stress_concentration_closed_form");
        // E = 68.0548 GPa, nu = 0.417808, G = 76 GPa by inverting the stiffness.
        QVERIFY(qAbs(closed - (cubic ? 2.435215 : 3.0)) < 1e-6);
        QVERIFY(qAbs(resultOf(*study, "stress_concentration") / closed - 1.0) < 0.02);
    }

    void missingSupportsAreAnInputError() {
        const auto study =
            makeStudy(mesh::boxMesh({{1, 1, 1}, {2, 2, 2}}),
                      material::Material::isotropic("steel", 2e11, 0.3), Json::object());
        job::JobSink sink;
        const job::JobResult outcome = job::runJob(*study, sink);
        QVERIFY(outcome.outcome == job::Outcome::failed);
        QVERIFY(outcome.errorKind == core::ErrorKind::input);
        QVERIFY2(outcome.message.find("translation along x") != std::string::npos,
                 outcome.message.c_str());
    }

    void stopKillsTheFactorization() {
        Json options;
        options["supports"] = Json::array({{{"kind", "fixed"}, {"boundary", "x_min"}}});
        options["loads"] = Json::array({{{"kind", "body-force"}, {"value", {0, 0, -1}}}});
        // Factorizing this takes many seconds.
        const auto study = makeStudy(mesh::boxMesh({{1, 1, 1}, {36, 36, 36}}),
                                     material::Material::isotropic("steel", 2e11, 0.3), options);
        std::stop_source source;
        StopAtStage sink("Factorizing", source);
        const job::JobResult outcome = job::runJob(*study, sink, source.get_token());
        QVERIFY(sink.reached);
        QVERIFY(outcome.outcome == job::Outcome::cancelled);
        QVERIFY(!hasChildren());
    }

    void crashedSolverIsReported() {
        job::setChildProgram("/bin/false");
        Json options;
        options["supports"] = Json::array({{{"kind", "fixed"}, {"boundary", "x_min"}}});
        const auto study = makeStudy(mesh::boxMesh({{1, 1, 1}, {20, 20, 20}}),
                                     material::Material::isotropic("steel", 2e11, 0.3), options);
        job::JobSink sink;
        const job::JobResult outcome = job::runJob(*study, sink);
        job::setChildProgram("/proc/self/exe");
        QVERIFY(outcome.outcome == job::Outcome::failed);
        QVERIFY(outcome.errorKind == core::ErrorKind::failure);
        QVERIFY2(outcome.message.find("the direct solver ended with status 1") != std::string::npos,
                 outcome.message.c_str());
        QVERIFY(!hasChildren());
    }
};

int main(int argc, char** argv) {
    // The solver starts this program once more.
    if (argc > 2 && std::string(argv[1]) == "--child") {
        return fem::factorizeChildMain();
    }
    QCoreApplication application(argc, argv);
    tst_StaticStudy test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_StaticStudy.moc"
