#include "widgets/project/ProjectTree.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/theme/Icons.h"
#include "widgets/theme/Paint.h"

namespace isthmus::widgets {

namespace {

constexpr int kEyeSpace = 26;
constexpr int kIndentation = 14;

QRect eyeRect(const QRect& row) {
    return {row.right() - 22, row.center().y() - 7, 16, 16};
}

/// Icon, name, note at the right, and an eye for what the view can show.
class ItemDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyleOptionViewItem own = option;
        initStyleOption(&own, index);
        const bool group = index.data(ProjectModel::groupRole).toBool();
        if (own.state.testFlag(QStyle::State_Selected)) {
            painter->fillRect(own.rect, theme::color(theme::Role::selection));
        }
        QRect line = own.rect.adjusted(3, 0, -6, 0);
        if (!own.icon.isNull()) {
            own.icon.paint(painter, QRect(line.left(), line.center().y() - 7, 16, 16));
            line.setLeft(line.left() + 23);
        }
        if (!group) {
            line.setRight(own.rect.right() - kEyeSpace - 2);
        }
        const QString note = index.data(ProjectModel::noteRole).toString();
        const QFont face = theme::font(theme::Text::secondary);
        // A name that has no room beside its note is cut; of a modifier also what it found, which
        // may be a sentence. The tip has both whole.
        const bool isPart = !index.parent().data(ProjectModel::idRole).toString().isEmpty();
        if (!note.isEmpty()) {
            const auto color =
                static_cast<theme::Role>(index.data(ProjectModel::noteColorRole).toInt());
            constexpr int kGap = 8;
            const int name = QFontMetrics(own.font).horizontalAdvance(own.text);
            const int room =
                isPart ? std::max(line.width() - name - kGap, line.width() * 2 / 5) : line.width();
            QRect place = line;
            place.setLeft(line.right() -
                          std::min(QFontMetrics(face).horizontalAdvance(note), room));
            theme::drawText(*painter, place, Qt::AlignRight | Qt::AlignVCenter, note, face,
                            theme::color(color));
            line.setRight(place.left() - kGap);
        }
        theme::drawText(*painter, line, Qt::AlignLeft | Qt::AlignVCenter, own.text, own.font,
                        theme::color(theme::Role::text));
        if (index.data(ProjectModel::showableRole).toBool()) {
            const bool shown = index.data(ProjectModel::visibleRole).toBool();
            const QIcon eye = shown ? theme::icon("view-visible", theme::Role::text)
                                    : theme::icon("view-hidden", theme::Role::muted);
            painter->setOpacity(shown ? 1.0 : 0.6);
            eye.paint(painter, eyeRect(own.rect));
            painter->setOpacity(1.0);
        }
        if (own.state.testFlag(QStyle::State_HasFocus) &&
            own.state.testFlag(QStyle::State_KeyboardFocusChange)) {
            theme::drawBox(*painter, own.rect, QColor(), theme::color(theme::Role::accent), 1.0, 2);
        }
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {100, std::max(23, option.fontMetrics.height() + 6)};
    }

    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex&) const override {
        editor->setGeometry(option.rect.adjusted(22, 0, -4, 0));
    }
};

}  // namespace

/// Items whose name, kind or state holds the text, with their groups.
class ProjectTree::Filter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString& text) {
        text_ = text.trimmed();
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
        if (text_.isEmpty()) {
            return true;
        }
        const QModelIndex index = sourceModel()->index(row, 0, parent);
        if (index.data(ProjectModel::groupRole).toBool()) {
            return false;  // only with an item in it
        }
        return index.data(Qt::AccessibleTextRole).toString().contains(text_, Qt::CaseInsensitive);
    }

private:
    QString text_;
};

ProjectTree::ProjectTree(QWidget* parent)
    : QWidget(parent),
      model_(new ProjectModel(this)),
      filter_(new Filter(this)),
      text_(new QLineEdit),
      view_(new QTreeView) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(6);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(8, 0, 8, 0);
    line->addWidget(text_);
    column->addLayout(line);
    column->addWidget(view_, 1);
    text_->setPlaceholderText(tr("Filter items"));
    text_->setAccessibleName(tr("Filter items"));
    text_->setClearButtonEnabled(true);
    text_->addAction(theme::icon("view-filter"), QLineEdit::LeadingPosition);

    filter_->setRecursiveFilteringEnabled(true);
    filter_->setSourceModel(model_);
    view_->setModel(filter_);
    view_->setItemDelegate(new ItemDelegate(view_));
    view_->setHeaderHidden(true);
    view_->setFrameShape(QFrame::NoFrame);
    view_->setUniformRowHeights(true);
    view_->setIndentation(kIndentation);
    view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view_->setEditTriggers(QAbstractItemView::EditKeyPressed);
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setContextMenuPolicy(Qt::CustomContextMenu);
    view_->setExpandsOnDoubleClick(false);
    view_->setAccessibleName(tr("Project"));
    view_->header()->setStretchLastSection(true);
    view_->installEventFilter(this);
    view_->viewport()->installEventFilter(this);
    setFocusProxy(view_);

    connect(text_, &QLineEdit::textChanged, this, [this](const QString& text) {
        filter_->setText(text);
        view_->expandAll();
    });
    connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { Q_EMIT itemsSelected(selectedItems()); });
    connect(view_, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
        const QString id = index.data(ProjectModel::idRole).toString();
        if (id.isEmpty()) {
            view_->setExpanded(index, !view_->isExpanded(index));
        } else {
            Q_EMIT itemActivated(id);
        }
    });
    connect(view_, &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        const QModelIndex index = view_->indexAt(position);
        const QString id = index.data(ProjectModel::idRole).toString();
        Q_EMIT menuRequested(id.isEmpty() ? QStringList() : selectedItems(),
                             view_->viewport()->mapToGlobal(position));
    });
    connect(model_, &ProjectModel::renameRequested, this, &ProjectTree::renameRequested);
    connect(model_, &ProjectModel::visibilityChanged, this, &ProjectTree::visibilityChanged);
    connect(filter_, &QAbstractItemModel::modelReset, this, &ProjectTree::openGroups);
    // A group opens when it gets its first item, an item with its first parts.
    connect(filter_, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex& parent, int first, int last) {
                if (parent.isValid() && filter_->rowCount(parent) == last - first + 1) {
                    view_->expand(parent);
                }
            });
}

void ProjectTree::openGroups() {
    view_->expandAll();
}

QStringList ProjectTree::selectedItems() const {
    QStringList ids;
    for (const QModelIndex& index : view_->selectionModel()->selectedIndexes()) {
        const QString id = index.data(ProjectModel::idRole).toString();
        if (!id.isEmpty()) {
            ids << id;
        }
    }
    return ids;
}

void ProjectTree::select(const QString& id) {
    select(QStringList{id});
}

void ProjectTree::select(const QStringList& ids) {
    if (selectedItems() == ids) {
        return;
    }
    QItemSelection selection;
    QModelIndex last;
    for (const QString& id : ids) {
        const QModelIndex index = filter_->mapFromSource(model_->indexOf(id));
        if (index.isValid()) {
            selection.select(index, index);
            last = index;
        }
    }
    if (last.isValid()) {
        view_->scrollTo(last);
        view_->selectionModel()->setCurrentIndex(last, QItemSelectionModel::NoUpdate);
    }
    view_->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void ProjectTree::editName(const QString& id) {
    const QModelIndex index = filter_->mapFromSource(model_->indexOf(id));
    if (index.isValid()) {
        view_->scrollTo(index);
        view_->setCurrentIndex(index);
        view_->edit(index);
    }
}

void ProjectTree::focusFilter() {
    text_->setFocus();
    text_->selectAll();
}

bool ProjectTree::takeEye(const QMouseEvent& event) {
    const QModelIndex index = view_->indexAt(event.pos());
    const bool isEye =
        event.button() == Qt::LeftButton && index.data(ProjectModel::showableRole).toBool() &&
        eyeRect(view_->visualRect(index)).adjusted(-4, -4, 4, 4).contains(event.pos());
    if (isEye && event.type() != QEvent::MouseButtonRelease) {
        filter_->setData(index, !index.data(ProjectModel::visibleRole).toBool(),
                         ProjectModel::visibleRole);
    }
    return isEye;
}

bool ProjectTree::eventFilter(QObject* watched, QEvent* event) {
    // An eye is no choice of its row.
    const bool isMouse = event->type() == QEvent::MouseButtonPress ||
                         event->type() == QEvent::MouseButtonDblClick ||
                         event->type() == QEvent::MouseButtonRelease;
    if (watched == view_->viewport() && isMouse) {
        return takeEye(*static_cast<QMouseEvent*>(event));
    }
    if (watched != view_ || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent*>(event)->key();
    const QStringList ids = selectedItems();
    if (key == Qt::Key_Delete && !ids.isEmpty()) {
        Q_EMIT removeRequested(ids);
        return true;
    }
    if (key == Qt::Key_F2 && !ids.isEmpty()) {
        editName(ids.last());
        return true;
    }
    if (key == Qt::Key_Space && !ids.isEmpty()) {
        const bool show = !model_->indexOf(ids.first()).data(ProjectModel::visibleRole).toBool();
        for (const QString& id : ids) {
            model_->setData(model_->indexOf(id), show, ProjectModel::visibleRole);
        }
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace isthmus::widgets
