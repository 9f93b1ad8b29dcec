#include "app/window/commands/Program.h"

#include <QDir>
#include <QTemporaryDir>
#include <optional>

#include "app/window/commands/Commands.h"
#include "engine/core/Error.h"
#include "engine/core/Version.h"
#include "widgets/VtkView.h"
#include "widgets/theme/Icons.h"

namespace isthmus::window::commands {

namespace {

/// Outside a login session there is no folder for sockets and the like: Qt makes one up and says so
/// on each start. This one lasts as long as the program and is nobody else's.
void provideRuntimeFolder() {
    static std::optional<QTemporaryDir> folder;
    if (qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR")) {
        folder.emplace(QDir::tempPath() + QStringLiteral("/isthmus-runtime-XXXXXX"));
        if (folder->isValid()) {
            qputenv("XDG_RUNTIME_DIR", folder->path().toLocal8Bit());
        }
    }
}

}  // namespace

void requireDisplay() {
    if (qEnvironmentVariableIsEmpty("DISPLAY")) {
        throw core::ComputeError(
            "there is no display to draw on; set DISPLAY, or run under packaging/with-display");
    }
}

std::unique_ptr<QApplication> makeApplication(int& argc, char** argv,
                                              widgets::theme::Preference theme) {
    provideRuntimeFolder();
    widgets::VtkView::setDefaultFormat();
    auto application = std::make_unique<QApplication>(argc, argv);
    QApplication::setApplicationName(QStringLiteral("isthmus"));
    QApplication::setApplicationDisplayName(QStringLiteral("Isthmus"));
    QApplication::setApplicationVersion(QString::fromStdString(core::version()));
    QApplication::setDesktopFileName(QStringLiteral("isthmus"));
    widgets::theme::install(*application, theme);
    QApplication::setWindowIcon(widgets::theme::icon(QStringLiteral("isthmus")));
    return application;
}

}  // namespace isthmus::window::commands
