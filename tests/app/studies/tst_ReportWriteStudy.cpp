#include <QTemporaryDir>
#include <QtTest>

#include "app/studies/ReportWriteStudy.h"
#include "engine/core/TextFile.h"
#include "engine/job/JobRunner.h"
#include "engine/study/Schema.h"
#include "tests/support/SampleProject.h"

using namespace isthmus;
using core::Json;

namespace {

struct Made {
    job::JobResult outcome;
    study::StudyResult result;
};

Made make(const Json& options, const project::Project& project,
          const std::filesystem::path& folder) {
    study::StudySetup setup;
    setup.options = study::completeOptions(study::schemas().at("report.write"), options, "here");
    setup.environment.name = "report";
    setup.environment.outputDirectory = folder;
    setup.inputs["project"] = {"project", std::make_shared<const project::Project>(project)};
    app::ReportWriteStudy study(std::move(setup));
    job::JobSink sink;
    Made made;
    made.outcome = job::runJob(study, sink);
    made.result = study.result();
    return made;
}

std::string pageOf(const Made& made) {
    return core::readTextFile(made.result.files.at(0).second);
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

class tst_ReportWriteStudy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePageIsWrittenIntoTheOutputFolder();
    void aChosenTitleWins();
    void theFileMayBeElsewhere();
    void aFolderThatCannotBeWrittenFails();
};

void tst_ReportWriteStudy::thePageIsWrittenIntoTheOutputFolder() {
    const QTemporaryDir folder;
    const auto output = std::filesystem::path(folder.path().toStdString()) / "out";
    const Made made = make(Json::object(), support::sampleProject(), output);
    QVERIFY2(made.outcome.outcome == job::Outcome::completed, made.outcome.message.c_str());
    QCOMPARE(made.result.files.size(), std::size_t{1});
    QCOMPARE(made.result.files[0].first, std::string("report"));
    QCOMPARE(made.result.files[0].second, output / "report.html");
    QVERIFY(contains(pageOf(made), "170.25"));
    // The default title gives way to the project's.
    QVERIFY(contains(pageOf(made), "<h1>Copper plate \xce\xb1</h1>"));
    QCOMPARE(made.result.findResult("sections")->value, 11.0);
    QCOMPARE(made.result.findResult("figures")->value, 2.0);
}

void tst_ReportWriteStudy::aChosenTitleWins() {
    const QTemporaryDir folder;
    const Made made = make(Json{{"title", "Stiffness"}, {"author", "Ada"}},
                           support::sampleProject(), folder.path().toStdString());
    QVERIFY(contains(pageOf(made), "<h1>Stiffness</h1>"));
    QVERIFY(contains(pageOf(made), "Ada, "));
}

void tst_ReportWriteStudy::theFileMayBeElsewhere() {
    const QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "other" / "page.html";
    const Made made = make(Json{{"file", file.string()}}, project::Project(), "/nowhere");
    QVERIFY2(made.outcome.outcome == job::Outcome::completed, made.outcome.message.c_str());
    QCOMPARE(made.result.files[0].second, file);
    QVERIFY(std::filesystem::exists(file));
}

void tst_ReportWriteStudy::aFolderThatCannotBeWrittenFails() {
    const QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "file";
    core::writeTextFile(file, "in the way");
    const Made made = make(Json::object(), project::Project(), file / "out");
    QVERIFY(made.outcome.outcome == job::Outcome::failed);
    QVERIFY2(contains(made.outcome.message, "cannot be written"), made.outcome.message.c_str());
}

QTEST_GUILESS_MAIN(tst_ReportWriteStudy)
#include "tst_ReportWriteStudy.moc"
