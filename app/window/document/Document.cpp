#include "app/window/document/Document.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include "app/window/document/QtCommand.h"
#include "engine/project/ProjectFile.h"

namespace isthmus::window {

Document::Document(QObject* parent) : QObject(parent) {
    connect(&undoStack_, &QUndoStack::cleanChanged, this, &Document::titleChanged);
    replace({}, {}, false);
}

void Document::listen() {
    project_.setListener(
        [this](const std::string& id) { Q_EMIT itemChanged(QString::fromStdString(id)); });
}

void Document::push(project::Command command) {
    if (!command.changes.empty()) {
        undoStack_.push(new QtCommand(project_, std::move(command)));
    }
}

void Document::push(const std::function<project::Command(project::Project&)>& make) {
    push(make(project_));
}

void Document::replace(project::Project project, const QString& file, bool modified) {
    undoStack_.clear();
    project_ = std::move(project);
    listen();
    file_ = file.isEmpty() ? QString() : QFileInfo(file).absoluteFilePath();
    unsavedRuns_ = stateDirectory() + QStringLiteral("/unsaved-") +
                   QUuid::createUuid().toString(QUuid::WithoutBraces).left(8) +
                   QStringLiteral(".runs");
    modifiedAtStart_ = modified;
    Q_EMIT replaced();
    Q_EMIT titleChanged();
}

void Document::setSaved(const QString& file, int undoIndex) {
    file_ = QFileInfo(file).absoluteFilePath();
    modifiedAtStart_ = false;
    // Changes made while the file was being written are not in it.
    if (undoIndex == undoStack_.index()) {
        undoStack_.setClean();
    } else {
        modifiedAtStart_ = true;
    }
    Q_EMIT titleChanged();
}

void Document::setView(const core::Json& view) {
    project_.view = view;
}

void Document::setTitle(const std::string& title, const std::string& description) {
    project_.title = title;
    project_.description = description;
}

QString Document::name() const {
    return file_.isEmpty() ? tr("Untitled") : QFileInfo(file_).completeBaseName();
}

bool Document::isModified() const {
    return modifiedAtStart_ || !undoStack_.isClean();
}

std::filesystem::path Document::runsDirectory() const {
    return file_.isEmpty() ? std::filesystem::path(unsavedRuns_.toStdString())
                           : project::runsDirectory(file_.toStdString());
}

std::filesystem::path Document::runFile(const std::string& file) const {
    const std::filesystem::path path(file);
    return path.is_absolute() ? path : runsDirectory() / path;
}

QString stateDirectory() {
    const QString base =
        qEnvironmentVariable("XDG_STATE_HOME", QDir::homePath() + QStringLiteral("/.local/state"));
    return base + QStringLiteral("/isthmus");
}

}  // namespace isthmus::window
