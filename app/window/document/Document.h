#pragma once

#include <QObject>
#include <QString>
#include <QTemporaryDir>
#include <QUndoStack>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/project/Autosave.h"
#include "engine/project/Command.h"
#include "engine/project/Project.h"

namespace isthmus::window {

/// The project that the window shows, with its file and its undo stack. Lives on the GUI thread;
/// whatever works on another thread takes a copy of the project, which is cheap.
class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);
    ~Document() override;

    [[nodiscard]] const project::Project& project() const { return project_; }
    [[nodiscard]] QUndoStack& undoStack() { return undoStack_; }

    /// Makes a change that can be undone.
    void push(project::Command command);
    /// Makes the command from the project and pushes it; `make` may take new ids.
    void push(const std::function<project::Command(project::Project&)>& make);

    /// Shows another project. `file` is empty for one that was never saved.
    void replace(project::Project project, const QString& file, bool modified);
    /// Goes on with a project that outlived a crash.
    void recover(project::Project project, const project::Recoverable& from);
    /// The project as it was saved lies in `file` from now on.
    void setSaved(const QString& file, int undoIndex);
    /// Writes the second copy, for the case of a crash, on the file thread.
    void saveAutomatically();
    /// The second copies are not needed any more: saved, or not wanted. Call it while no job runs.
    void dropAutosaves(bool current);

    /// Changes what is saved with a project but not undone: title, views.
    void setView(const core::Json& view);
    void setTitle(const std::string& title, const std::string& description);

    /// Counts the projects shown one after another: what was begun for one says nothing of the
    /// next.
    [[nodiscard]] int generation() const { return generation_; }

    [[nodiscard]] const QString& file() const { return file_; }
    /// The file's name without ending; before there is one the title, which may be none either:
    /// "Untitled". Fit for a file's name.
    [[nodiscard]] QString name() const;
    [[nodiscard]] bool isModified() const;
    [[nodiscard]] bool isEmpty() const { return project_.items().empty(); }
    /// Where files that studies name without a folder are looked for: beside the project.
    [[nodiscard]] QString directory() const;
    /// Where bulk output of runs goes: beside the file, or in the user's state folder.
    [[nodiscard]] std::filesystem::path runsDirectory() const;
    /// A file of a result, by what the record says.
    [[nodiscard]] std::filesystem::path runFile(const std::string& file) const;

Q_SIGNALS:
    /// Another project is shown.
    void replaced();
    void itemChanged(const QString& id);
    /// The second copy could not be written.
    void autosaveFailed(const QString& message);
    /// Name, file or "modified" changed.
    void titleChanged();

private:
    void show(project::Project project, const QString& file, bool modified);
    void listen();
    void beginAutosave();

    project::Project project_;
    QUndoStack undoStack_;
    QString file_;
    std::shared_ptr<project::Autosave> autosave_;               ///< null where impossible
    std::vector<std::shared_ptr<project::Autosave>> outlived_;  ///< of before the last saving
    /// Runs of a project without autosave; a folder that nobody else may read.
    std::unique_ptr<QTemporaryDir> ownRuns_;
    int generation_ = 0;
    bool modifiedAtStart_ = false;  ///< imported or recovered, differs from any file
};

}  // namespace isthmus::window
