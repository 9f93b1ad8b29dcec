#pragma once

#include <QPainter>
#include <QRectF>
#include <QStyleOption>
#include <QWidget>

#include "widgets/theme/Theme.h"

/// Shapes that the style and our delegates share.
namespace isthmus::widgets::theme {

inline constexpr double kRadius = 4.0;

/// A box with rounded corners and a sharp outline inside the rectangle.
void drawBox(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& line,
             double width = 1.0, double radius = kRadius);

/// The outline of an input: the accent ring with focus, a warning or error line where the widget's
/// property "problem" is "warning" or "error".
void drawField(QPainter& painter, const QStyleOption& option, const QWidget* widget);

/// A small filled triangle around a center.
void drawTriangle(QPainter& painter, const QPointF& center, Qt::ArrowType direction,
                  const QColor& color, double size = 7.0);

/// A flat progress bar, 6 px high in the middle of the rectangle.
void drawProgress(QPainter& painter, const QRectF& rect, double fraction);

/// Text on one line, cut at its end with an ellipsis; returns its width.
double drawText(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QString& text,
                const QFont& font, const QColor& color);

}  // namespace isthmus::widgets::theme
