#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <functional>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/hdf5/File.h"
#include "engine/project/Command.h"
#include "engine/project/ItemFile.h"
#include "engine/project/ProjectFile.h"
#include "tests/support/SampleProject.h"

using namespace isthmus;
using project::Project;

namespace {

std::filesystem::path in(const QTemporaryDir& folder, const char* name) {
    return folder.filePath(name).toStdString();
}

std::string errorOf(const std::filesystem::path& file) {
    try {
        (void)project::openProject(file);
    } catch (const core::InputError& error) {
        return error.what();
    }
    return "no error";
}

bool isEqual(const std::vector<core::Field>& a, const std::vector<core::Field>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const core::Field& x, const core::Field& y) {
                          return x.name == y.name && x.unit == y.unit &&
                                 x.components == y.components && x.values == y.values;
                      });
}

void compare(const structure::AtomicStructure& a, const structure::AtomicStructure& b) {
    QVERIFY(a.cell == b.cell);
    QVERIFY(a.units == b.units);
    QCOMPARE(a.speciesNames, b.speciesNames);
    QCOMPARE(a.speciesMasses, b.speciesMasses);
    QCOMPARE(a.species, b.species);
    QVERIFY(a.positions == b.positions);
    QVERIFY(a.velocities == b.velocities);
    QVERIFY(isEqual(a.fields, b.fields));
}

void compare(const mesh::Mesh& a, const mesh::Mesh& b) {
    QVERIFY(a.nodes == b.nodes);
    QVERIFY(a.shapes == b.shapes);
    QCOMPARE(a.offsets, b.offsets);
    QCOMPARE(a.connectivity, b.connectivity);
    QCOMPARE(a.elementRegions, b.elementRegions);
    QCOMPARE(a.regionNames, b.regionNames);
    QVERIFY(a.nodeSets == b.nodeSets);
    QCOMPARE(a.boundaries.size(), b.boundaries.size());
    for (const auto& [name, faces] : a.boundaries) {
        const auto& others = b.boundary(name);
        QCOMPARE(faces.size(), others.size());
        for (std::size_t i = 0; i < faces.size(); ++i) {
            QCOMPARE(faces[i].element, others[i].element);
            QCOMPARE(faces[i].face, others[i].face);
        }
    }
    QVERIFY(isEqual(a.nodeFields, b.nodeFields));
    QVERIFY(isEqual(a.elementFields, b.elementFields));
}

void compare(const material::Material& a, const material::Material& b) {
    QCOMPARE(a.name, b.name);
    QVERIFY(a.symmetry == b.symmetry);
    QCOMPARE(a.c11, b.c11);
    QCOMPARE(a.c12, b.c12);
    QCOMPARE(a.c44, b.c44);
    QCOMPARE(a.density, b.density);
    QCOMPARE(a.source, b.source);
}

void compare(const project::StudyDefinition& a, const project::StudyDefinition& b) {
    QCOMPARE(a.kind, b.kind);
    QCOMPARE(a.options.dump(), b.options.dump());
}

void compare(const study::StudyRecord& a, const study::StudyRecord& b) {
    QCOMPARE(a.name, b.name);
    QCOMPARE(a.kind, b.kind);
    QCOMPARE(a.options.dump(), b.options.dump());
    QCOMPARE(a.outcome, b.outcome);
    QCOMPARE(a.message, b.message);
    QCOMPARE(a.results.size(), b.results.size());
    for (std::size_t i = 0; i < a.results.size(); ++i) {
        QCOMPARE(a.results[i].first, b.results[i].first);
        QCOMPARE(a.results[i].second.value, b.results[i].second.value);
        QCOMPARE(a.results[i].second.unit, b.results[i].second.unit);
        QVERIFY(a.results[i].second.standardError == b.results[i].second.standardError);
    }
    QCOMPARE(a.series.size(), b.series.size());
    for (std::size_t i = 0; i < a.series.size(); ++i) {
        QCOMPARE(a.series[i].name, b.series[i].name);
        QCOMPARE(a.series[i].timeUnit, b.series[i].timeUnit);
        QCOMPARE(a.series[i].part, b.series[i].part);
        QCOMPARE(a.series[i].coordinate, b.series[i].coordinate);
        QCOMPARE(a.series[i].unit, b.series[i].unit);
        QCOMPARE(a.series[i].times, b.series[i].times);
        QCOMPARE(a.series[i].values, b.series[i].values);
    }
    QCOMPARE(a.notes, b.notes);
    QVERIFY(a.files == b.files);
    QVERIFY(a.versions == b.versions);
    QCOMPARE(a.device, b.device);
    QCOMPARE(a.seed, b.seed);
    QCOMPARE(a.seconds, b.seconds);
    QCOMPARE(a.started, b.started);
}

void compare(const Project& a, const Project& b) {
    QCOMPARE(a.title, b.title);
    QCOMPARE(a.description, b.description);
    QCOMPARE(a.view.dump(), b.view.dump());
    QCOMPARE(a.lastNumber(), b.lastNumber());
    QCOMPARE(a.items().size(), b.items().size());
    for (std::size_t i = 0; i < a.items().size(); ++i) {
        const project::Item& x = *a.items()[i];
        const project::Item& y = *b.items()[i];
        QCOMPARE(x.id, y.id);
        QCOMPARE(x.name, y.name);
        QCOMPARE(x.revision, y.revision);
        QVERIFY(x.inputs == y.inputs);
        QCOMPARE(x.content.index(), y.content.index());
        QCOMPARE(a.lastRevision(x.id), b.lastRevision(x.id));
        std::visit(
            [&y](const auto& content) {
                using Pointer = std::decay_t<decltype(content)>;
                compare(*content, *std::get<Pointer>(y.content));
            },
            x.content);
    }
}

}  // namespace

class tst_ProjectFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aProjectReturnsAsItWas();
    void emptyThingsReturnAsTheyWere();
    void numbersThatAreNoneReturn();
    void namesWithSlashesReturn();
    void savingAgainReplacesTheFile();
    void everyArrayOnDiskHasAUnit();
    void aResultLinksItsBulkOutput();
    void bulkOutputFollowsToAnotherName();
    void theInfoIsReadAlone();
    void aFileOfVersionOneOpens();
    void aNewerMinorVersionOpens();
    void aNewerMajorVersionIsRefusedWithAdvice();
    void otherFilesAreRefused();
    void aTruncatedFileIsRefused();
    void aFileWithWrongBytesIsRefusedOrRead();
    void aFileWithPartsMissingIsRefused();
    void aFailedSaveLeavesTheOldFile();
    void aKilledSaveLeavesACompleteFile();
};

void tst_ProjectFile::aProjectReturnsAsItWas() {
    const QTemporaryDir folder;
    Project project = support::sampleProject();
    replaceContent(project, "structure-1", support::sampleStructure(), "Edit").undo(project);
    removeItem(project, "result-5").redo(project);
    saveProject(project, in(folder, "Kupfer \xc3\xa4.isthmus"));
    QVERIFY(!std::filesystem::exists(in(folder, "Kupfer \xc3\xa4.isthmus.part")));
    compare(project::openProject(in(folder, "Kupfer \xc3\xa4.isthmus")), project);
}

void tst_ProjectFile::emptyThingsReturnAsTheyWere() {
    const QTemporaryDir folder;
    Project project;
    saveProject(project, in(folder, "empty.isthmus"));
    compare(project::openProject(in(folder, "empty.isthmus")), project);

    support::add(project, "", std::make_shared<const structure::AtomicStructure>());
    support::add(project, "mesh", std::make_shared<const mesh::Mesh>());
    support::add(project, "result", std::make_shared<const study::StudyRecord>());
    saveProject(project, in(folder, "empty.isthmus"));
    compare(project::openProject(in(folder, "empty.isthmus")), project);
}

void tst_ProjectFile::numbersThatAreNoneReturn() {
    const QTemporaryDir folder;
    auto record = std::make_shared<study::StudyRecord>(*support::sampleRun());
    record->results[0].second.value = std::numeric_limits<double>::quiet_NaN();
    record->results[1].second.value = -std::numeric_limits<double>::infinity();
    Project project;
    support::add(project, "result", std::shared_ptr<const study::StudyRecord>(record));
    saveProject(project, in(folder, "a.isthmus"));
    const auto read = project::openProject(in(folder, "a.isthmus")).items()[0]->result();
    QVERIFY(std::isnan(read->results[0].second.value));
    QCOMPARE(read->results[1].second.value, record->results[1].second.value);
}

void tst_ProjectFile::namesWithSlashesReturn() {
    const QTemporaryDir folder;
    auto record = std::make_shared<study::StudyRecord>();
    for (const char* name : {"a/b", "a_b", "", ".", "a/b"}) {
        record->results.emplace_back(name, study::Quantity{1.0, "eV", std::nullopt});
    }
    Project project;
    support::add(project, "a/b", std::shared_ptr<const study::StudyRecord>(record));
    saveProject(project, in(folder, "a.isthmus"));
    compare(project::openProject(in(folder, "a.isthmus")), project);
}

void tst_ProjectFile::savingAgainReplacesTheFile() {
    const QTemporaryDir folder;
    const auto file = in(folder, "a.isthmus");
    Project project = support::sampleProject();
    saveProject(project, file);
    std::filesystem::create_symlink("a.isthmus", in(folder, "link.isthmus"));
    project.title = "Second";
    saveProject(project, in(folder, "link.isthmus"));
    QVERIFY(std::filesystem::is_symlink(in(folder, "link.isthmus")));
    compare(project::openProject(file), project);
}

void tst_ProjectFile::everyArrayOnDiskHasAUnit() {
    const QTemporaryDir folder;
    saveProject(support::sampleProject(), in(folder, "a.isthmus"));
    const hdf5::File file = hdf5::File::open(in(folder, "a.isthmus"));
    int arrays = 0;
    const std::function<void(const hdf5::Group&)> visit = [&](const hdf5::Group& group) {
        for (const std::string& name : group.names()) {
            if (group.hasGroup(name)) {
                visit(group.group(name));
            } else {
                ++arrays;
                QVERIFY2(!group.dataset(name).unit().empty(), group.dataset(name).place().c_str());
            }
        }
    };
    visit(file.root());
    QVERIFY(arrays > 50);
    QCOMPARE(file.root().dataset("items/structure-1/content/positions").unit(),
             std::string("angstrom"));
    QCOMPARE(file.root().dataset("items/mesh-7/content/Points").unit(), std::string("m"));
    QCOMPARE(file.root().dataset("items/result-3/content/results/C11").unit(), std::string("GPa"));
}

void tst_ProjectFile::aResultLinksItsBulkOutput() {
    const QTemporaryDir folder;
    std::filesystem::create_directory(in(folder, "a.runs"));
    {
        hdf5::File bulk = hdf5::File::create(in(folder, "a.runs/run.h5"));
        bulk.root().write<double>("values", {1.0, 2.0}, "eV");
        bulk.close();
    }
    saveProject(support::sampleProject(), in(folder, "a.isthmus"));
    std::filesystem::create_directory(in(folder, "moved"));
    for (const char* name : {"a.isthmus", "a.runs"}) {
        std::filesystem::rename(in(folder, name), in(folder, "moved") / name);
    }
    const hdf5::File file = hdf5::File::open(in(folder, "moved/a.isthmus"));
    QCOMPARE(file.root().read<double>("runs/result-5/trajectory/values"),
             (std::vector<double>{1.0, 2.0}));
}

void tst_ProjectFile::bulkOutputFollowsToAnotherName() {
    const QTemporaryDir folder;
    const Project project = support::sampleProject();
    const auto from = project::runsDirectory(in(folder, "a.isthmus"));
    const auto to = project::runsDirectory(in(folder, "b.isthmus"));
    QCOMPARE(from, in(folder, "a.runs"));
    std::filesystem::create_directory(from);
    core::writeTextFile(from / "run.h5", "frames");
    core::writeTextFile(from / "other.h5", "of no result");
    copyRuns(project, from, to);
    QCOMPARE(core::readTextFile(to / "run.h5"), std::string("frames"));
    QVERIFY(!std::filesystem::exists(to / "other.h5"));
    copyRuns(project, from, to);
    std::filesystem::remove_all(from);
    QCOMPARE(core::readTextFile(project::resultFile(to, "run.h5")), std::string("frames"));
    QCOMPARE(project::resultFile(to, "/elsewhere/run.h5"),
             std::filesystem::path("/elsewhere/run.h5"));
}

void tst_ProjectFile::theInfoIsReadAlone() {
    const QTemporaryDir folder;
    saveProject(support::sampleProject(), in(folder, "a.isthmus"));
    const project::ProjectInfo info = project::readProjectInfo(in(folder, "a.isthmus"));
    QCOMPARE(info.title, support::sampleProject().title);
    QVERIFY(info.createdBy.starts_with("Isthmus "));
    QCOMPARE(info.saved.size(), std::string("2026-01-31T12:00:00Z").size());
    QVERIFY(!info.isAutosave);
}

void tst_ProjectFile::aFileOfVersionOneOpens() {
    compare(project::openProject(ISTHMUS_TEST_DATA "/projects/v1.0.isthmus"),
            support::sampleProject());
}

void tst_ProjectFile::aNewerMinorVersionOpens() {
    compare(project::openProject(ISTHMUS_TEST_DATA "/projects/v1.9.isthmus"),
            support::sampleProject());
}

void tst_ProjectFile::aNewerMajorVersionIsRefusedWithAdvice() {
    const std::string message = errorOf(ISTHMUS_TEST_DATA "/projects/v2.0.isthmus");
    QVERIFY2(message.find("file version 2.0") != std::string::npos &&
                 message.find("Isthmus 9.9") != std::string::npos &&
                 message.find("update Isthmus") != std::string::npos,
             message.c_str());
}

void tst_ProjectFile::otherFilesAreRefused() {
    const QTemporaryDir folder;
    QVERIFY(errorOf(in(folder, "none.isthmus")).find("no such file") != std::string::npos);
    QVERIFY(errorOf(folder.path().toStdString()).find("found a folder") != std::string::npos);
    core::writeTextFile(in(folder, "text.isthmus"), "some text");
    QVERIFY(errorOf(in(folder, "text.isthmus")).find("expected an HDF5 file") != std::string::npos);
    hdf5::File::create(in(folder, "other.isthmus")).close();
    QVERIFY(errorOf(in(folder, "other.isthmus")).find("expected a project") != std::string::npos);
}

void tst_ProjectFile::aTruncatedFileIsRefused() {
    const QTemporaryDir folder;
    saveProject(support::sampleProject(), in(folder, "a.isthmus"));
    const std::string whole = core::readTextFile(in(folder, "a.isthmus"));
    for (std::size_t size = 0; size < whole.size(); size += 1 + whole.size() / 97) {
        core::writeTextFile(in(folder, "cut.isthmus"), std::string_view(whole).substr(0, size));
        const std::string message = errorOf(in(folder, "cut.isthmus"));
        QVERIFY2(message.starts_with(in(folder, "cut.isthmus").string() + ": "), message.c_str());
    }
}

void tst_ProjectFile::aFileWithWrongBytesIsRefusedOrRead() {
    const QTemporaryDir folder;
    saveProject(support::sampleProject(), in(folder, "a.isthmus"));
    const std::string whole = core::readTextFile(in(folder, "a.isthmus"));
    unsigned random = 1;
    int refused = 0;
    for (int i = 0; i < 300; ++i) {
        std::string wrong = whole;
        for (int j = 0; j < 20; ++j) {
            random = random * 1103515245U + 12345U;
            wrong[(random >> 4) % wrong.size()] ^= static_cast<char>(1 + (random >> 24));
        }
        core::writeTextFile(in(folder, "wrong.isthmus"), wrong);
        // In a child, so that a crash or an endless loop inside the HDF5 library is a failure of
        // this test and not its end.
        const pid_t child = ::fork();
        if (child == 0) {
            ::alarm(20);
            const std::string message = errorOf(in(folder, "wrong.isthmus"));
            ::_exit(message == "no error" ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY2(WIFEXITED(status),
                 qPrintable(QString("file %1: signal %2").arg(i).arg(WTERMSIG(status))));
        refused += WEXITSTATUS(status);
    }
    QVERIFY(refused > 20);
}

void tst_ProjectFile::aFileWithPartsMissingIsRefused() {
    const QTemporaryDir folder;
    const auto file = in(folder, "a.isthmus");
    const auto save = [&](const auto& change) {
        hdf5::File hdf5File = hdf5::File::create(file);
        hdf5::Group root = hdf5File.root();
        root.setAttribute<std::string>("format", "isthmus-project");
        root.setAttribute<std::int32_t>("version_major", 1);
        root.setAttribute<std::int32_t>("version_minor", 0);
        hdf5::Group meta = root.createGroup("meta");
        meta.writeText("title", "");
        meta.writeText("description", "");
        root.writeText("view", "{}");
        hdf5::Group items = root.createGroup("items");
        items.setAttribute<std::int32_t>("last_number", 1);
        hdf5::Group item = items.createGroup("mesh-1");
        item.setAttribute<std::int32_t>("last_revision", 1);
        writeItem(item, project::Item{.id = "mesh-1", .name = "m", .content = change()});
        hdf5File.close();
    };
    save([] { return support::sampleMesh(); });
    QCOMPARE(errorOf(file), std::string("no error"));
    const auto damaged = [](auto change) {
        return [change] {
            auto mesh = std::make_shared<mesh::Mesh>(*support::sampleMesh());
            change(*mesh);
            return std::shared_ptr<const mesh::Mesh>(mesh);
        };
    };
    save(damaged([](mesh::Mesh& mesh) { mesh.connectivity[3] = 77; }));
    QVERIFY(errorOf(file) != "no error");
    save(damaged([](mesh::Mesh& mesh) { mesh.offsets[1] = 400; }));
    QVERIFY(errorOf(file).find("do not fit") != std::string::npos);
    save(damaged([](mesh::Mesh& mesh) { mesh.boundaries["hole"] = {{5, 0}}; }));
    QVERIFY(errorOf(file).find("no face") != std::string::npos);
    save(damaged([](mesh::Mesh& mesh) { mesh.nodeSets["corner"] = {-1}; }));
    QVERIFY(errorOf(file).find("not in the mesh") != std::string::npos);
    save(damaged([](mesh::Mesh& mesh) { mesh.nodeFields[0].values.resize(12); }));
    QVERIFY(errorOf(file).find("one entry for each of 5") != std::string::npos);
    save(damaged([](mesh::Mesh& mesh) { mesh.nodes[0].x() = std::nan(""); }));
    QVERIFY(errorOf(file) != "no error");
}

void tst_ProjectFile::aFailedSaveLeavesTheOldFile() {
    const QTemporaryDir folder;
    const auto file = in(folder, "a.isthmus");
    saveProject(support::sampleProject(), file);
    // A folder of the part's name is in the way.
    std::filesystem::create_directory(in(folder, "a.isthmus.part"));
    core::writeTextFile(in(folder, "a.isthmus.part/x"), "x");
    QVERIFY_EXCEPTION_THROWN(saveProject(Project(), file), core::ComputeError);
    QVERIFY_EXCEPTION_THROWN(saveProject(Project(), "/no/such/folder/a.isthmus"),
                             core::ComputeError);
    compare(project::openProject(file), support::sampleProject());
}

void tst_ProjectFile::aKilledSaveLeavesACompleteFile() {
    const QTemporaryDir folder;
    const auto file = in(folder, "a.isthmus");
    Project project = support::sampleProject();
    saveProject(project, file);
    for (int i = 0; i < 20; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            for (;;) {
                saveProject(project, file);
            }
        }
        QTest::qWait(3 + 2 * i);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        compare(project::openProject(file), project);
    }
    saveProject(project, file);
    QVERIFY(!std::filesystem::exists(in(folder, "a.isthmus.part")));
}

QTEST_GUILESS_MAIN(tst_ProjectFile)
#include "tst_ProjectFile.moc"
