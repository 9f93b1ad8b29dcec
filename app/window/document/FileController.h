#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>

#include "app/window/document/OpenFile.h"
#include "app/window/document/Saver.h"
#include "engine/project/Autosave.h"

class QWidget;

namespace isthmus::window {

class Document;
class JobQueue;

/// Opening, importing, saving and leaving: the File menu. Whatever takes time happens on the file
/// thread; what goes wrong is told by failed().
class FileController : public QObject {
    Q_OBJECT

public:
    /// @param window the parent of dialogs.
    FileController(Document& document, JobQueue& jobs, QWidget* window);

    void newProject();
    /// Asks for a file.
    void open();
    /// Opens what the window knows, whatever kind it is. Projects and recipes take the place of the
    /// project in the window, after asking; everything else is added to it.
    void open(const QStringList& files);
    void importFiles();
    /// Opens a project with its results as one that was never saved: the sample stays as it is.
    void openSample(const QString& file);
    void recover(const project::Recoverable& autosave);

    void save();
    void saveAs();
    /// Calls `then` when the project may go: it is saved, or not wanted. Not at all on Cancel.
    void leave(std::function<void()> then);

    [[nodiscard]] bool isBusy() const { return busy_ > 0; }
    [[nodiscard]] Saver& saver() { return saver_; }

Q_SIGNALS:
    /// The document is about to be saved or left: what panels and the view hold and it does not
    /// have yet belongs in it now.
    void gathering();
    /// What is being read or written now; empty: nothing any more.
    void busy(const QString& what);
    void failed(const QString& title, const QString& message);
    /// What readers had to say of a file that was opened, whole sentences.
    void noted(const QString& file, const QStringList& notes);
    /// A project is open now; `file` may be a recipe.
    void opened(const QString& file);
    void added(const QString& itemId);
    /// Projects that were asked for together with the one that is open now.
    void leftOut(const QStringList& files);
    /// A geometry was opened: its study makes the mesh.
    void studyAdded(const QString& studyId);

private:
    void read(const QString& file);
    void take(const QString& file, Opened opened);
    void takeProject(const QString& file, OpenedProject& opened);
    void takeSample(const QString& file, project::Project project);
    void takeItem(project::Item item);
    void saveTo(const QString& file);
    void autosave();
    void setBusy(int change, const QString& what);
    [[nodiscard]] QStringList askForFiles(const QString& title, const QStringList& filters);

    Document& document_;
    JobQueue& jobs_;
    QWidget* window_;
    Saver saver_;
    std::function<void()> afterSaving_;
    QStringList others_;  ///< projects to tell of when the first of them is open
    int busy_ = 0;
};

}  // namespace isthmus::window
