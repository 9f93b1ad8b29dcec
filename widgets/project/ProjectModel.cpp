#include "widgets/project/ProjectModel.h"

#include <QDateTime>
#include <algorithm>

#include "widgets/ItemLook.h"
#include "widgets/NumberFormat.h"
#include "widgets/theme/Icons.h"

namespace isthmus::widgets {

using project::Item;
using project::ItemKind;

namespace {

// What an index's internal id says: the project, a group, an item of group (id - kFirstItem), or a
// part of an item.
constexpr quintptr kProject = 0;
constexpr quintptr kGroup = 1;
constexpr quintptr kFirstItem = 2;
constexpr quintptr kFirstPart = 1000;  // part of owner (id - kFirstPart)

constexpr int kReports = 5;

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

QString groupName(int group) {
    switch (group) {
        case 0:
            return ProjectModel::tr("Structures");
        case 1:
            return ProjectModel::tr("Meshes");
        case 2:
            return ProjectModel::tr("Materials");
        case 3:
            return ProjectModel::tr("Studies");
        case 4:
            return ProjectModel::tr("Results");
        default:
            return ProjectModel::tr("Reports");
    }
}

int groupOf(const Item& item) {
    if (item.kind() == ItemKind::result && item.result()->kind == "report.write") {
        return kReports;
    }
    return static_cast<int>(item.kind());
}

bool isShowable(const Item& item) {
    return item.kind() == ItemKind::structure || item.kind() == ItemKind::mesh;
}

State outcomeState(const std::string& outcome) {
    return outcome == "completed"   ? State::done
           : outcome == "cancelled" ? State::stopped
                                    : State::failed;
}

}  // namespace

void ProjectModel::setProject(const project::Project* project) {
    beginResetModel();
    project_ = project;
    title_.clear();
    standings_.clear();
    visible_.clear();
    parts_.clear();
    owners_.clear();
    for (auto& group : groups_) {
        group.clear();
    }
    if (project_) {
        for (const project::ItemPointer& item : project_->items()) {
            groups_[static_cast<std::size_t>(groupOf(*item))].push_back(item->id);
        }
    }
    endResetModel();
}

void ProjectModel::setTitle(const QString& title) {
    title_ = title;
    const QModelIndex top = index(0, 0);
    Q_EMIT dataChanged(top, top);
}

void ProjectModel::refresh() {
    if (!project_) {
        return;
    }
    for (int group = 0; group < static_cast<int>(groups_.size()); ++group) {
        refreshGroup(group);
    }
    const QModelIndex top = index(0, 0);
    Q_EMIT dataChanged(top, top);
}

void ProjectModel::refreshGroup(int group) {
    auto& ids = groups_[static_cast<std::size_t>(group)];
    const QModelIndex parent = index(group, 0, index(0, 0));
    std::vector<std::string> wanted;
    for (const project::ItemPointer& item : project_->items()) {
        if (groupOf(*item) == group) {
            wanted.push_back(item->id);
        }
    }
    for (int row = static_cast<int>(ids.size()) - 1; row >= 0; --row) {
        const std::string& id = ids[static_cast<std::size_t>(row)];
        if (std::find(wanted.begin(), wanted.end(), id) == wanted.end()) {
            setParts(text(id), {});
            beginRemoveRows(parent, row, row);
            ids.erase(ids.begin() + row);
            endRemoveRows();
        }
    }
    for (std::size_t row = 0; row < wanted.size(); ++row) {
        if (row < ids.size() && ids[row] == wanted[row]) {
            continue;
        }
        // The project keeps the order of its items: what differs here is new, or was put anew.
        beginInsertRows(parent, static_cast<int>(row), static_cast<int>(row));
        ids.insert(ids.begin() + static_cast<std::ptrdiff_t>(row), wanted[row]);
        endInsertRows();
    }
    if (ids.size() > wanted.size()) {
        beginRemoveRows(parent, static_cast<int>(wanted.size()), static_cast<int>(ids.size()) - 1);
        ids.resize(wanted.size());
        endRemoveRows();
    }
    Q_EMIT dataChanged(parent, parent);
    if (!ids.empty()) {
        Q_EMIT dataChanged(index(0, 0, parent), index(static_cast<int>(ids.size()) - 1, 0, parent));
    }
}

void ProjectModel::setState(const QString& id, State state, const QString& note) {
    standings_[id] = {state, note};
    const QModelIndex index = indexOf(id);
    Q_EMIT dataChanged(index, index);
}

void ProjectModel::clearState(const QString& id) {
    if (standings_.remove(id) > 0) {
        const QModelIndex index = indexOf(id);
        Q_EMIT dataChanged(index, index);
    }
}

void ProjectModel::setItemVisible(const QString& id, bool visible) {
    if (visible) {
        visible_.insert(id);
    } else {
        visible_.remove(id);
    }
    const QModelIndex index = indexOf(id);
    Q_EMIT dataChanged(index, index);
}

void ProjectModel::setParts(const QString& id, const QList<ItemPart>& parts) {
    const QModelIndex parent = indexOf(id);
    if (!parent.isValid() || partsOf(parent) == parts) {
        return;
    }
    if (!owners_.contains(id)) {
        owners_.append(id);
    }
    QList<ItemPart>& own = parts_[id];
    const auto before = own.size();
    const auto common = std::min(before, parts.size());
    if (parts.size() < before) {
        beginRemoveRows(parent, static_cast<int>(common), static_cast<int>(before) - 1);
        own.resize(common);
        endRemoveRows();
    } else if (parts.size() > before) {
        beginInsertRows(parent, static_cast<int>(before), static_cast<int>(parts.size()) - 1);
        own.append(parts.mid(before));
        endInsertRows();
    }
    if (common > 0) {
        own = parts;
        Q_EMIT dataChanged(index(0, 0, parent), index(static_cast<int>(common) - 1, 0, parent));
    }
}

const QList<ItemPart>& ProjectModel::partsOf(const QModelIndex& item) const {
    static const QList<ItemPart> none;
    const auto found = parts_.constFind(item.data(idRole).toString());
    return found != parts_.constEnd() ? *found : none;
}

const QList<ItemPart>* ProjectModel::partsAt(const QModelIndex& index) const {
    return index.internalId() >= kFirstPart ? &partsOf(index.parent()) : nullptr;
}

QModelIndex ProjectModel::indexOf(const QString& id) const {
    if (const auto slash = id.indexOf('/'); slash >= 0) {
        const QModelIndex item = indexOf(id.left(slash));
        return item.isValid() ? index(id.mid(slash + 1).toInt(), 0, item) : item;
    }
    const std::string wanted = id.toStdString();
    for (std::size_t group = 0; group < groups_.size(); ++group) {
        const auto& ids = groups_[group];
        const auto found = std::find(ids.begin(), ids.end(), wanted);
        if (found != ids.end()) {
            return createIndex(static_cast<int>(found - ids.begin()), 0, kFirstItem + group);
        }
    }
    return {};
}

QModelIndex ProjectModel::index(int row, int column, const QModelIndex& parent) const {
    if (row < 0 || column != 0 || row >= rowCount(parent)) {
        return {};
    }
    if (!parent.isValid()) {
        return createIndex(row, 0, kProject);
    }
    if (parent.internalId() == kProject) {
        return createIndex(row, 0, kGroup);
    }
    if (parent.internalId() == kGroup) {
        return createIndex(row, 0, kFirstItem + static_cast<quintptr>(parent.row()));
    }
    const auto owner = owners_.indexOf(parent.data(idRole).toString());
    return createIndex(row, 0, kFirstPart + static_cast<quintptr>(owner));
}

QModelIndex ProjectModel::parent(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == kProject) {
        return {};
    }
    if (index.internalId() == kGroup) {
        return createIndex(0, 0, kProject);
    }
    if (index.internalId() >= kFirstPart) {
        return indexOf(owners_.value(static_cast<qsizetype>(index.internalId() - kFirstPart)));
    }
    return createIndex(static_cast<int>(index.internalId() - kFirstItem), 0, kGroup);
}

int ProjectModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return project_ ? 1 : 0;
    }
    if (parent.internalId() == kProject) {
        return static_cast<int>(groups_.size());
    }
    if (parent.internalId() == kGroup) {
        return static_cast<int>(groups_[static_cast<std::size_t>(parent.row())].size());
    }
    return parent.internalId() < kFirstPart ? static_cast<int>(partsOf(parent).size()) : 0;
}

project::ItemPointer ProjectModel::itemAt(const QModelIndex& index) const {
    if (!project_ || !index.isValid() || index.internalId() < kFirstItem ||
        index.internalId() >= kFirstPart) {
        return nullptr;
    }
    const auto& ids = groups_[index.internalId() - kFirstItem];
    const auto row = static_cast<std::size_t>(index.row());
    return row < ids.size() ? project_->find(ids[row]) : nullptr;
}

ProjectModel::Standing ProjectModel::standingOf(const Item& item) const {
    const auto given = standings_.constFind(text(item.id));
    if (given != standings_.constEnd()) {
        return *given;
    }
    const auto judged = [this](const Item& result) -> Standing {
        const State state = outcomeState(result.result()->outcome);
        return {state == State::done && project_->isStale(result) ? State::stale : state, {}};
    };
    if (item.kind() == ItemKind::result) {
        const Standing standing = judged(item);
        // A good result is known by its time of day.
        const QDateTime started =
            QDateTime::fromString(text(item.result()->started), Qt::ISODate).toLocalTime();
        if (standing.state == State::done && started.isValid()) {
            const bool today = started.date() == QDate::currentDate();
            return {State::done, started.toString(today ? "HH:mm" : "d MMM")};
        }
        return standing;
    }
    if (item.kind() == ItemKind::study) {
        const auto& items = project_->items();
        for (auto each = items.rbegin(); each != items.rend(); ++each) {
            if ((*each)->kind() != ItemKind::result) {
                continue;
            }
            const auto& inputs = (*each)->inputs;
            if (std::any_of(inputs.begin(), inputs.end(),
                            [&](const auto& input) { return input.id == item.id; })) {
                return judged(**each);
            }
        }
        return {};
    }
    return {project_->isStale(item) ? State::stale : State::none, {}};
}

QVariant ProjectModel::partData(const QModelIndex& index, int role) const {
    const ItemPart& part = partsAt(index)->at(index.row());
    const bool failed = !part.problem.isEmpty();
    switch (role) {
        case Qt::DisplayRole:
            return part.name;
        case Qt::DecorationRole:
            return failed ? stateIcon(State::failed)
                          : theme::icon("isthmus-study", theme::Role::muted);
        case Qt::ToolTipRole:
            return failed ? part.name + '\n' + part.problem : part.name;
        case Qt::AccessibleTextRole:
            return tr("%1, modifier, %2").arg(part.name, failed ? part.problem : part.note);
        case idRole:
            return QStringLiteral("%1/%2").arg(idOf(index.parent())).arg(index.row());
        case stateRole:
            return static_cast<int>(failed ? State::failed : State::none);
        case noteRole:
            return failed ? stateWord(State::failed) : part.note;
        case noteColorRole:
            return static_cast<int>(failed ? theme::Role::error : theme::Role::muted);
        case showableRole:
            return true;
        case visibleRole:
            return part.shown;
        case groupRole:
            return false;
        default:
            return {};
    }
}

QVariant ProjectModel::itemData(const Item& item, int role) const {
    const QString id = text(item.id);
    switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
            return text(item.name);
        case Qt::DecorationRole: {
            const State state = standingOf(item).state;
            const bool judged = item.kind() == ItemKind::study && state != State::none;
            return judged ? stateIcon(state) : kindIcon(item.kind(), theme::Role::muted);
        }
        case Qt::ToolTipRole: {
            const Standing standing = standingOf(item);
            QStringList parts{itemKindLabel(item), itemData(item, noteRole).toString()};
            if (const QString word = stateWord(standing.state); word != parts.back()) {
                parts << word;
            }
            parts.removeAll(QString());
            return text(item.name) + '\n' + parts.join(QStringLiteral(", "));
        }
        case Qt::AccessibleTextRole:
            return tr("%1, %2, %3")
                .arg(text(item.name), itemKindLabel(item), itemData(item, noteRole).toString());
        case idRole:
            return id;
        case stateRole:
            return static_cast<int>(standingOf(item).state);
        case noteRole: {
            const Standing standing = standingOf(item);
            if (!standing.note.isEmpty()) {
                return standing.note;
            }
            if (standing.state != State::none) {
                return stateWord(standing.state);
            }
            if (item.structure()) {
                return tr("%1 at.").arg(
                    formatInteger(static_cast<qint64>(item.structure()->atomCount())));
            }
            if (item.mesh()) {
                return tr("%1 el.").arg(
                    formatInteger(static_cast<qint64>(item.mesh()->elementCount())));
            }
            return QString();
        }
        case noteColorRole: {
            const State state = standingOf(item).state;
            // Good news stays quiet.
            return static_cast<int>(state == State::done ? theme::Role::muted
                                                         : widgets::stateRole(state));
        }
        case showableRole:
            return isShowable(item);
        case visibleRole:
            return visible_.contains(id);
        case groupRole:
            return false;
        default:
            return {};
    }
}

QVariant ProjectModel::groupData(int group, int role) const {
    switch (role) {
        case Qt::DisplayRole:
            return groupName(group);
        case noteRole: {
            const auto count = groups_[static_cast<std::size_t>(group)].size();
            return count == 0 ? QString("0") : QString();
        }
        case noteColorRole:
            return static_cast<int>(theme::Role::muted);
        case groupRole:
            return true;
        default:
            return {};
    }
}

QVariant ProjectModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !project_) {
        return {};
    }
    if (index.internalId() == kProject) {
        switch (role) {
            case Qt::DisplayRole:
                return !title_.isEmpty()          ? title_
                       : !project_->title.empty() ? text(project_->title)
                                                  : tr("New project");
            case Qt::DecorationRole:
                return theme::icon("isthmus-project", theme::Role::accent);
            case Qt::FontRole:
                return theme::font(theme::Text::strong);
            case groupRole:
                return true;
            default:
                return {};
        }
    }
    if (index.internalId() == kGroup) {
        return groupData(index.row(), role);
    }
    if (index.internalId() >= kFirstPart) {
        return index.row() < partsAt(index)->size() ? partData(index, role) : QVariant();
    }
    const project::ItemPointer item = itemAt(index);
    return item ? itemData(*item, role) : QVariant();
}

bool ProjectModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (index.isValid() && index.internalId() >= kFirstPart) {
        if (role == visibleRole) {
            Q_EMIT visibilityChanged(idOf(index), value.toBool());
        }
        return role == visibleRole;
    }
    const project::ItemPointer item = itemAt(index);
    if (!item) {
        return false;
    }
    const QString id = text(item->id);
    if (role == Qt::EditRole) {
        const QString name = value.toString().trimmed();
        if (!name.isEmpty() && name != text(item->name)) {
            Q_EMIT renameRequested(id, name);
        }
        return !name.isEmpty();
    }
    if (role == visibleRole && isShowable(*item)) {
        setItemVisible(id, value.toBool());
        Q_EMIT visibilityChanged(id, value.toBool());
        return true;
    }
    return false;
}

Qt::ItemFlags ProjectModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    const Qt::ItemFlags common = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    const bool isItem = index.internalId() >= kFirstItem && index.internalId() < kFirstPart;
    return isItem ? common | Qt::ItemIsEditable : common;
}

}  // namespace isthmus::widgets
