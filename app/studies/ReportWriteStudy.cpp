#include "app/studies/ReportWriteStudy.h"

#include "engine/core/TextFile.h"
#include "engine/job/JobContext.h"
#include "engine/project/Project.h"
#include "engine/report/HtmlWriter.h"
#include "engine/report/MakeReport.h"
#include "engine/study/Schema.h"

namespace isthmus::app {

void ReportWriteStudy::run(job::JobContext& context) {
    context.report(0, 1, "Writing the report");
    const auto project = setup_.input<project::Project>("project");
    const auto text = [this](const char* option) {
        const core::Json& value = setup_.options.at(option);
        return value.is_string() ? value.get<std::string>() : std::string();
    };
    report::ReportOptions options{.title = text("title"), .author = text("author")};
    // A title that nobody chose gives way to the project's.
    const study::Option* title = study::schemas().at("report.write").findOption("title");
    if (setup_.options.at("title") == title->defaultValue && !project->title.empty()) {
        options.title.clear();
    }
    const report::Report made = report::makeReport(*project, options);

    const auto file = std::filesystem::absolute(setup_.environment.outputDirectory / text("file"))
                          .lexically_normal();
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    core::writeTextFile(file, report::toHtml(made));
    result_.addResult("sections", report::sectionCount(made), "");
    result_.addResult("figures", report::figureCount(made), "");
    result_.files.emplace_back("report", file);
    result_.device = "CPU, 1 thread";
    context.report(1, 1, "Writing the report");
}

}  // namespace isthmus::app
