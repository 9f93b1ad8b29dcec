#pragma once

#include <QObject>
#include <map>

#include "engine/project/Autosave.h"
#include "widgets/start/StartPage.h"

namespace isthmus::window {

class FileController;

/// Fills the start page and does what is chosen there.
class StartController : public QObject {
    Q_OBJECT

public:
    StartController(widgets::StartPage& page, FileController& files, QObject* parent = nullptr);

    void refreshRecent();
    /// Looks for projects that outlived a crash, on the file thread.
    void lookForAutosaves();
    /// The folder with the samples; empty where there is none.
    [[nodiscard]] static QString samplesFolder();

Q_SIGNALS:
    /// A link of the page: "keys", "about".
    void linkActivated(const QString& id);

private:
    void fillSamples();
    void showRecovery();

    widgets::StartPage& page_;
    FileController& files_;
    std::map<QString, project::Recoverable> autosaves_;
};

}  // namespace isthmus::window
