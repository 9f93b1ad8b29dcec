#include "widgets/theme/Paint.h"

#include <QFontMetricsF>
#include <algorithm>

namespace isthmus::widgets::theme {

void drawBox(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& line,
             double width, double radius) {
    const double half = width / 2.0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const QRectF inner = line.isValid() ? rect.adjusted(half, half, -half, -half) : rect;
    painter.drawRoundedRect(inner, radius - half, radius - half);
    painter.restore();
}

void drawField(QPainter& painter, const QStyleOption& option, const QWidget* widget) {
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool focus = enabled && option.state.testFlag(QStyle::State_HasFocus);
    QColor line = color(Role::field);
    const QString problem = widget ? widget->property("problem").toString() : QString();
    if (problem == "error") {
        line = color(Role::error);
    } else if (problem == "warning") {
        line = color(Role::warningLine);
    }
    if (!enabled) {
        line = color(Role::border);
    }
    if (focus) {
        line = problem == "error" ? color(Role::error) : color(Role::accent);
    }
    const QColor fill = enabled ? color(Role::panel) : color(Role::panelAlt);
    drawBox(painter, option.rect, fill, line, focus ? 2.0 : 1.0);
}

void drawTriangle(QPainter& painter, const QPointF& center, Qt::ArrowType direction,
                  const QColor& color, double size) {
    const double a = size / 2.0;
    const double b = size / 4.0;
    QPolygonF shape;
    switch (direction) {
        case Qt::UpArrow:
            shape << QPointF(-a, b) << QPointF(a, b) << QPointF(0, -b);
            break;
        case Qt::LeftArrow:
            shape << QPointF(b, -a) << QPointF(b, a) << QPointF(-b, 0);
            break;
        case Qt::RightArrow:
            shape << QPointF(-b, -a) << QPointF(-b, a) << QPointF(b, 0);
            break;
        default:
            shape << QPointF(-a, -b) << QPointF(a, -b) << QPointF(0, b);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(shape.translated(center));
    painter.restore();
}

void drawProgress(QPainter& painter, const QRectF& rect, double fraction) {
    QRectF bar(rect.x(), rect.center().y() - 3.0, rect.width(), 6.0);
    drawBox(painter, bar, color(Role::border), QColor(), 0.0, 2.0);
    bar.setWidth(rect.width() * std::clamp(fraction, 0.0, 1.0));
    if (bar.width() > 0.0) {
        drawBox(painter, bar, color(Role::accentFill), QColor(), 0.0, 2.0);
    }
}

double drawText(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QString& text,
                const QFont& font, const QColor& color) {
    painter.save();
    painter.setFont(font);
    painter.setPen(color);
    const QFontMetricsF metrics(font, painter.device());
    const QString shown = metrics.elidedText(text, Qt::ElideRight, rect.width() + 0.5);
    painter.drawText(rect, static_cast<int>(alignment) | Qt::TextSingleLine, shown);
    painter.restore();
    return metrics.horizontalAdvance(shown);
}

}  // namespace isthmus::widgets::theme
