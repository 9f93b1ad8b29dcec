#include "app/window/frame/StartController.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <algorithm>

#include "app/window/Background.h"
#include "app/window/Settings.h"
#include "app/window/document/FileController.h"
#include "app/window/document/Thumbnail.h"
#include "engine/core/Json.h"
#include "engine/core/Version.h"
#include "widgets/NumberFormat.h"

namespace isthmus::window {

namespace {

/// "Today, 13:41", "Yesterday", "14 Nov 2026".
QString dayText(const QDateTime& time) {
    const qint64 days = time.date().daysTo(QDate::currentDate());
    if (days == 0) {
        return QObject::tr("Today, %1").arg(time.toString(QStringLiteral("HH:mm")));
    }
    return days == 1 ? QObject::tr("Yesterday") : time.toString(QStringLiteral("d MMM yyyy"));
}

QString homeText(const QString& folder) {
    return folder.startsWith(QDir::homePath())
               ? QLatin1Char('~') + folder.mid(QDir::homePath().size())
               : folder;
}

/// "MD, FEM, Report" of the kinds of study in a recipe.
QString partsOf(const core::Json& recipe) {
    QStringList parts;
    for (const core::Json& study : recipe.value("studies", core::Json::array())) {
        const QString kind = QString::fromStdString(study.value("study", std::string()));
        parts.append(kind.section(QLatin1Char('.'), 0, 0));
    }
    parts.removeDuplicates();
    QStringList words;
    if (parts.contains(QLatin1String("md"))) {
        words.append(QStringLiteral("MD"));
    }
    if (parts.contains(QLatin1String("fem"))) {
        words.append(QStringLiteral("FEM"));
    }
    return words.join(QLatin1String(" + "));
}

}  // namespace

StartController::StartController(widgets::StartPage& page, FileController& files, QObject* parent)
    : QObject(parent), page_(page), files_(files) {
    using widgets::StartPage;
    page_.setVersion(QString::fromLatin1(core::version()));
    page_.addLink(QStringLiteral("keys"), tr("Keys"));
    page_.addLink(QStringLiteral("about"), tr("About"));
    connect(&page_, &StartPage::linkActivated, this, &StartController::linkActivated);
    connect(&page_, &StartPage::newRequested, &files_, &FileController::newProject);
    connect(&page_, &StartPage::openRequested, &files_, qOverload<>(&FileController::open));
    connect(&page_, &StartPage::recentRequested, this,
            [this](const QString& path) { files_.open(QStringList{path}); });
    connect(&page_, &StartPage::clearRecentRequested, this, [this] {
        settings::clearRecentFiles();
        clearThumbnails();
        refreshRecent();
    });
    connect(&page_, &StartPage::sampleRequested, this, [this](const QString& file) {
        if (file.endsWith(QLatin1String(".isthmus"))) {
            files_.openSample(file);
        } else {
            files_.open(QStringList{file});
        }
    });
    connect(&page_, &StartPage::openAutosaveRequested, this, [this](const QString& id) {
        if (const auto found = autosaves_.find(id); found != autosaves_.end()) {
            files_.recover(found->second);
            autosaves_.erase(found);
            showRecovery();
        }
    });
    connect(&page_, &StartPage::openSavedRequested, this, [this](const QString& id) {
        if (const auto found = autosaves_.find(id); found != autosaves_.end()) {
            files_.open(QStringList{QString::fromStdString(found->second.projectFile.string())});
        }
    });
    connect(&page_, &StartPage::discardAutosaveRequested, this, [this](const QString& id) {
        if (const auto found = autosaves_.find(id); found != autosaves_.end()) {
            inBackground(
                this, [autosave = found->second] { project::Autosave(autosave).discard(); }, [] {},
                [](const QString&) {});
            autosaves_.erase(found);
            showRecovery();
        }
    });
    refreshRecent();
    fillSamples();
}

QString StartController::samplesFolder() {
    const QString program = QCoreApplication::applicationDirPath();
    for (const char* place : {"/../share/isthmus/projects", "/../../../projects"}) {
        const QString folder = QDir::cleanPath(program + QLatin1String(place));
        if (QFileInfo(folder).isDir()) {
            return folder;
        }
    }
    return {};
}

void StartController::fillSamples() {
    const QDir folder(samplesFolder());
    QList<widgets::SampleCard> cards;
    if (!samplesFolder().isEmpty()) {
        for (const QString& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QString recipe = folder.filePath(name + QStringLiteral("/recipe.json"));
            try {
                const core::Json json = core::readJsonFile(recipe.toStdString());
                const QString title =
                    QString::fromStdString(json.value("title", name.toStdString()));
                const QString picture = folder.filePath(name + QStringLiteral("/picture.png"));
                const QString withResults =
                    folder.filePath(QStringLiteral("%1/%1.isthmus").arg(name));
                cards.append({QFileInfo::exists(withResults) ? withResults : recipe, title,
                              QString::fromStdString(json.value("description", std::string())),
                              partsOf(json), QPixmap(picture)});
            } catch (const std::exception&) {
                continue;  // a folder without a recipe is no sample
            }
        }
    }
    page_.setSamples(cards);
}

void StartController::refreshRecent() {
    QList<widgets::RecentProject> projects;
    for (const QString& file : settings::recentFiles()) {
        const QFileInfo info(file);
        projects.append({file, info.completeBaseName(), homeText(info.absolutePath()),
                         dayText(info.lastModified()), QPixmap::fromImage(thumbnailOf(file))});
    }
    page_.setRecent(projects);
}

void StartController::lookForAutosaves() {
    inBackground(
        this, [] { return project::findRecoverable(); },
        [this](const std::vector<project::Recoverable>& found) {
            autosaves_.clear();
            for (const project::Recoverable& each : found) {
                autosaves_[QString::fromStdString(each.file.string())] = each;
            }
            showRecovery();
        },
        [](const QString&) {});
}

void StartController::showRecovery() {
    // The newest first: it is most likely the one that is wanted.
    std::vector<std::pair<QFileInfo, project::Recoverable>> newest;
    for (const auto& [id, autosave] : autosaves_) {
        newest.emplace_back(id, autosave);
    }
    std::stable_sort(newest.begin(), newest.end(), [](const auto& one, const auto& other) {
        return one.first.lastModified() > other.first.lastModified();
    });
    QList<widgets::RecoveryOffer> offers;
    for (const auto& [copy, autosave] : newest) {
        const QFileInfo file(QString::fromStdString(autosave.projectFile.string()));
        const bool hasFile = !autosave.projectFile.empty() && file.exists();
        QString text = tr("Autosave %1, %2.")
                           .arg(dayText(copy.lastModified()), widgets::formatBytes(copy.size()));
        if (hasFile) {
            text += QLatin1Char(' ') +
                    tr("File %1, %2.")
                        .arg(dayText(file.lastModified()), widgets::formatBytes(file.size()));
        }
        const QString title = QString::fromStdString(autosave.title);
        offers.append({QString::fromStdString(autosave.file.string()),
                       !autosave.projectFile.empty() ? file.completeBaseName()
                       : title.isEmpty()             ? tr("A project that was never saved")
                                                     : title,
                       text, hasFile});
    }
    page_.setRecovery(offers);
}

}  // namespace isthmus::window
