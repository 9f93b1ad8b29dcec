#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>
#include <chrono>
#include <cstdlib>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/project/Autosave.h"
#include "engine/project/ProjectFile.h"
#include "tests/support/SampleProject.h"

using namespace isthmus;
using project::Autosave;
using project::findRecoverable;

namespace {

std::filesystem::path in(const QTemporaryDir& folder, const char* name) {
    return folder.filePath(name).toStdString();
}

/// Lets a program save and then die without tidying up.
template <typename Function>
void crashAfter(Function&& function) {
    const pid_t child = ::fork();
    if (child == 0) {
        function();
        ::kill(::getpid(), SIGKILL);
    }
    ::waitpid(child, nullptr, 0);
}

}  // namespace

class tst_Autosave : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theStateFolderFollowsTheDesktop();
    void aCrashLeavesSomethingToRecover();
    void anUnsavedProjectIsRecoveredWithItsBulkOutput();
    void aRunningProgramsAutosaveIsNotOffered();
    void anAutosaveOlderThanItsProjectIsNotOffered();
    void discardLeavesNothing();
    void twoWindowsHaveTwoAutosaves();
    void aDamagedAutosaveIsNotOffered();
    void newestComesFirst();
    void aFolderThatCannotBeWrittenIsReported();
};

void tst_Autosave::theStateFolderFollowsTheDesktop() {
    const QByteArray before = qgetenv("XDG_STATE_HOME");
    const bool wasSet = qEnvironmentVariableIsSet("XDG_STATE_HOME");
    qputenv("XDG_STATE_HOME", "/some/state");
    QCOMPARE(project::stateDirectory(), std::filesystem::path("/some/state/isthmus"));
    qputenv("XDG_STATE_HOME", "not/absolute");
    QCOMPARE(project::stateDirectory(),
             std::filesystem::path(std::getenv("HOME")) / ".local/state/isthmus");
    if (wasSet) {
        qputenv("XDG_STATE_HOME", before);
    } else {
        qunsetenv("XDG_STATE_HOME");
    }
}

void tst_Autosave::aCrashLeavesSomethingToRecover() {
    const QTemporaryDir folder;
    const auto file = in(folder, "plate.isthmus");
    const auto autosaves = in(folder, "state/autosave");
    project::Project project = support::sampleProject();
    saveProject(project, file);
    QVERIFY(findRecoverable(autosaves).empty());
    project.title = "Not yet saved";
    crashAfter([&] {
        Autosave autosave(file, autosaves);
        autosave.save(project);
    });
    const auto found = findRecoverable(autosaves);
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].projectFile, std::filesystem::canonical(file));
    QCOMPARE(found[0].title, std::string("Not yet saved"));
    QCOMPARE(project::openProject(found[0].file).title, std::string("Not yet saved"));

    Autosave autosave(found[0]);
    QVERIFY(findRecoverable(autosaves).empty());
    QCOMPARE(autosave.projectFile(), std::filesystem::canonical(file));
    QCOMPARE(autosave.runs(), project::runsDirectory(std::filesystem::canonical(file)));
    autosave.discard();
}

void tst_Autosave::anUnsavedProjectIsRecoveredWithItsBulkOutput() {
    const QTemporaryDir folder;
    const auto autosaves = in(folder, "autosave");
    const project::Project project = support::sampleProject();
    crashAfter([&] {
        Autosave autosave({}, autosaves);
        std::filesystem::create_directories(autosave.runs());
        core::writeTextFile(autosave.runs() / "run.h5", "frames");
        autosave.save(project);
    });
    // Another new project must not take the place of the lost one.
    const Autosave other({}, autosaves);
    const auto found = findRecoverable(autosaves);
    QCOMPARE(found.size(), std::size_t{1});
    QVERIFY(found[0].projectFile.empty());
    QVERIFY(found[0].file != other.file());

    Autosave recovered(found[0]);
    const auto target = project::runsDirectory(in(folder, "saved.isthmus"));
    copyRuns(project::openProject(recovered.file()), recovered.runs(), target);
    QCOMPARE(core::readTextFile(target / "run.h5"), std::string("frames"));
    recovered.discard();
    QVERIFY(!std::filesystem::exists(recovered.runs()));
    QCOMPARE(core::readTextFile(target / "run.h5"), std::string("frames"));
}

void tst_Autosave::aRunningProgramsAutosaveIsNotOffered() {
    const QTemporaryDir folder;
    const auto autosaves = in(folder, "autosave");
    Autosave autosave({}, autosaves);
    autosave.save(support::sampleProject());
    QVERIFY(std::filesystem::exists(autosave.file()));
    QVERIFY(findRecoverable(autosaves).empty());
    const project::Recoverable taken{autosave.file(), {}, "", ""};
    QVERIFY_EXCEPTION_THROWN(Autosave{taken}, core::ComputeError);
    // It becomes another program's to recover when this one ends.
    { const Autosave moved = std::move(autosave); }
    QCOMPARE(findRecoverable(autosaves).size(), std::size_t{1});
}

void tst_Autosave::anAutosaveOlderThanItsProjectIsNotOffered() {
    const QTemporaryDir folder;
    const auto file = in(folder, "plate.isthmus");
    const auto autosaves = in(folder, "autosave");
    const project::Project project = support::sampleProject();
    saveProject(project, file);
    crashAfter([&] { Autosave(file, autosaves).save(project); });
    QCOMPARE(findRecoverable(autosaves).size(), std::size_t{1});
    std::filesystem::last_write_time(
        file, std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
    QVERIFY(findRecoverable(autosaves).empty());
    // A project file that is gone makes the autosave all that is left.
    std::filesystem::remove(file);
    QCOMPARE(findRecoverable(autosaves).size(), std::size_t{1});
}

void tst_Autosave::discardLeavesNothing() {
    const QTemporaryDir folder;
    const auto autosaves = in(folder, "autosave");
    {
        Autosave autosave({}, autosaves);
        std::filesystem::create_directories(autosave.runs());
        autosave.save(support::sampleProject());
        autosave.discard();
    }
    QVERIFY(std::filesystem::is_empty(autosaves));
    {
        // The bulk output of a saved project belongs to the project.
        const auto runs = in(folder, "plate.runs");
        std::filesystem::create_directories(runs);
        Autosave autosave(in(folder, "plate.isthmus"), autosaves);
        QCOMPARE(autosave.runs(), runs);
        autosave.save(support::sampleProject());
        autosave.discard();
        QVERIFY(std::filesystem::exists(runs));
    }
    QVERIFY(std::filesystem::is_empty(autosaves));
}

void tst_Autosave::twoWindowsHaveTwoAutosaves() {
    const QTemporaryDir folder;
    const auto autosaves = in(folder, "autosave");
    const Autosave first(in(folder, "plate.isthmus"), autosaves);
    const Autosave second(in(folder, "plate.isthmus"), autosaves);
    const Autosave elsewhere(in(folder, "other/plate.isthmus"), autosaves);
    QVERIFY(first.file() != second.file());
    QVERIFY(first.file() != elsewhere.file());
}

void tst_Autosave::aDamagedAutosaveIsNotOffered() {
    const QTemporaryDir folder;
    const auto autosaves = in(folder, "autosave");
    std::filesystem::create_directories(autosaves);
    core::writeTextFile(autosaves / "unsaved-1.isthmus", "half a file");
    saveProject(support::sampleProject(), autosaves / "no-autosave.isthmus");
    QVERIFY(findRecoverable(autosaves).empty());
}

void tst_Autosave::newestComesFirst() {
    const QTemporaryDir folder;
    const auto autosaves = in(folder, "autosave");
    for (const char* title : {"first", "second"}) {
        project::Project project;
        project.title = title;
        crashAfter([&] { Autosave({}, autosaves).save(project); });
        QTest::qWait(1100);  // the time is kept in seconds
    }
    const auto found = findRecoverable(autosaves);
    QCOMPARE(found.size(), std::size_t{2});
    QCOMPARE(found[0].title, std::string("second"));
}

void tst_Autosave::aFolderThatCannotBeWrittenIsReported() {
    const QTemporaryDir folder;
    core::writeTextFile(in(folder, "file"), "in the way");
    QVERIFY_EXCEPTION_THROWN(Autosave({}, in(folder, "file/autosave")), core::ComputeError);
}

QTEST_GUILESS_MAIN(tst_Autosave)
#include "tst_Autosave.moc"
