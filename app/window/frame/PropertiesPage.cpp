#include "app/window/frame/PropertiesPage.h"

#include <QDateTime>
#include <QDir>
#include <QLabel>
#include <algorithm>

#include "app/window/document/Document.h"
#include "app/window/frame/ResultRows.h"
#include "app/window/run/FrameLinks.h"
#include "app/window/run/JobQueue.h"
#include "app/window/run/Standing.h"
#include "app/window/run/StudyLinks.h"
#include "engine/potential/EamFile.h"
#include "engine/potential/PotentialFactory.h"
#include "engine/study/Schema.h"
#include "engine/study/Steerable.h"
#include "widgets/ItemLook.h"
#include "widgets/NumberFormat.h"
#include "widgets/property/PropertyPanel.h"
#include "widgets/property/PropertyTable.h"

namespace isthmus::window {

namespace {

using widgets::ProductChoice;

QString timeOf(const study::StudyRecord& record) {
    QDateTime started =
        QDateTime::fromString(QString::fromStdString(record.started), Qt::ISODate).toLocalTime();
    if (!started.isValid()) {
        return {};
    }
    started = started.addMSecs(static_cast<qint64>(record.seconds * 1000.0));
    return started.date() == QDate::currentDate()
               ? started.toString(QStringLiteral("HH:mm"))
               : started.toString(QStringLiteral("d MMM yyyy, HH:mm"));
}

}  // namespace

PropertiesPage::PropertiesPage(Document& document, JobQueue& jobs, QWidget* parent)
    : QStackedWidget(parent),
      document_(document),
      jobs_(jobs),
      panel_(new widgets::PropertyPanel(this)),
      table_(new widgets::PropertyTable(this)),
      hint_(new QLabel(tr("Nothing is selected."), this)) {
    hint_->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    hint_->setContentsMargins(16, 24, 16, 16);
    hint_->setForegroundRole(QPalette::PlaceholderText);
    hint_->setAutoFillBackground(true);
    hint_->setBackgroundRole(QPalette::Base);
    hint_->setWordWrap(true);
    addWidget(hint_);
    addWidget(panel_);
    addWidget(table_);

    panel_->setProducts([this](const QString& kind) { return choices(kind); });
    panel_->setNames([this](const study::Option& option) { return names(option); });
    panel_->setPlaces([this](const study::Option& option) { return place(option); });
    connect(panel_, &widgets::PropertyPanel::optionsChanged, this, &PropertiesPage::takeOptions);
    connect(panel_, &widgets::PropertyPanel::updateRequested, this,
            [this] { Q_EMIT runRequested(QString::fromStdString(id_)); });
    connect(&frameCounts_, &FrameCounts::counted, this, &PropertiesPage::refresh);
    connect(&document_, &Document::replaced, this, [this] {
        frameCounts_.forget();
        showItem({});
    });
    connect(&document_, &Document::itemChanged, this, [this](const QString& id) {
        if (id.toStdString() == id_) {
            showItem(id_);
        } else {
            refresh();
        }
    });
    connect(&jobs_, &JobQueue::changed, this, [this] { showStanding(); });
}

void PropertiesPage::flush() {
    if (currentWidget() == panel_) {
        panel_->flush();
    }
}

void PropertiesPage::revert() {
    if (currentWidget() == panel_) {
        panel_->flush();
        panel_->revert();
    }
}

QStringList PropertiesPage::unusableFields(const std::string& studyId) const {
    return studyId == id_ && currentWidget() == panel_ ? panel_->unusableFields() : QStringList();
}

void PropertiesPage::showItem(const std::string& id) {
    if (id != id_) {
        flush();
    }
    const auto item = document_.project().find(id);
    id_ = item != nullptr ? id : std::string();
    if (item == nullptr) {
        panel_->clear();
        table_->clear();
        kind_.clear();
        setCurrentWidget(hint_);
    } else if (item->kind() == project::ItemKind::study) {
        showStudy();
        setCurrentWidget(panel_);
    } else {
        table_->showItem(*item);
        setCurrentWidget(table_);
    }
}

void PropertiesPage::showStudy() {
    const auto item = document_.project().find(id_);
    const auto definition = item->study();
    const study::Schema* schema = study::schemas().find(definition->kind);
    if (schema == nullptr) {  // from a newer version of Isthmus
        table_->showItem(*item);
        setCurrentWidget(table_);
        return;
    }
    const std::string shown = id_ + ":" + definition->kind;
    if (shown == kind_) {
        panel_->setOptions(definition->options);
    } else {
        kind_ = shown;
        panel_->setStudy(*schema, definition->options);
    }
    panel_->setDirectory(document_.directory());
    panel_->setTitle(QString::fromStdString(item->name), QString::fromStdString(definition->kind),
                     widgets::itemIcon(*item));
    refresh();
}

void PropertiesPage::refresh() {
    if (currentWidget() == panel_) {
        panel_->refresh();
    }
    showStanding();
}

void PropertiesPage::showStanding() {
    const auto item = document_.project().find(id_);
    if (item == nullptr || item->kind() != project::ItemKind::study) {
        return;
    }
    Standing standing = standingOf(document_.project(), jobs_, id_);
    if (standing.state == widgets::State::done) {
        standing = {widgets::State::upToDate, tr("Up to date")};
    }
    panel_->setState(standing.state, standing.text);
    const auto result = resultOf(document_.project(), id_);
    if (result == nullptr) {
        panel_->setResults({});
        return;
    }
    const auto record = result->result();
    QStringList notes;
    bool isSteered = false;
    for (const std::string& note : record->notes) {
        notes.append(QString::fromStdString(note));
        isSteered = isSteered || study::readChange(note).has_value();
    }
    QStringList mark{isSteered ? tr("steered") : QString(), timeOf(*record)};
    mark.removeAll(QString());
    panel_->setResults(resultRows(record->kind, record->results), mark.join(QLatin1String(", ")),
                       record->outcome == "completed" ? tr("Results") : tr("Results so far"),
                       notes);
}

void PropertiesPage::takeOptions() {
    const auto item = document_.project().find(id_);
    if (item == nullptr || item->study() == nullptr) {
        return;
    }
    const core::Json options = panel_->options();
    if (options != item->study()->options) {
        document_.push(
            project::replaceContent(document_.project(), id_,
                                    std::make_shared<const project::StudyDefinition>(
                                        project::StudyDefinition{item->study()->kind, options}),
                                    "Change " + item->name));
    }
}

std::optional<QStringList> PropertiesPage::names(const study::Option& option) const {
    const bool isBoundary = option.name == "boundary";
    if (!isBoundary && option.type != study::OptionType::species) {
        return std::nullopt;
    }
    QStringList found;
    const core::Json options = panel_->options();
    const std::string chosen = options.value(isBoundary ? "mesh" : "structure", std::string());
    const auto item = resolve(document_.project(), chosen);
    if (isBoundary && item != nullptr && item->mesh() != nullptr) {
        for (const auto& [name, faces] : item->mesh()->boundaries) {
            found.append(QString::fromStdString(name));
        }
    } else if (!isBoundary && item != nullptr && item->structure() != nullptr) {
        for (const std::string& name : item->structure()->speciesNames) {
            found.append(QString::fromStdString(name));
        }
    }
    return found.isEmpty() && !isBoundary ? speciesOfTables() : found;
}

QStringList PropertiesPage::speciesOfTables() const {
    const core::Json potential = panel_->options().value("potential", core::Json());
    const core::Json files =
        potential.is_object() ? potential.value("files", core::Json()) : core::Json();
    QStringList found;
    for (const core::Json& file : files.is_array() ? files : core::Json::array()) {
        try {
            const auto content = potential::inspectEamFile(potential::findPotentialFile(
                file.get<std::string>(), document_.directory().toStdString()));
            for (const std::string& each : content.species) {
                found.append(QString::fromStdString(each));
            }
        } catch (const std::exception&) {
            continue;  // Check says what is wrong with it
        }
    }
    return found;
}

widgets::FilePlace PropertiesPage::place(const study::Option& option) const {
    const QString beside = document_.directory();
    if (option.name != "files") {
        return {beside, {}, {}};
    }
    const QStringList tables{"*.alloy",    "*.fs",    "*.eam",    "*.setfl",   "*.funcfl",
                             "*.alloy.gz", "*.fs.gz", "*.eam.gz", "*.setfl.gz"};
    QStringList folders;
    for (const auto& folder : potential::potentialFolders(beside.toStdString())) {
        folders.append(QString::fromStdString(folder.string()));
    }
    // The first folder that has tables at all.
    const auto holds = [&tables](const QString& folder) {
        return !QDir(folder).entryList(tables, QDir::Files).isEmpty();
    };
    const auto found = std::find_if(folders.begin(), folders.end(), holds);
    return {found != folders.end() ? *found : beside,
            tr("Tables of potentials (%1);;All files (*)").arg(tables.join(QLatin1Char(' '))),
            folders};
}

QList<ProductChoice> PropertiesPage::trajectories() {
    const project::Project& project = document_.project();
    QList<ProductChoice> found;
    for (const auto& item : project.items()) {
        const std::string study = studyOf(project, *item);
        const bool isOpened = !item->frames.is_null();
        if (!standsForFrames(*item) || (!isOpened && (study.empty() || study == id_))) {
            continue;
        }
        const std::string reference = isOpened ? item->id : study + ".trajectory";
        QStringList size;
        if (const auto frames =
                frameCounts_.of(framesOf(project, *item, document_.runsDirectory()))) {
            size.append(tr("%1 frames").arg(widgets::formatInteger(static_cast<qint64>(*frames))));
        }
        if (const auto atoms = atomsOfFrames(project, *item)) {
            size.append(tr("%1 atoms")
                            .arg(widgets::formatInteger(
                                static_cast<qint64>(atoms->structure()->atomCount()))));
        }
        QString label = QString::fromStdString(nameOf(project, reference));
        if (!size.isEmpty()) {
            label += QStringLiteral(" (%1)").arg(size.join(QLatin1String(", ")));
        }
        found.append({QString::fromStdString(reference), label});
    }
    return found;
}

QList<ProductChoice> PropertiesPage::choices(const QString& kind) {
    const project::Project& project = document_.project();
    const std::string wanted = kind.toStdString();
    QList<ProductChoice> found;
    if (wanted == "trajectory") {
        found = trajectories();
    }
    if (wanted == "project") {
        found.append({QStringLiteral("project"), tr("This project")});
    }
    for (const auto& item : project.items()) {
        if (toString(item->kind()) == wanted) {
            found.append({QString::fromStdString(item->id), QString::fromStdString(item->name)});
        }
    }
    // What other studies will make.
    for (const auto& item : project.items()) {
        if (item->kind() != project::ItemKind::study || item->id == id_) {
            continue;
        }
        const study::Schema* schema = study::schemas().find(item->study()->kind);
        std::vector<study::ProductSpec> products =
            schema != nullptr ? schema->products : std::vector<study::ProductSpec>();
        products.push_back({"result", "result", {}});
        for (const study::ProductSpec& product : products) {
            if (product.kind == wanted &&
                (productOf(project, item->id, product.name) == nullptr || wanted == "restart")) {
                const std::string reference = item->id + "." + product.name;
                found.append({QString::fromStdString(reference),
                              QString::fromStdString(nameOf(project, reference))});
            }
        }
    }
    return found;
}

}  // namespace isthmus::window
