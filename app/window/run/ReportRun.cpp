#include "app/window/run/ReportRun.h"

#include <QDateTime>
#include <QElapsedTimer>

#include "app/window/report/PdfWriter.h"
#include "app/window/run/Answer.h"
#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/core/Version.h"
#include "engine/project/ProjectFile.h"
#include "engine/report/HtmlWriter.h"
#include "engine/report/MakeReport.h"
#include "engine/study/Schema.h"

namespace isthmus::window {

namespace {

/// An option that was not given is null.
std::string textOf(const core::Json& options, const char* name) {
    const auto found = options.find(name);
    return found != options.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

void writeReportFile(const report::Report& report, const std::filesystem::path& file) {
    if (file.extension() == ".pdf") {
        writePdf(report, file);
        return;
    }
    if (file.extension() != ".html") {
        throw core::InputError(file.string(), 0, "expected a report that ends in .html or .pdf");
    }
    core::writeTextFile(file, report::toHtml(report));
}

void writeReport(const StudyRun& run, const project::Project& project,
                 const std::vector<report::Picture>& pictures) {
    QElapsedTimer clock;
    clock.start();
    study::StudyRecord record = beginRecord(run);
    record.started = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    // A title that nobody chose gives way to the project's.
    std::string title = textOf(record.options, "title");
    if (title == study::schemas().at("report.write").findOption("title")->defaultValue &&
        !project.title.empty()) {
        title.clear();
    }
    const report::Report report = report::makeReport(
        project,
        {.title = title, .author = textOf(record.options, "author"), .pictures = pictures});
    const std::filesystem::path name = textOf(record.options, "file");
    const auto file = run.workDirectory / (name.empty() ? "report.html" : name.filename());
    writeReportFile(report, file);
    record.results = {{"sections", {static_cast<double>(report::sectionCount(report)), {}, {}}},
                      {"figures", {static_cast<double>(report::figureCount(report)), {}, {}}}};
    record.files.emplace_back("report", file.string());
    record.device = "CPU, 1 thread";
    record.versions.emplace_back("Isthmus", core::version());
    record.seconds = static_cast<double>(clock.elapsed()) / 1000.0;
    project::saveProject(makeAnswer(run, std::move(record)), run.resultsFile);
}

}  // namespace isthmus::window
