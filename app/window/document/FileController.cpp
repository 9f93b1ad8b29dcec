#include "app/window/document/FileController.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>
#include <utility>

#include "app/window/Background.h"
#include "app/window/Settings.h"
#include "app/window/document/Document.h"
#include "app/window/run/JobQueue.h"
#include "engine/project/ProjectFile.h"
#include "widgets/theme/Theme.h"

namespace isthmus::window {

namespace {

constexpr int kAutosaveDelay = 5000;     // ms after a change
constexpr int kAutosavePeriod = 60'000;  // ms

const QString kProjectFilter = QStringLiteral("Isthmus projects (*.isthmus)");

}  // namespace

FileController::FileController(Document& document, JobQueue& jobs, QWidget* window)
    : QObject(window), document_(document), jobs_(jobs), window_(window), saver_(document) {
    connect(&saver_, &Saver::saved, this, [this](const QString& file) {
        setBusy(-1, {});
        settings::addRecentFile(file);
        if (jobs_.isIdle()) {
            document_.dropAutosaves(false);
        }
        if (const auto then = std::exchange(afterSaving_, nullptr)) {
            then();
        }
    });
    connect(&saver_, &Saver::failed, this, [this](const QString& file, const QString& message) {
        setBusy(-1, {});
        afterSaving_ = nullptr;
        Q_EMIT failed(tr("%1 was not saved").arg(QFileInfo(file).fileName()), message);
    });

    auto* soon = new QTimer(this);
    soon->setSingleShot(true);
    soon->setInterval(kAutosaveDelay);
    connect(soon, &QTimer::timeout, this, &FileController::autosave);
    connect(&document_, &Document::itemChanged, soon, qOverload<>(&QTimer::start));
    auto* period = new QTimer(this);
    period->setInterval(kAutosavePeriod);
    connect(period, &QTimer::timeout, this, &FileController::autosave);
    period->start();
}

void FileController::autosave() {
    if (document_.isModified() && !saver_.isSaving()) {
        document_.saveAutomatically();
    }
}

void FileController::setBusy(int change, const QString& what) {
    busy_ += change;
    Q_EMIT busy(busy_ > 0 ? what : QString());
}

void FileController::newProject() {
    leave([this] {
        document_.replace({}, {}, false);
        Q_EMIT opened({});
    });
}

QStringList FileController::askForFiles(const QString& title, const QStringList& filters) {
    const QStringList files = QFileDialog::getOpenFileNames(window_, title, settings::lastFolder(),
                                                            filters.join(QStringLiteral(";;")));
    if (!files.isEmpty()) {
        settings::setLastFolder(QFileInfo(files.first()).absolutePath());
    }
    return files;
}

void FileController::open() {
    open(askForFiles(tr("Open a project or any file"), openFilters()));
}

void FileController::importFiles() {
    open(askForFiles(tr("Add structures, meshes and geometries"), importFilters()));
}

void FileController::open(const QStringList& files) {
    bool takesPlace = false;
    others_.clear();
    for (const QString& file : files) {
        // Two projects cannot take the place of one.
        if (file.endsWith(QLatin1String(".isthmus")) || file.endsWith(QLatin1String(".json"))) {
            if (takesPlace) {
                others_.append(file);
                continue;
            }
            takesPlace = true;
        }
        read(file);
    }
}

void FileController::read(const QString& file) {
    setBusy(1, tr("Reading %1").arg(QFileInfo(file).fileName()));
    inBackground(
        this, [file] { return openFile(file.toStdString()); },
        [this, file](Opened opened) {
            setBusy(-1, {});
            take(file, std::move(opened));
        },
        [this, file](const QString& message) {
            setBusy(-1, {});
            Q_EMIT failed(tr("%1 was not opened").arg(QFileInfo(file).fileName()), message);
        });
}

void FileController::take(const QString& file, Opened opened) {
    settings::addRecentFile(file);
    const auto tellNotes = [this, file](const std::vector<std::string>& notes) {
        QStringList list;
        for (const std::string& note : notes) {
            list.append(QString::fromStdString(note));
        }
        if (!list.isEmpty()) {
            Q_EMIT noted(file, list);
        }
    };
    if (auto* project = std::get_if<OpenedProject>(&opened)) {
        // The question comes when the file is known to be good.
        auto kept = std::make_shared<OpenedProject>(std::move(*project));
        leave([this, file, kept, tellNotes] {
            takeProject(file, *kept);
            tellNotes(kept->notes);
        });
    } else if (auto* item = std::get_if<OpenedItem>(&opened)) {
        takeItem(std::move(item->item));
        tellNotes(item->notes);
    } else {
        takeItem(std::move(std::get<OpenedGeometry>(opened).study));
    }
}

void FileController::takeProject(const QString& file, OpenedProject& opened) {
    document_.replace(std::move(opened.project), opened.isFile ? file : QString(), false);
    Q_EMIT this->opened(file);
    if (!others_.isEmpty()) {
        Q_EMIT leftOut(std::exchange(others_, {}));
    }
}

void FileController::takeItem(project::Item item) {
    const bool isStudy = item.kind() == project::ItemKind::study;
    QString id;
    document_.push([&](project::Project& project) {
        auto added = std::make_shared<project::Item>(std::move(item));
        added->id = project.newId(added->kind());
        added->name = project.freeName(added->name);
        id = QString::fromStdString(added->id);
        return project::addItem(project, std::move(added));
    });
    Q_EMIT added(id);
    if (isStudy) {
        Q_EMIT studyAdded(id);
    }
}

void FileController::openSample(const QString& file) {
    setBusy(1, tr("Reading %1").arg(QFileInfo(file).fileName()));
    inBackground(
        this, [file] { return project::openProject(file.toStdString()); },
        [this, file](project::Project project) {
            setBusy(-1, {});
            auto kept = std::make_shared<project::Project>(std::move(project));
            leave([this, file, kept] { takeSample(file, std::move(*kept)); });
        },
        [this, file](const QString& message) {
            setBusy(-1, {});
            Q_EMIT failed(tr("%1 was not opened").arg(QFileInfo(file).fileName()), message);
        });
}

void FileController::takeSample(const QString& file, project::Project project) {
    document_.replace(std::move(project), {}, false);
    try {
        project::copyRuns(document_.project(), project::runsDirectory(file.toStdString()),
                          document_.runsDirectory());
    } catch (const std::exception& error) {
        Q_EMIT failed(tr("The trajectories of %1 are missing").arg(document_.name()),
                      QString::fromUtf8(error.what()));
    }
    Q_EMIT opened(file);
}

void FileController::recover(const project::Recoverable& autosave) {
    setBusy(1, tr("Reading the autosave"));
    inBackground(
        this, [file = autosave.file] { return project::openProject(file); },
        [this, autosave](project::Project project) {
            setBusy(-1, {});
            document_.recover(std::move(project), autosave);
            Q_EMIT opened(QString::fromStdString(autosave.projectFile.string()));
        },
        [this](const QString& message) {
            setBusy(-1, {});
            Q_EMIT failed(tr("The autosave was not opened"), message);
        });
}

void FileController::save() {
    if (document_.file().isEmpty()) {
        saveAs();
    } else {
        saveTo(document_.file());
    }
}

void FileController::saveAs() {
    const QString name = document_.name();
    const QString start = document_.file().isEmpty() ? settings::lastFolder() + QLatin1Char('/') +
                                                           name + QStringLiteral(".isthmus")
                                                     : document_.file();
    QFileDialog dialog(window_, tr("Save the project"), start, kProjectFilter);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(QStringLiteral("isthmus"));
    dialog.selectFile(QFileInfo(start).fileName());
    if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty()) {
        afterSaving_ = nullptr;
        return;
    }
    const QString file = dialog.selectedFiles().constFirst();
    settings::setLastFolder(QFileInfo(file).absolutePath());
    saveTo(file);
}

void FileController::saveTo(const QString& file) {
    Q_EMIT gathering();
    setBusy(1, tr("Saving %1").arg(QFileInfo(file).fileName()));
    saver_.save(file);
}

void FileController::leave(std::function<void()> then) {
    if (saver_.isSaving()) {
        // The project is half-way to its file: only then is it known what would be lost.
        afterSaving_ = [this, then = std::move(then)] { leave(then); };
        return;
    }
    Q_EMIT gathering();
    const auto current = jobs_.current();
    const auto go = [this, then = std::move(then)] {
        jobs_.discardAll();
        document_.dropAutosaves(true);
        then();
    };
    if (!document_.isModified() && current == nullptr) {
        go();
        return;
    }
    auto* box = new QMessageBox(window_);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("saveBeforeClosing"));
    box->setWindowTitle(tr("Isthmus"));
    QStringList details;
    if (document_.isModified()) {
        details.append(tr("Changes that are not saved are lost."));
    }
    if (current != nullptr) {
        details.append(tr("%1 is still running; it will be stopped and what it has computed so far "
                          "is lost.")
                           .arg(current->name));
    }
    if (document_.isModified()) {
        box->setText(tr("Save %1 before closing?").arg(document_.name()));
        box->setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
        box->button(QMessageBox::Discard)->setText(tr("&Don't save"));
        box->setDefaultButton(QMessageBox::Save);
        widgets::theme::setMain(box->button(QMessageBox::Save));
    } else {
        box->setText(tr("Close %1 while a job is running?").arg(document_.name()));
        box->setStandardButtons(QMessageBox::Close | QMessageBox::Cancel);
        box->setDefaultButton(QMessageBox::Cancel);
    }
    box->setInformativeText(details.join(QLatin1Char('\n')));
    connect(box, &QMessageBox::buttonClicked, this, [this, box, go](QAbstractButton* button) {
        const auto answer = box->standardButton(button);
        if (answer == QMessageBox::Save) {
            afterSaving_ = go;
            save();
        } else if (answer == QMessageBox::Discard || answer == QMessageBox::Close) {
            go();
        }
    });
    box->open();
}

}  // namespace isthmus::window
