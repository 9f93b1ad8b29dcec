#include "widgets/start/StartDelegates.h"

#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>
#include <algorithm>

#include "widgets/theme/Icons.h"
#include "widgets/theme/Paint.h"

namespace isthmus::widgets {

using theme::Role;
using theme::Text;

namespace {

constexpr int kSummaryLines = 3;
constexpr int kGap = 16;  ///< between cards, at their right and lower side

/// The picture cut to the rectangle, on the background of the 3-D view.
void drawPicture(QPainter& painter, const QRectF& rect, const QPixmap& picture) {
    QLinearGradient background(rect.topLeft(), rect.bottomLeft());
    background.setColorAt(0.0, theme::color(Role::viewTop));
    background.setColorAt(1.0, theme::color(Role::viewBottom));
    painter.fillRect(rect, background);
    if (picture.isNull()) {
        const double size = std::min(48.0, 0.6 * rect.height());
        theme::icon("isthmus-coupling", Role::muted)
            .paint(
                &painter,
                QRectF(rect.center() - QPointF(size / 2, size / 2), QSizeF(size, size)).toRect());
        return;
    }
    // Scaled in one go with averages: fine lines of a mesh survive it.
    const QSizeF size = rect.size() * painter.device()->devicePixelRatioF();
    const QPixmap scaled =
        picture.scaled(size.toSize(), Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    const QPointF corner((scaled.width() - size.width()) / 2,
                         (scaled.height() - size.height()) / 2);
    painter.drawPixmap(rect, scaled, QRectF(corner, size));
}

/// A few lines; what is longer ends in dots.
void drawSummary(QPainter& painter, const QRectF& rect, const QString& text, const QFont& font) {
    QTextLayout layout(text, font);
    layout.beginLayout();
    double y = rect.top();
    for (int i = 0; i < kSummaryLines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid()) {
            break;
        }
        line.setLineWidth(rect.width());
        const int end = line.textStart() + line.textLength();
        QString part = text.mid(line.textStart(), line.textLength());
        if (i + 1 == kSummaryLines && end < text.size()) {
            part = QFontMetricsF(font).elidedText(text.mid(line.textStart()), Qt::ElideRight,
                                                  rect.width());
        }
        theme::drawText(painter, {rect.left(), y, rect.width(), line.height()}, Qt::AlignVCenter,
                        part, font, theme::color(Role::text));
        y += line.height();
    }
    layout.endLayout();
}

}  // namespace

int CardDelegate::textHeight() {
    const QFontMetrics body(theme::font(Text::body));
    const QFontMetrics small(theme::font(Text::secondary));
    const QFontMetrics title(theme::font(Text::messageTitle));
    return 10 + title.height() + 2 + kSummaryLines * body.height() + 6 + small.height() + 10;
}

void CardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    const QRectF card = QRectF(option.rect).adjusted(1, 1, 1 - kGap, 1 - kGap);
    const bool selected = option.state.testFlag(QStyle::State_HasFocus) ||
                          option.state.testFlag(QStyle::State_Selected);
    const bool hover = option.state.testFlag(QStyle::State_MouseOver);
    theme::drawBox(*painter, card, theme::color(hover ? Role::panelAlt : Role::panel), QColor());
    QRectF picture = card;
    picture.setBottom(card.bottom() - textHeight());
    painter->save();
    QPainterPath rounded;
    rounded.addRoundedRect(card, theme::kRadius, theme::kRadius);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipPath(rounded);
    drawPicture(*painter, picture, index.data(pictureRole).value<QPixmap>());
    painter->restore();
    painter->fillRect(QRectF(card.left(), picture.bottom(), card.width(), 1),
                      theme::color(Role::border));
    QRectF line(card.left() + 12, picture.bottom() + 10, card.width() - 24, 0);
    const auto next = [&](const QFont& face, int count, int after) {
        line.setHeight(QFontMetrics(face).height() * count);
        const QRectF place = line;
        line.moveTop(line.bottom() + after);
        return place;
    };
    const QFont title = theme::font(Text::messageTitle);
    theme::drawText(*painter, next(title, 1, 2), Qt::AlignVCenter,
                    index.data(Qt::DisplayRole).toString(), title, theme::color(Role::text));
    const QFont body = theme::font(Text::body);
    drawSummary(*painter, next(body, kSummaryLines, 6), index.data(summaryRole).toString(), body);
    const QFont small = theme::font(Text::secondary);
    theme::drawText(*painter, next(small, 1, 0), Qt::AlignVCenter,
                    index.data(detailRole).toString(), small, theme::color(Role::muted));
    theme::drawBox(*painter, card, QColor(), theme::color(selected ? Role::accent : Role::border),
                   selected ? 2.0 : 1.0);
}

QSize RecentDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    const int lines = QFontMetrics(theme::font(Text::strong)).height() +
                      QFontMetrics(theme::font(Text::secondary)).height();
    return {200, std::max(52, lines + 16)};
}

void RecentDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        theme::drawBox(*painter, option.rect,
                       theme::color(selected ? Role::selection : Role::panelAlt), QColor());
    }
    const QRectF rect = QRectF(option.rect).adjusted(8, 7, -8, -7);
    const QRectF picture(rect.left(), rect.center().y() - 19, 64, 38);
    drawPicture(*painter, picture, index.data(pictureRole).value<QPixmap>());
    theme::drawBox(*painter, picture, QColor(), theme::color(Role::border), 1.0, 2.0);
    QRectF text = rect.adjusted(74, 0, 0, 0);
    const QFont small = theme::font(Text::secondary);
    const QString when = index.data(detailRole).toString();
    theme::drawText(*painter, text, Qt::AlignRight | Qt::AlignVCenter, when, small,
                    theme::color(Role::muted));
    text.setRight(text.right() - QFontMetrics(small).horizontalAdvance(when) - 8);
    const QRectF upper(text.left(), text.top(), text.width(), text.height() / 2);
    const QRectF lower(text.left(), text.center().y(), text.width(), text.height() / 2);
    theme::drawText(*painter, upper, Qt::AlignVCenter, index.data().toString(),
                    theme::font(Text::strong), theme::color(Role::text));
    theme::drawText(*painter, lower, Qt::AlignVCenter, index.data(summaryRole).toString(), small,
                    theme::color(Role::muted));
}

}  // namespace isthmus::widgets
