#include "widgets/view/CommandField.h"

#include <QApplication>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <algorithm>

#include "widgets/theme/Icons.h"
#include "widgets/theme/Paint.h"

namespace isthmus::widgets {

using theme::Role;

namespace {

constexpr int kShortcutRole = Qt::UserRole;
constexpr int kActionRole = Qt::UserRole + 1;
constexpr int kShownRows = 10;

QString plain(QString text) {
    text.remove("...").remove(QChar(0x2026));
    static const QString kDouble("&&");
    return text.replace(kDouble, "\n").remove('&').replace("\n", "&");
}

QString keysText() {
    return QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P).toString(QKeySequence::NativeText);
}

/// Icon, name, and its keys at the right.
class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {200, std::max(26, option.fontMetrics.height() + 9)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyleOptionViewItem own = option;
        initStyleOption(&own, index);
        if (own.state.testFlag(QStyle::State_Selected)) {
            painter->fillRect(own.rect, theme::color(Role::selection));
        }
        const bool enabled = index.flags().testFlag(Qt::ItemIsEnabled);
        const QRect line = own.rect.adjusted(10, 0, -10, 0);
        own.icon.paint(painter, QRect(line.left(), line.center().y() - 7, 16, 16), Qt::AlignCenter,
                       enabled ? QIcon::Normal : QIcon::Disabled);
        const QString keys = index.data(kShortcutRole).toString();
        const QFont small = theme::font(theme::Text::secondary);
        theme::drawText(*painter, line, Qt::AlignRight | Qt::AlignVCenter, keys, small,
                        theme::color(Role::muted));
        const int used = QFontMetrics(small).horizontalAdvance(keys) + 12;
        QColor ink = theme::color(enabled ? Role::text : Role::muted);
        theme::drawText(*painter, line.adjusted(26, 0, -used, 0), Qt::AlignVCenter, own.text,
                        own.font, ink);
    }
};

}  // namespace

CommandField::CommandField(QWidget* parent)
    : QLineEdit(parent), model_(new QStandardItemModel(this)) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setPlaceholderText(tr("Find a command"));
    setAccessibleName(tr("Find a command"));
    addAction(theme::icon("search"), QLineEdit::LeadingPosition);
    connect(this, &QLineEdit::textEdited, this, [this] {
        fill();
        showList();
    });
}

CommandField::~CommandField() {
    delete list_;
}

void CommandField::setActions(const QList<QAction*>& actions) {
    actions_.clear();
    const auto add = [this](auto&& self, QAction* action) -> void {
        if (action->isSeparator() || action->text().isEmpty()) {
            return;
        }
        if (action->menu()) {
            for (QAction* each : action->menu()->actions()) {
                self(self, each);
            }
        } else {
            actions_ << action;
        }
    };
    for (QAction* action : actions) {
        add(add, action);
    }
}

void CommandField::fill() {
    model_->clear();
    const QStringList words = text().split(' ', Qt::SkipEmptyParts);
    QList<QStandardItem*> able;
    QList<QStandardItem*> unable;
    for (const QPointer<QAction>& action : actions_) {
        if (!action || !action->isVisible()) {
            continue;
        }
        const QString own = action->property(kName).toString();
        const QString name = own.isEmpty() ? plain(action->text()) : own;
        const QString searched =
            name + ' ' + action->toolTip() + ' ' + action->statusTip() + ' ' + action->objectName();
        const bool fits = std::all_of(words.begin(), words.end(), [&](const QString& word) {
            return searched.contains(word, Qt::CaseInsensitive);
        });
        if (!fits) {
            continue;
        }
        auto* item = new QStandardItem(action->icon(), name);
        item->setData(action->shortcut().toString(QKeySequence::NativeText), kShortcutRole);
        item->setData(QVariant::fromValue<QObject*>(action), kActionRole);
        item->setToolTip(action->toolTip());
        item->setEnabled(action->isEnabled());
        item->setEditable(false);
        (action->isEnabled() ? able : unable) << item;
    }
    // Names that begin with the words come first.
    const QString start = words.isEmpty() ? QString() : words.first();
    std::stable_sort(able.begin(), able.end(), [&](QStandardItem* a, QStandardItem* b) {
        return a->text().startsWith(start, Qt::CaseInsensitive) &&
               !b->text().startsWith(start, Qt::CaseInsensitive);
    });
    for (QStandardItem* item : able + unable) {
        model_->appendRow(item);
    }
    if (model_->rowCount() == 0) {
        auto* item = new QStandardItem(tr("No command has these words"));
        item->setEnabled(false);
        model_->appendRow(item);
    }
}

void CommandField::showList() {
    if (!list_) {
        list_ = new QListView(window());
        list_->setModel(model_);
        list_->setItemDelegate(new CommandDelegate(list_));
        list_->setFocusPolicy(Qt::NoFocus);
        list_->setUniformItemSizes(true);
        list_->setFrameShape(QFrame::StyledPanel);
        list_->setMouseTracking(true);
        list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        list_->setAccessibleName(tr("Commands"));
        connect(list_, &QListView::clicked, this, &CommandField::run);
    }
    const int rows = std::min(kShownRows, model_->rowCount());
    if (rows == 0) {
        hideList();
        return;
    }
    list_->setCurrentIndex(model_->index(0, 0));
    const int height = rows * list_->sizeHintForRow(0) + 4;
    const int width = std::max(this->width(), 360);
    QPoint corner = mapTo(window(), QPoint(0, this->height() + 2));
    corner.setX(std::max(0, std::min(corner.x(), window()->width() - width - 4)));
    list_->setGeometry(QRect(corner, QSize(width, height)));
    list_->show();
    list_->raise();
}

void CommandField::hideList() {
    if (list_) {
        list_->hide();
    }
}

void CommandField::run(const QModelIndex& index) {
    auto* action = qobject_cast<QAction*>(index.data(kActionRole).value<QObject*>());
    if (!action || !action->isEnabled()) {
        return;
    }
    hideList();
    clear();
    // Back to where the person was: the action may act on what has the focus.
    if (before_) {
        before_->setFocus();
    } else {
        clearFocus();
    }
    action->trigger();
    Q_EMIT triggered(action);
}

void CommandField::open() {
    if (hasFocus()) {
        fill();
        showList();
    } else {
        before_ = QApplication::focusWidget();
    }
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

QStringList CommandField::shown() const {
    QStringList texts;
    for (int row = 0; list_ && list_->isVisible() && row < model_->rowCount(); ++row) {
        texts << model_->item(row)->text();
    }
    return texts;
}

void CommandField::focusInEvent(QFocusEvent* event) {
    QLineEdit::focusInEvent(event);
    if (event->reason() == Qt::ShortcutFocusReason || event->reason() == Qt::MouseFocusReason) {
        fill();
        showList();
    }
}

void CommandField::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    hideList();
    update();
}

void CommandField::mousePressEvent(QMouseEvent* event) {
    QLineEdit::mousePressEvent(event);
    if (!list_ || !list_->isVisible()) {
        fill();
        showList();
    }
}

void CommandField::keyPressEvent(QKeyEvent* event) {
    const bool open = list_ && list_->isVisible();
    const int key = event->key();
    if (key == Qt::Key_Escape) {
        hideList();
        clear();
        if (before_) {
            before_->setFocus();
        } else {
            clearFocus();
        }
        return;
    }
    if (key == Qt::Key_Down && !open) {
        fill();
        showList();
        return;
    }
    if (open && (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp ||
                 key == Qt::Key_PageDown)) {
        QApplication::sendEvent(list_, event);
        return;
    }
    if (open && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
        run(list_->currentIndex());
        return;
    }
    QLineEdit::keyPressEvent(event);
}

QSize CommandField::sizeHint() const {
    // Both texts and the icon beside each other.
    const int texts = fontMetrics().horizontalAdvance(placeholderText() + keysText());
    return {std::max(236, texts + 70), QLineEdit::sizeHint().height()};
}

void CommandField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    if (!text().isEmpty()) {
        return;
    }
    QPainter painter(this);
    if (width() >= sizeHint().width() - 24) {
        theme::drawText(painter, rect().adjusted(0, 0, -9, 0), Qt::AlignRight | Qt::AlignVCenter,
                        keysText(), font(), theme::color(Role::muted));
    }
}

}  // namespace isthmus::widgets
