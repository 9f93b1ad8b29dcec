#include <fmt/format.h>

#include <QBuffer>
#include <QGuiApplication>
#include <QImage>

#include "app/window/commands/Commands.h"
#include "app/window/run/ReportRun.h"
#include "app/window/view/ScenePicture.h"
#include "engine/core/Error.h"
#include "engine/project/ProjectFile.h"
#include "engine/report/MakeReport.h"

namespace isthmus::window::commands {

int runReport(const ReportArguments& arguments, int& argc, char** argv) {
    if (arguments.output.extension() != ".pdf" && arguments.output.extension() != ".html") {
        throw core::InputError("--output " + arguments.output.string() +
                               ": expected a file that ends in .pdf or .html");
    }
    const project::Project project = project::openProject(arguments.project);
    // Fonts and pages need no display; only pictures of the scene do.
    std::vector<report::Picture> pictures;
    if (!qEnvironmentVariableIsEmpty("DISPLAY")) {
        pictures = scenePictures(project, arguments.project.parent_path());
    } else if (project.view.contains("views")) {
        fmt::print(stderr,
                   "isthmus: there is no display, so the report has no pictures of the scene; run "
                   "it under xvfb-run to have them\n");
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    writeReportFile(report::makeReport(project, {.pictures = pictures}), arguments.output);
    return 0;
}

}  // namespace isthmus::window::commands
