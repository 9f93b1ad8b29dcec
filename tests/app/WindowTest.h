#pragma once

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <functional>

#include "app/window/MainWindow.h"
#include "app/window/commands/Program.h"
#include "app/window/frame/ViewPage.h"
#include "app/window/run/StudyLinks.h"
#include "widgets/message/MessageBar.h"

/// What the window tests share: a window with settings of its own and the real engine program.
namespace isthmus::test {

/// Long enough for a busy machine; a passing test never waits for it.
inline constexpr int kPatience = 120'000;

/// Settings, autosaves and runs of a test lie in a folder of its own.
class Surroundings {
public:
    Surroundings() {
        qputenv("XDG_CONFIG_HOME", (folder_.path() + "/config").toUtf8());
        qputenv("XDG_STATE_HOME", (folder_.path() + "/state").toUtf8());
        qputenv("ISTHMUS_ENGINE", ISTHMUS_ENGINE);
    }
    [[nodiscard]] QString path(const QString& name) const { return folder_.filePath(name); }
    [[nodiscard]] QString write(const QString& name, const QByteArray& content) const {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            qFatal("the test cannot write %s", qPrintable(file.fileName()));
        }
        return file.fileName();
    }

private:
    QTemporaryDir folder_;
};

/// main() of a window test.
template <typename Test>
int runWindowTest(int argc, char** argv) {
    const Surroundings surroundings;
    const auto application =
        window::commands::makeApplication(argc, argv, widgets::theme::Preference::light);
    Test test;
    test.surroundings = &surroundings;
    return QTest::qExec(&test, argc, argv);
}

inline project::ItemPointer itemNamed(window::MainWindow& window, const char* name) {
    return window.document().project().findByName(name);
}

inline QString idOf(window::MainWindow& window, const char* name) {
    const auto item = itemNamed(window, name);
    return item != nullptr ? QString::fromStdString(item->id) : QString();
}

/// Opens a file and waits until it is there.
inline bool open(window::MainWindow& window, const QString& file) {
    QSignalSpy opened(&window.files(), &window::FileController::opened);
    QSignalSpy added(&window.files(), &window::FileController::added);
    window.openFiles({file});
    return QTest::qWaitFor([&] { return opened.count() + added.count() > 0; }, kPatience);
}

inline bool waitUntilIdle(window::MainWindow& window) {
    return QTest::qWaitFor([&] { return window.jobs().isIdle(); }, kPatience);
}

/// The last job of a study.
inline std::shared_ptr<const window::Job> jobOf(window::MainWindow& window, const QString& study) {
    std::shared_ptr<const window::Job> found;
    for (const auto& job : window.jobs().jobs()) {
        if (job->studyId == study.toStdString()) {
            found = job;
        }
    }
    return found;
}

/// The texts of all messages in the window.
inline QString messages(window::MainWindow& window) {
    QString text;
    for (auto* bar : window.viewPage().messages().findChildren<widgets::MessageBar*>()) {
        text += bar->fullText() + "\n";
    }
    return text;
}

}  // namespace isthmus::test
