#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

class QApplication;
class QAbstractButton;
class QTabBar;

/// Colors, fonts and looks that all widgets share. Widgets ask at paint time, so that a change of
/// scheme (it arrives as QEvent::PaletteChange) needs nothing but a repaint.
namespace isthmus::widgets::theme {

enum class Role {
    window,    ///< bars, dock titles
    panel,     ///< trees, forms, charts
    panelAlt,  ///< group and table headers, hover
    border,    ///< dock edges
    grid,      ///< chart and row lines
    field,     ///< outlines of inputs, chart axes
    text,
    muted,       ///< units, hints
    accent,      ///< links, focus ring, live data
    accentFill,  ///< the one main button, progress, ticks
    onAccent,    ///< text on accentFill
    selection,   ///< selected row
    ok,          ///< done, pass
    warning,     ///< stale, near a limit
    warningFill,
    warningLine,
    error,  ///< failed, stopped engine
    errorFill,
    errorLine,
    viewTop,  ///< background of the 3-D view
    viewBottom,
    series1,  ///< charts, always with shape or dash
    series2,
    series3,
    series4
};

enum class Scheme { light, dark };
enum class Preference { desktop, light, dark };

/// Sets style, palette, fonts and icons of the program and follows the desktop from then on.
void install(QApplication& application, Preference preference = Preference::desktop);
void setPreference(Preference preference);
[[nodiscard]] Preference preference();
/// The scheme in use now.
[[nodiscard]] Scheme scheme();
/// Dark where windows are darker than the text on them.
[[nodiscard]] Scheme schemeOf(const QPalette& palette);

[[nodiscard]] QColor color(Role role);
[[nodiscard]] QColor color(Role role, Scheme scheme);
[[nodiscard]] QPalette palette(Scheme scheme);
/// WCAG 2 contrast ratio, 1 to 21.
[[nodiscard]] double contrast(const QColor& one, const QColor& other);

enum class Text {
    body,
    secondary,     ///< 8.25 pt beside a body of 9 pt
    strong,        ///< group and item titles
    messageTitle,  ///< 10.5 pt, bold
    pageTitle,     ///< 13 pt, bold
    card,          ///< 19 pt, values on cards and the product's name
    log            ///< fixed width
};
/// Sizes follow the size of the body text; never below 8 pt.
[[nodiscard]] QFont font(Text text);
/// Body text over the design's 12 px, at least 1: widths that hold text grow with it.
[[nodiscard]] double textScale();

/// The one accent button of a bar or message.
void setMain(QAbstractButton* button, bool main = true);
/// 24 px high instead of 26: a button in a row of a list.
void setRow(QAbstractButton* button);
/// Underlined accent text without a frame.
void setLink(QAbstractButton* button);
/// Workspace tabs: the accent line lies below, the bar has no base.
void setWorkspaceTabs(QTabBar* bar);

}  // namespace isthmus::widgets::theme
