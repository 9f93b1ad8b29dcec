#include "app/window/document/Saver.h"

#include <filesystem>
#include <set>

#include "app/window/Background.h"
#include "app/window/document/Document.h"
#include "engine/project/ProjectFile.h"

namespace isthmus::window {

namespace {

/// Folders and files in the folder of runs that results of the project name.
std::set<std::filesystem::path> runEntries(const project::Project& project) {
    std::set<std::filesystem::path> folders;
    for (const auto& item : project.items()) {
        if (const auto record = item->result()) {
            for (const auto& [role, file] : record->files) {
                const std::filesystem::path path(file);
                if (path.is_relative() && !path.empty()) {
                    folders.insert(*path.begin());
                }
            }
        }
    }
    return folders;
}

/// Bulk output is large and never changed once a run is over: a second name is enough where the
/// file system allows it.
void bringFile(const std::filesystem::path& source, const std::filesystem::path& target) {
    std::error_code error;
    if (std::filesystem::exists(target)) {
        return;
    }
    std::filesystem::create_hard_link(source, target, error);
    if (error) {
        std::filesystem::copy_file(source, target);
    }
}

void bringRuns(const project::Project& project, const std::filesystem::path& from,
               const std::filesystem::path& to) {
    for (const auto& folder : runEntries(project)) {
        const auto source = from / folder;
        if (std::filesystem::is_regular_file(source)) {
            std::filesystem::create_directories(to);
            bringFile(source, to / folder);
        }
        if (!std::filesystem::is_directory(source)) {
            continue;
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator(source)) {
            const auto target = to / entry.path().lexically_relative(from);
            if (entry.is_directory()) {
                std::filesystem::create_directories(target);
            } else {
                std::filesystem::create_directories(target.parent_path());
                bringFile(entry.path(), target);
            }
        }
    }
}

}  // namespace

Saver::Saver(Document& document, QObject* parent) : QObject(parent), document_(document) {}

void Saver::save(const QString& file) {
    ++pending_;
    project::Project copy = document_.project();
    copy.setListener({});
    const int undoIndex = document_.undoStack().index();
    const std::filesystem::path target = file.toStdString();
    inBackground(
        this,
        [project = std::move(copy), target, runs = document_.runsDirectory()] {
            const auto newRuns = project::runsDirectory(target);
            if (newRuns != runs) {
                bringRuns(project, runs, newRuns);
            }
            project::saveProject(project, target);
        },
        [this, file, undoIndex] {
            --pending_;
            document_.setSaved(file, undoIndex);
            Q_EMIT saved(file);
        },
        [this, file](const QString& message) {
            --pending_;
            Q_EMIT failed(file, message);
        });
}

}  // namespace isthmus::window
