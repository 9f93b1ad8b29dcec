#include <sys/wait.h>

#include <Eigen/Geometry>
#include <QTest>
#include <cerrno>
#include <cmath>
#include <thread>

#include "app/studies/GmshImport.h"
#include "app/studies/MeshGenerateStudy.h"
#include "engine/core/Error.h"
#include "engine/job/JobRunner.h"
#include "engine/mesh/MeshQuality.h"
#include "engine/study/Schema.h"

using namespace isthmus;
using study::Json;

namespace {

const std::filesystem::path kMeshes = ISTHMUS_TEST_DATA "/meshes";

struct Made {
    job::JobResult outcome;
    study::StudyResult result;
    std::shared_ptr<const mesh::Mesh> mesh;
};

Made make(const Json& options, job::JobSink& sink, std::stop_token stop = {}) {
    study::StudySetup setup;
    setup.options = study::completeOptions(study::schemas().at("mesh.generate"), options,
                                           "studies[0] (mesh.generate)");
    setup.environment.inputDirectory = kMeshes;
    setup.environment.threads = 2;
    setup.environment.name = "mesh";
    app::MeshGenerateStudy study(std::move(setup));
    Made made;
    made.outcome = job::runJob(study, sink, stop);
    made.result = study.result();
    if (!made.result.products.empty()) {
        made.mesh = made.result.products.front().second.as<mesh::Mesh>();
    }
    return made;
}

Made make(const Json& options) {
    job::JobSink sink;
    return make(options, sink);
}

Made makeFromFile(const std::string& file, const Json& more = Json::object(),
                  const std::string& unit = "m") {
    Json geometry = {{"kind", "file"}, {"file", file}};
    geometry.update(more);
    return make({{"geometry", geometry}, {"length_unit", unit}});
}

double resultOf(const Made& made, const std::string& name) {
    const study::Quantity* quantity = made.result.findResult(name);
    return quantity ? quantity->value : qQNaN();
}

double areaOf(const mesh::Mesh& mesh, const std::string& boundary) {
    double area = 0.0;
    for (const mesh::BoundaryFace& face : mesh.boundary(boundary)) {
        const std::int32_t* nodes = mesh.elementNodes(static_cast<std::size_t>(face.element));
        const auto& local =
            mesh::faceNodes(mesh.shapes[static_cast<std::size_t>(face.element)], face.face);
        const auto at = [&](std::size_t k) {
            return mesh.nodes[static_cast<std::size_t>(nodes[local[k]])];
        };
        area += 0.5 * (at(1) - at(0)).cross(at(2) - at(0)).norm();
        if (mesh::faceShape(mesh.shapes[static_cast<std::size_t>(face.element)]) ==
            mesh::ElementShape::quad4) {
            area += 0.5 * (at(2) - at(0)).cross(at(3) - at(0)).norm();
        }
    }
    return area;
}

/// Asks for a stop soon after the first progress from the child.
class StopWhileMeshing : public job::JobSink {
public:
    explicit StopWhileMeshing(std::stop_source& source) : source_(source) {}
    void progress(const job::Progress& progress) override {
        if (progress.steps == 100 && !stopper_.joinable()) {
            stopper_ = std::jthread([this] {
                std::this_thread::sleep_for(std::chrono::milliseconds(200));
                source_.request_stop();
            });
        }
    }

private:
    std::stop_source& source_;
    std::jthread stopper_;
};

}  // namespace

class tst_MeshGenerateStudy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void boxComesInItsUnit() {
        const Made made =
            make({{"geometry", {{"kind", "box"}, {"size", {4, 1, 1}}, {"divisions", {8, 2, 2}}}},
                  {"length_unit", "nm"}});
        QVERIFY2(made.outcome.outcome == job::Outcome::completed, made.outcome.message.c_str());
        QCOMPARE(resultOf(made, "elements"), 32.0);
        QCOMPARE(resultOf(made, "nodes"), 81.0);
        QVERIFY(qAbs(resultOf(made, "volume") / 4e-27 - 1.0) < 1e-12);
        QVERIFY(qAbs(resultOf(made, "min_scaled_jacobian") - 1.0) < 1e-12);
    }

    void brokenDivisionsAreRefused() {
        const Made made = make(
            {{"geometry", {{"kind", "box"}, {"size", {4, 1, 1}}, {"divisions", {8, 2.5, 2}}}}});
        QVERIFY(made.outcome.errorKind == core::ErrorKind::input);
        QVERIFY2(made.outcome.message.find("divisions") != std::string::npos,
                 made.outcome.message.c_str());
    }

    void plateComesFromItsParameters() {
        const Made made = make({{"geometry",
                                 {{"kind", "plate-with-hole"},
                                  {"width", 40},
                                  {"length", 40},
                                  {"thickness", 1},
                                  {"radius", 1}}},
                                {"length_unit", "nm"}});
        QVERIFY2(made.outcome.outcome == job::Outcome::completed, made.outcome.message.c_str());
        QCOMPARE(resultOf(made, "elements"), 64.0 * 24 * 2);
        QVERIFY(!made.mesh->boundary("hole").empty());
    }

    void geometryScriptGivesRegionsBoundariesAndSets() {
        const Made made = makeFromFile("beam.geo", {{"element_size", 0.4}}, "mm");
        QVERIFY2(made.outcome.outcome == job::Outcome::completed, made.outcome.message.c_str());
        QVERIFY(qAbs(resultOf(made, "volume") / 2e-9 - 1.0) < 1e-12);
        QCOMPARE(made.mesh->regionNames, std::vector<std::string>{"beam"});
        QCOMPARE(made.mesh->boundaries.size(), std::size_t{2});
        QVERIFY(qAbs(areaOf(*made.mesh, "clamp") / 1e-6 - 1.0) < 1e-12);
        for (const std::int32_t node : made.mesh->nodesOf("tip")) {
            QVERIFY(qAbs(made.mesh->nodes[static_cast<std::size_t>(node)][0] - 2e-3) < 1e-15);
        }
        QCOMPARE(made.mesh->nodesOf("corner").size(), std::size_t{1});
        for (const std::int32_t node : made.mesh->nodesOf("edge")) {
            const core::Vec3& x = made.mesh->nodes[static_cast<std::size_t>(node)];
            QVERIFY(qAbs(x[0]) < 1e-15 && qAbs(x[2]) < 1e-15);
        }
        QVERIFY(made.mesh->nodesOf("edge").size() > 2);
        QVERIFY(made.mesh->shapes.front() == mesh::ElementShape::tet4);
    }

    void elementSizeIsObeyed() {
        const Made coarse = makeFromFile("beam.geo", {{"element_size", 0.5}});
        const Made fine = makeFromFile("beam.geo", {{"element_size", 0.2}});
        QVERIFY(resultOf(fine, "elements") > 4 * resultOf(coarse, "elements"));
    }

    void sameGeometryGivesTheSameMesh() {
        const Made first = makeFromFile("beam.geo", {{"element_size", 0.2}});
        const Made second = makeFromFile("beam.geo", {{"element_size", 0.2}});
        QVERIFY(first.mesh->nodes == second.mesh->nodes);
        QVERIFY(first.mesh->connectivity == second.mesh->connectivity);
    }

    void unnamedVolumesAndSurfacesGetNames() {
        const Made made = makeFromFile("unnamed.geo");
        QVERIFY2(made.outcome.outcome == job::Outcome::completed, made.outcome.message.c_str());
        QCOMPARE(made.mesh->regionNames, (std::vector<std::string>{"volume_1", "volume_2"}));
        QCOMPARE(made.mesh->boundaries.size(), std::size_t{11});
        double area = 0.0;
        for (const auto& entry : made.mesh->boundaries) {
            area += areaOf(*made.mesh, entry.first);
        }
        // The outer surface and, once, the face between the boxes.
        QVERIFY(qAbs(area - 11.0) < 1e-9);
    }

    void stepFileBringsItsUnitAndItsCurves() {
        for (const char* unit : {"m", "nm"}) {
            const double size = std::string(unit) == "m" ? 2e-3 : 2e6;
            const Made made =
                makeFromFile("drilled_block.step", {{"order", 2}, {"element_size", size}}, unit);
            QVERIFY2(made.outcome.outcome == job::Outcome::completed, made.outcome.message.c_str());
            QVERIFY(made.mesh->shapes.front() == mesh::ElementShape::tet10);
            // Quadratic edges follow the circle to a part in a thousand at this size.
            const double exact = (20.0 * 10 * 5 - M_PI * 4 * 5) * 1e-9;
            QVERIFY(qAbs(resultOf(made, "volume") / exact - 1.0) < 1e-3);
            QVERIFY(resultOf(made, "min_scaled_jacobian") > 0.05);
            const auto [low, high] = made.mesh->bounds();
            QVERIFY(qAbs(high[0] - low[0] - 20e-3) < 1e-9);
        }
    }

    void meshFilesKeepTheirGroups() {
        const Made made = makeFromFile("two_hexes_22.msh");
        QVERIFY2(made.outcome.outcome == job::Outcome::completed, made.outcome.message.c_str());
        QCOMPARE(resultOf(made, "nodes"), 12.0);
        QCOMPARE(resultOf(made, "elements"), 2.0);
        QCOMPARE(made.mesh->regionNames, (std::vector<std::string>{"soft", "hard"}));
        QCOMPARE(made.mesh->elementRegions, (std::vector<std::int32_t>{0, 1}));
        QCOMPARE(made.mesh->boundary("left").size(), std::size_t{1});
        QVERIFY(qAbs(areaOf(*made.mesh, "left") - 1.0) < 1e-12);
        QCOMPARE(made.mesh->nodesOf("corner").size(), std::size_t{1});
    }

    void quadraticMeshFilesGetOurNodeOrder() {
        const Made made = makeFromFile("beam_tet10_41.msh");
        QVERIFY2(made.outcome.outcome == job::Outcome::completed, made.outcome.message.c_str());
        QVERIFY(qAbs(resultOf(made, "volume") - 2.0) < 1e-12);
        constexpr int edges[6][2] = {{0, 1}, {1, 2}, {2, 0}, {0, 3}, {1, 3}, {2, 3}};
        for (std::size_t element = 0; element < made.mesh->elementCount(); ++element) {
            const std::int32_t* nodes = made.mesh->elementNodes(element);
            const auto at = [&](int k) {
                return made.mesh->nodes[static_cast<std::size_t>(nodes[k])];
            };
            for (int e = 0; e < 6; ++e) {
                // Gmsh itself places them to about 1e-12; a wrong order is off by the edge.
                QVERIFY((at(4 + e) - 0.5 * (at(edges[e][0]) + at(edges[e][1]))).norm() < 1e-9);
            }
        }
    }

    void wrongFilesAreNamedWithWhatIsWrong_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("words");
        QTest::newRow("missing") << "missing.msh"
                                 << "no such file";
        QTest::newRow("folder") << "."
                                << "expected .msh";
        QTest::newRow("truncated") << "truncated.msh"
                                   << "not complete";
        QTest::newRow("not a mesh") << "no_mesh.msh"
                                    << "no Gmsh mesh";
        QTest::newRow("not a number") << "not_a_number.msh"
                                      << "not a finite number";
        QTest::newRow("inside out") << "inside_out.msh"
                                    << "inside out";
        QTest::newRow("wedge") << "wedge.msh"
                               << "expected tetrahedra";
        QTest::newRow("syntax error") << "syntax_error.geo"
                                      << "syntax_error.geo:3: syntax error";
        QTest::newRow("no volume") << "no_volume.geo"
                                   << "no volume";
        QTest::newRow("unknown ending") << "README.md"
                                        << "expected .msh, .geo, .step or .stp";
    }
    void wrongFilesAreNamedWithWhatIsWrong() {
        QFETCH(QString, file);
        QFETCH(QString, words);
        const Made made = makeFromFile(file.toStdString());
        QVERIFY(made.outcome.outcome == job::Outcome::failed);
        const QString message = QString::fromStdString(made.outcome.message);
        QVERIFY2(made.outcome.errorKind == core::ErrorKind::input, qPrintable(message));
        QVERIFY2(message.contains(words), qPrintable(message));
        QVERIFY2(message.contains(QString::fromStdString(
                     std::filesystem::path(file.toStdString()).filename().string())),
                 qPrintable(message));
    }

    void wrongKindOfStepIsNamed() {
        const Made made = makeFromFile("wrong_kind.step");
        QVERIFY2(made.outcome.message.find("no STEP file") != std::string::npos,
                 made.outcome.message.c_str());
    }

    void stopKillsTheMesher() {
        std::stop_source source;
        StopWhileMeshing sink(source);
        const Made made = make({{"geometry", {{"kind", "file"}, {"file", "slow.geo"}}}}, sink,
                               source.get_token());
        QVERIFY2(made.outcome.outcome == job::Outcome::cancelled, made.outcome.message.c_str());
        QVERIFY(waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD);
    }
};

int main(int argc, char** argv) {
    // Gmsh runs in this program, started once more.
    if (argc > 2 && std::string(argv[1]) == "--child") {
        return app::gmshChildMain();
    }
    QCoreApplication application(argc, argv);
    tst_MeshGenerateStudy test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_MeshGenerateStudy.moc"
