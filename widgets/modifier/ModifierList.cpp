#include "widgets/modifier/ModifierList.h"

#include <QAbstractListModel>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QStyledItemDelegate>
#include <algorithm>

#include "widgets/theme/Icons.h"
#include "widgets/theme/Paint.h"

namespace isthmus::widgets {

using theme::Role;
using theme::Text;

namespace {

constexpr int kMostRows = 9;
constexpr int kEyeSpace = 26;
const char* const kMime = "application/x-isthmus-modifier";

QRect eyeRect(const QRect& row, int line) {
    return {row.right() - 24, row.top() + line / 2 - 8, 16, 16};
}

int lineHeight() {
    return std::max(26, QFontMetrics(theme::font(Text::body)).height() + 8);
}

}  // namespace

/// The rows, and where a dragged one is dropped.
class ModifierList::Model : public QAbstractListModel {
public:
    explicit Model(ModifierList& list) : QAbstractListModel(&list), list_(list) {}

    void setRows(const QList<ModifierRow>& rows) {
        const auto common = std::min(rows_.size(), rows.size());
        if (rows.size() < rows_.size()) {
            beginRemoveRows({}, static_cast<int>(common), static_cast<int>(rows_.size()) - 1);
            rows_.resize(common);
            endRemoveRows();
        } else if (rows.size() > rows_.size()) {
            beginInsertRows({}, static_cast<int>(common), static_cast<int>(rows.size()) - 1);
            rows_.append(rows.mid(common));
            endInsertRows();
        }
        for (int i = 0; i < common; ++i) {
            if (rows_[i] != rows[i]) {
                rows_[i] = rows[i];
                Q_EMIT dataChanged(index(i), index(i));
            }
        }
    }
    [[nodiscard]] const QList<ModifierRow>& rows() const { return rows_; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(rows_.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override {
        const ModifierRow& row = rows_[index.row()];
        switch (role) {
            case Qt::DisplayRole:
                return row.name;
            case Qt::ToolTipRole:
                return row.problem.isEmpty()
                           ? row.name + (row.note.isEmpty() ? "" : "\n" + row.note)
                           : row.name + '\n' + row.problem;
            case Qt::CheckStateRole:  // for assistive technology; the eye is painted
                return row.enabled ? Qt::Checked : Qt::Unchecked;
            case Qt::AccessibleTextRole:
                return QStringList{row.name, row.enabled ? tr("applied") : tr("left out"),
                                   row.problem.isEmpty() ? row.note : row.problem}
                    .join(", ");
            default:
                return {};
        }
    }
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override {
        // Dropped between rows, not on one.
        return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled
                               : Qt::ItemIsDropEnabled;
    }
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override { return {kMime}; }
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override {
        auto* data = new QMimeData;
        data->setData(kMime, QByteArray::number(indexes.value(0).row()));
        return data;
    }
    bool dropMimeData(const QMimeData* data, Qt::DropAction, int row, int,
                      const QModelIndex&) override {
        const int from = data->data(kMime).toInt();
        const int before = row < 0 ? rowCount() : row;
        const int to = before > from ? before - 1 : before;
        if (to != from) {
            // Not while the drag is still under way.
            QMetaObject::invokeMethod(
                &list_, [this, from, to] { Q_EMIT list_.moveRequested(from, to); },
                Qt::QueuedConnection);
        }
        return false;  // whoever hears of it sends other rows
    }

private:
    ModifierList& list_;
    QList<ModifierRow> rows_;
};

namespace {

/// Name, note and eye in one line, a problem below.
class Delegate : public QStyledItemDelegate {
public:
    explicit Delegate(ModifierList& list) : QStyledItemDelegate(&list), list_(list) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        const ModifierRow& row = list_.rows()[index.row()];
        const int below =
            row.problem.isEmpty() ? 0 : QFontMetrics(theme::font(Text::secondary)).height() + 3;
        return {100, lineHeight() + below};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const ModifierRow& row = list_.rows()[index.row()];
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->fillRect(option.rect, theme::color(Role::selection));
        }
        painter->fillRect(QRectF(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          theme::color(Role::grid));
        QRectF line = option.rect;
        line.setHeight(lineHeight());
        line.adjust(10, 0, -kEyeSpace - 4, 0);
        if (row.state != State::none) {
            stateIcon(row.state).paint(painter,
                                       QRect(int(line.left()), int(line.center().y()) - 8, 16, 16));
            line.setLeft(line.left() + 22);
        }
        const QFont face = theme::font(Text::secondary);
        // The name comes first; what was found is in full below the list.
        const double name = QFontMetricsF(theme::font(Text::body)).horizontalAdvance(row.name);
        QRectF note = line;
        note.setLeft(std::min(line.left() + name + 10, line.right()));
        if (note.width() > 30) {
            const bool fits = QFontMetricsF(face).horizontalAdvance(row.note) <= note.width();
            theme::drawText(*painter, note,
                            (fits ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, row.note,
                            face, theme::color(row.enabled ? Role::text : Role::muted));
        }
        theme::drawText(*painter, line, Qt::AlignVCenter, row.name, theme::font(Text::body),
                        theme::color(row.enabled ? Role::text : Role::muted));
        if (!row.problem.isEmpty()) {
            const QRectF below(line.left(), line.bottom() - 3,
                               option.rect.right() - 10 - line.left(),
                               option.rect.bottom() - line.bottom());
            theme::drawText(*painter, below, Qt::AlignVCenter, row.problem.section('\n', 0, 0),
                            face, theme::color(Role::error));
        }
        painter->setOpacity(row.enabled ? 1.0 : 0.6);
        theme::icon(row.enabled ? "view-visible" : "view-hidden",
                    row.enabled ? Role::text : Role::muted)
            .paint(painter, eyeRect(option.rect, lineHeight()));
        painter->setOpacity(1.0);
        if (option.state.testFlag(QStyle::State_HasFocus) &&
            option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
            theme::drawBox(*painter, option.rect, QColor(), theme::color(Role::accent), 1.0, 2);
        }
    }

    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override {
        const bool press = event->type() == QEvent::MouseButtonPress ||
                           event->type() == QEvent::MouseButtonDblClick;
        if (press || event->type() == QEvent::MouseButtonRelease) {
            const auto* mouse = static_cast<QMouseEvent*>(event);
            if (mouse->button() == Qt::LeftButton &&
                eyeRect(option.rect, lineHeight()).adjusted(-5, -5, 5, 5).contains(mouse->pos())) {
                if (!press) {
                    Q_EMIT list_.enabledChanged(index.row(), !list_.rows()[index.row()].enabled);
                }
                return true;
            }
        }
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    }

private:
    ModifierList& list_;
};

}  // namespace

ModifierList::ModifierList(QWidget* parent) : QListView(parent), model_(new Model(*this)) {
    setModel(model_);
    setItemDelegate(new Delegate(*this));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setDragDropMode(QAbstractItemView::InternalMove);
    setDropIndicatorShown(true);
    setAccessibleName(tr("Modifiers"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ModifierList::setRows(const QList<ModifierRow>& rows) {
    const int current = currentRow();
    model_->setRows(rows);
    if (currentRow() < 0 && !rows.isEmpty()) {
        setCurrentRow(std::clamp(current, 0, static_cast<int>(rows.size()) - 1));
    }
    scheduleDelayedItemsLayout();
    updateGeometry();
}

const QList<ModifierRow>& ModifierList::rows() const {
    return model_->rows();
}

bool ModifierList::showsWhole(int row) const {
    const QString text = rows().value(row).problem;
    const int room = viewport()->width() - 10 - 22 - 10;
    return !text.isEmpty() && !text.contains('\n') &&
           QFontMetrics(theme::font(Text::secondary)).horizontalAdvance(text) <= room;
}

void ModifierList::setCurrentRow(int row) {
    setCurrentIndex(model_->index(row));
}

QSize ModifierList::sizeHint() const {
    int height = 2;
    for (int row = 0; row < std::min<int>(kMostRows, static_cast<int>(rows().size())); ++row) {
        height += itemDelegate()->sizeHint({}, model_->index(row)).height();
    }
    return {200, std::max(height, lineHeight())};
}

void ModifierList::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListView::currentChanged(current, previous);
    Q_EMIT currentRowChanged(current.row());
}

void ModifierList::keyPressEvent(QKeyEvent* event) {
    const int row = currentRow();
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    if (row >= 0 && event->key() == Qt::Key_Space) {
        Q_EMIT enabledChanged(row, !rows()[row].enabled);
    } else if (row >= 0 && event->key() == Qt::Key_Delete) {
        Q_EMIT removeRequested(row);
    } else if (row > 0 && control && event->key() == Qt::Key_Up) {
        Q_EMIT moveRequested(row, row - 1);
    } else if (row >= 0 && row + 1 < rows().size() && control && event->key() == Qt::Key_Down) {
        Q_EMIT moveRequested(row, row + 1);
    } else {
        QListView::keyPressEvent(event);
    }
}

}  // namespace isthmus::widgets
