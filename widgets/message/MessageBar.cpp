#include "widgets/message/MessageBar.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/theme/Icons.h"
#include "widgets/theme/Paint.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::widgets {

using theme::Role;
using theme::RoleLabel;

namespace {

constexpr int kShown = 2;

struct Look {
    Role fill;
    Role line;
    Role ink;
    const char* icon;
};

Look lookOf(MessageKind kind) {
    switch (kind) {
        case MessageKind::error:
            return {Role::errorFill, Role::errorLine, Role::error, "data-error"};
        case MessageKind::warning:
            return {Role::warningFill, Role::warningLine, Role::warning, "data-warning"};
        case MessageKind::info:
            return {Role::panel, Role::border, Role::accent, "data-information"};
    }
    return {Role::panel, Role::border, Role::accent, "data-information"};
}

RoleLabel* textLabel(const QString& text, theme::Text face = theme::Text::body) {
    auto* label = new RoleLabel(text, Role::text, face);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

}  // namespace

MessageBar::MessageBar(Message message, QWidget* parent)
    : QFrame(parent), message_(std::move(message)) {
    setFocusPolicy(Qt::ClickFocus);
    setAccessibleName(message_.title);
    setAccessibleDescription(fullText());
    const Look look = lookOf(message_.kind);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(16, 12, 12, 12);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(3);
    auto* icon = new RoleLabel(look.ink);
    icon->setIcon(theme::icon(look.icon, look.ink), 20);
    grid->addWidget(icon, 0, 0, Qt::AlignTop);
    grid->addWidget(textLabel(message_.title, theme::Text::messageTitle), 0, 1);
    auto* close = new QToolButton;
    close->setIcon(theme::icon("isthmus-close", Role::muted));
    close->setToolTip(tr("Close this message"));
    close->setAccessibleName(tr("Close this message"));
    grid->addWidget(close, 0, 2, Qt::AlignTop);
    grid->setColumnStretch(1, 1);
    int row = 1;
    for (const QString& text : {message_.reason, message_.standing}) {
        if (!text.isEmpty()) {
            auto* label = textLabel(text);
            label->setTextFormat(Qt::PlainText);
            grid->addWidget(label, row++, 1, 1, 2);
        }
    }
    if (!message_.advice.isEmpty()) {
        auto* label = textLabel({});
        label->setTextFormat(Qt::RichText);
        label->setText("<b>" + tr("What to do.").toHtmlEscaped() + "</b> " +
                       message_.advice.toHtmlEscaped());
        label->setContentsMargins(0, 5, 0, 0);
        grid->addWidget(label, row++, 1, 1, 2);
    }
    if (!message_.buttons.isEmpty() || message_.kind == MessageKind::error) {
        grid->addWidget(makeButtons(), row, 1, 1, 2);
    }
    connect(close, &QToolButton::clicked, this, &MessageBar::closed);
}

QWidget* MessageBar::makeButtons() {
    auto* block = new QWidget;
    auto* line = new QHBoxLayout(block);
    line->setContentsMargins(0, 8, 0, 0);
    line->setSpacing(8);
    for (const MessageButton& each : message_.buttons) {
        auto* button = new QPushButton(each.text);
        if (!each.icon.isEmpty()) {
            button->setIcon(theme::icon(each.icon));
        }
        theme::setMain(button, each.main);
        button->setAutoDefault(true);
        line->addWidget(button);
        connect(button, &QPushButton::clicked, this,
                [this, id = each.id] { Q_EMIT buttonClicked(id); });
    }
    line->addStretch();
    if (message_.kind != MessageKind::info) {
        auto* copy = new QPushButton(theme::icon("edit-copy"), tr("Copy details"));
        line->addWidget(copy);
        connect(copy, &QPushButton::clicked, this,
                [this] { QGuiApplication::clipboard()->setText(fullText()); });
    }
    return block;
}

QString MessageBar::fullText() const {
    QStringList lines;
    for (const QString& part : {message_.title, message_.reason, message_.standing}) {
        if (!part.isEmpty()) {
            lines << part;
        }
    }
    if (!message_.advice.isEmpty()) {
        lines << tr("What to do.") + ' ' + message_.advice;
    }
    if (!message_.details.isEmpty()) {
        lines << QString() << message_.details;
    }
    return lines.join('\n');
}

void MessageBar::paintEvent(QPaintEvent*) {
    const Look look = lookOf(message_.kind);
    QPainter painter(this);
    theme::drawBox(painter, rect(), theme::color(look.fill), theme::color(look.line));
}

void MessageBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
    } else {
        QFrame::keyPressEvent(event);
    }
}

MessageArea::MessageArea(QWidget* parent) : QScrollArea(parent), more_(new QPushButton) {
    auto* content = new QWidget;
    column_ = new QVBoxLayout(content);
    column_->setContentsMargins(12, 12, 12, 12);
    column_->setSpacing(8);
    theme::setLink(more_);
    more_->hide();
    connect(more_, &QPushButton::clicked, this, &MessageArea::moreRequested);
    column_->addWidget(more_, 0, Qt::AlignLeft);
    column_->addStretch();
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    // As the window around it.
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    content->installEventFilter(this);
    if (parent != nullptr) {
        parent->installEventFilter(this);
    }
    hide();
}

int MessageArea::heightForWidth(int width) const {
    const int wanted = column_->hasHeightForWidth() ? column_->totalHeightForWidth(width)
                                                    : column_->totalSizeHint().height();
    return parentWidget() != nullptr ? std::min(wanted, parentWidget()->height() / 2) : wanted;
}

QSize MessageArea::sizeHint() const {
    const int width = column_->totalSizeHint().width();
    return {width, heightForWidth(std::max(width, this->width()))};
}

bool MessageArea::eventFilter(QObject* watched, QEvent* event) {
    const bool roomChanged = watched == parentWidget() && event->type() == QEvent::Resize;
    const bool needChanged = watched == widget() && event->type() == QEvent::LayoutRequest;
    if (roomChanged || needChanged) {
        updateGeometry();
    }
    return QScrollArea::eventFilter(watched, event);
}

QString MessageArea::showMessage(const Message& message) {
    Message own = message;
    if (own.id.isEmpty()) {
        own.id = "message-" + QString::number(++lastNumber_);
    }
    delete bars_.take(own.id);
    auto* bar = new MessageBar(own);
    bars_[own.id] = bar;
    order_.removeAll(own.id);
    order_.prepend(own.id);
    column_->insertWidget(0, bar);
    connect(bar, &MessageBar::buttonClicked, this,
            [this, id = own.id](const QString& button) { Q_EMIT buttonClicked(id, button); });
    connect(bar, &MessageBar::closed, this, [this, id = own.id] {
        dismiss(id);
        Q_EMIT dismissed(id);
    });
    show();
    showNewest();
    updateGeometry();
    verticalScrollBar()->setValue(0);
    return own.id;
}

void MessageArea::dismiss(const QString& id) {
    if (MessageBar* bar = bars_.take(id)) {
        bar->hide();
        bar->deleteLater();  // it may be sending a signal
    }
    order_.removeAll(id);
    showNewest();
    setVisible(!bars_.isEmpty());
    updateGeometry();
}

void MessageArea::showNewest() {
    for (int i = 0; i < order_.size(); ++i) {
        bars_[order_[i]]->setVisible(i < kShown);
    }
    const auto hidden = order_.size() - kShown;
    more_->setVisible(hidden > 0);
    more_->setText(tr("%1 more: show the log").arg(hidden));
}

void MessageArea::clear() {
    for (const QString& id : bars_.keys()) {
        dismiss(id);
    }
}

}  // namespace isthmus::widgets
