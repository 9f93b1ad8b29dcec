#include <QTimer>

#include "app/window/MainWindow.h"
#include "app/window/Settings.h"
#include "app/window/commands/Commands.h"
#include "app/window/commands/Program.h"

namespace isthmus::window::commands {

int runWindow(const WindowArguments& arguments, int& argc, char** argv) {
    requireDisplay();
    const auto application = makeApplication(argc, argv, settings::theme());
    MainWindow window;
    window.restorePlace();
    window.show();
    QStringList files;
    for (const std::string& file : arguments.files) {
        files.append(QString::fromStdString(file));
    }
    // The window is on the screen before anything is read.
    QTimer::singleShot(0, &window, [&window, files] {
        window.openFiles(files);
        window.lookForAutosaves();
    });
    return QApplication::exec();
}

}  // namespace isthmus::window::commands
