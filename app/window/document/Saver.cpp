#include "app/window/document/Saver.h"

#include <filesystem>

#include "app/window/Background.h"
#include "app/window/document/Document.h"
#include "engine/project/ProjectFile.h"

namespace isthmus::window {

Saver::Saver(Document& document, QObject* parent) : QObject(parent), document_(document) {}

void Saver::save(const QString& file) {
    ++pending_;
    project::Project copy = document_.project();
    copy.setListener({});
    const int undoIndex = document_.undoStack().index();
    const int generation = document_.generation();
    const std::filesystem::path target = file.toStdString();
    inBackground(
        this,
        [project = std::move(copy), target, runs = document_.runsDirectory()] {
            const auto newRuns = project::runsDirectory(target);
            if (newRuns != runs) {
                project::copyRuns(project, runs, newRuns);
            }
            project::saveProject(project, target);
        },
        [this, file, undoIndex, generation] {
            --pending_;
            // Another project may have taken the window meanwhile; the file is not its own.
            if (generation == document_.generation()) {
                document_.setSaved(file, undoIndex);
            }
            Q_EMIT saved(file);
        },
        [this, file](const QString& message) {
            --pending_;
            Q_EMIT failed(file, message);
        });
}

}  // namespace isthmus::window
