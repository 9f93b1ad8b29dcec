#include "app/window/document/Document.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include "app/window/Background.h"
#include "app/window/Settings.h"
#include "app/window/document/QtCommand.h"
#include "engine/project/ProjectFile.h"

namespace isthmus::window {

Document::Document(QObject* parent) : QObject(parent) {
    connect(&undoStack_, &QUndoStack::cleanChanged, this, &Document::titleChanged);
    replace({}, {}, false);
}

Document::~Document() {
    // The stack tells of its end; nobody is there to hear it.
    undoStack_.disconnect();
    project_.setListener({});
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
    dropAutosaves(true);
    file_ = file.isEmpty() ? QString() : QFileInfo(file).absoluteFilePath();
    beginAutosave();
    show(std::move(project), file_, modified);
}

void Document::recover(project::Project project, const project::Recoverable& from) {
    dropAutosaves(true);
    autosave_ = std::make_shared<project::Autosave>(from);
    show(std::move(project), QString::fromStdString(from.projectFile.string()), true);
}

void Document::show(project::Project project, const QString& file, bool modified) {
    ++generation_;
    undoStack_.clear();
    project_ = std::move(project);
    listen();
    file_ = file;
    modifiedAtStart_ = modified;
    Q_EMIT replaced();
    Q_EMIT titleChanged();
}

void Document::beginAutosave() {
    try {
        autosave_ = std::make_shared<project::Autosave>(file_.toStdString());
    } catch (const std::exception& error) {
        autosave_.reset();
        if (ownRuns_ == nullptr) {
            ownRuns_ = std::make_unique<QTemporaryDir>(
                QDir::temp().filePath(QStringLiteral("isthmus-unsaved-XXXXXX")));
        }
        Q_EMIT autosaveFailed(QString::fromUtf8(error.what()));
    }
}

void Document::setSaved(const QString& file, int undoIndex) {
    if (autosave_ != nullptr) {
        outlived_.push_back(std::move(autosave_));
    }
    file_ = QFileInfo(file).absoluteFilePath();
    beginAutosave();
    // Changes made while the file was being written are not in it.
    modifiedAtStart_ = undoIndex != undoStack_.index();
    if (!modifiedAtStart_) {
        undoStack_.setClean();
    }
    Q_EMIT titleChanged();
}

void Document::saveAutomatically() {
    if (autosave_ == nullptr) {
        return;
    }
    project::Project copy = project_;
    copy.setListener({});
    inBackground(
        this, [autosave = autosave_, copy = std::move(copy)] { autosave->save(copy); }, [] {},
        [this](const QString& message) { Q_EMIT autosaveFailed(message); });
}

void Document::dropAutosaves(bool current) {
    if (current && autosave_ != nullptr) {
        outlived_.push_back(std::move(autosave_));
    }
    for (auto& autosave : outlived_) {
        // After everything that was handed to the file thread before.
        fileThread().start([autosave = std::move(autosave)] { autosave->discard(); });
    }
    outlived_.clear();
}

void Document::setView(const core::Json& view) {
    project_.view = view;
}

void Document::setTitle(const std::string& title, const std::string& description) {
    project_.title = title;
    project_.description = description;
}

QString Document::name() const {
    if (!file_.isEmpty()) {
        return QFileInfo(file_).completeBaseName();
    }
    QString title = QString::fromStdString(project_.title);
    title.replace(QLatin1Char('/'), QLatin1Char('-'));
    return title.isEmpty() ? tr("Untitled") : title;
}

bool Document::isModified() const {
    return modifiedAtStart_ || !undoStack_.isClean();
}

QString Document::directory() const {
    return file_.isEmpty() ? settings::lastFolder() : QFileInfo(file_).path();
}

std::filesystem::path Document::runsDirectory() const {
    if (!file_.isEmpty()) {
        return project::runsDirectory(file_.toStdString());
    }
    if (autosave_ != nullptr) {
        return autosave_->runs();
    }
    // Where even that folder cannot be made, making one inside it tells the reason.
    const QString own = ownRuns_ != nullptr ? ownRuns_->path() : QString();
    return (own.isEmpty()
                ? QDir::temp().filePath(
                      QStringLiteral("isthmus-%1").arg(QCoreApplication::applicationPid()))
                : own)
               .toStdString() +
           "/unsaved.runs";
}

std::filesystem::path Document::runFile(const std::string& file) const {
    return project::resultFile(runsDirectory(), file);
}

}  // namespace isthmus::window
