#include "widgets/theme/Theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QTabBar>
#include <QWidget>
#include <algorithm>
#include <array>
#include <cmath>

#include "widgets/theme/Style.h"

namespace isthmus::widgets::theme {

namespace {

struct Row {
    Role role;
    QRgb light;
    QRgb dark;
};

constexpr std::array kColors{
    Row{Role::window, 0xffeef0f3, 0xff24282e},      Row{Role::panel, 0xffffffff, 0xff1b1e23},
    Row{Role::panelAlt, 0xfff7f8fa, 0xff20242a},    Row{Role::border, 0xffd3d8df, 0xff383f49},
    Row{Role::grid, 0xffe4e8ed, 0xff2c323a},        Row{Role::field, 0xff8a94a2, 0xff6d7888},
    Row{Role::text, 0xff1a1f26, 0xffe4e8ed},        Row{Role::muted, 0xff5b6573, 0xffa0aab7},
    Row{Role::accent, 0xff255cc2, 0xff86b1ff},      Row{Role::accentFill, 0xff255cc2, 0xff3a70d6},
    Row{Role::onAccent, 0xffffffff, 0xffffffff},    Row{Role::selection, 0xffd5e3fb, 0xff263d66},
    Row{Role::ok, 0xff176b41, 0xff62c996},          Row{Role::warning, 0xff8a5a00, 0xffe6b556},
    Row{Role::warningFill, 0xfffff5df, 0xff3a3120}, Row{Role::warningLine, 0xffddb155, 0xff7a6230},
    Row{Role::error, 0xffb3261e, 0xfff4938a},       Row{Role::errorFill, 0xfffdedeb, 0xff3d2523},
    Row{Role::errorLine, 0xffe3a29c, 0xff84443e},   Row{Role::viewTop, 0xfff6f8fa, 0xff2c3137},
    Row{Role::viewBottom, 0xffd5dce3, 0xff16191d},  Row{Role::series1, 0xff255cc2, 0xff86b1ff},
    Row{Role::series2, 0xffb5561a, 0xffee9a5c},     Row{Role::series3, 0xff0b7470, 0xff4dbdb5},
    Row{Role::series4, 0xff6d4aa3, 0xffb79ae6}};

Preference thePreference = Preference::desktop;
Scheme theScheme = Scheme::light;

QColor mixed(const QColor& front, const QColor& back, double share) {
    const auto part = [share](int a, int b) {
        return static_cast<int>(std::lround(a * share + b * (1.0 - share)));
    };
    return {part(front.red(), back.red()), part(front.green(), back.green()),
            part(front.blue(), back.blue())};
}

/// Chooses the scheme and gives it to the program.
void applyScheme() {
    if (thePreference == Preference::desktop) {
        // Ours hides the desktop's palette; an empty one brings it back for a moment.
        QApplication::setPalette(QPalette());
        theScheme = schemeOf(QApplication::palette());
    } else {
        theScheme = thePreference == Preference::dark ? Scheme::dark : Scheme::light;
    }
    QApplication::setPalette(palette(theScheme));
}

/// Hears when the desktop changes its colors.
class DesktopWatcher : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::ThemeChange && thePreference == Preference::desktop &&
            !busy_) {
            busy_ = true;
            applyScheme();
            busy_ = false;
        }
        return QObject::eventFilter(watched, event);
    }

private:
    bool busy_ = false;
};

/// The desktop's font where it has chosen one; Qt's generic names mean that it has not.
QFont desktopFont() {
    const QFont given = QApplication::font();
    const QStringList generic{"Sans Serif", "Sans", "Helvetica", "DejaVu Sans"};
    if (!generic.contains(given.family()) || !QFontDatabase::hasFamily("Noto Sans")) {
        return given;
    }
    return QFont("Noto Sans", 9);
}

double luminance(const QColor& color) {
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

}  // namespace

void install(QApplication& application, Preference preference) {
    QApplication::setStyle(new Style);
    QApplication::setFont(desktopFont());
    application.installEventFilter(new DesktopWatcher(&application));
    setPreference(preference);
}

void setPreference(Preference preference) {
    thePreference = preference;
    applyScheme();
}

Preference preference() {
    return thePreference;
}

Scheme scheme() {
    return theScheme;
}

Scheme schemeOf(const QPalette& palette) {
    return luminance(palette.color(QPalette::Window)) <
                   luminance(palette.color(QPalette::WindowText))
               ? Scheme::dark
               : Scheme::light;
}

QColor color(Role role) {
    return color(role, theScheme);
}

QColor color(Role role, Scheme scheme) {
    const Row& row = kColors.at(static_cast<std::size_t>(role));
    return QColor::fromRgb(scheme == Scheme::light ? row.light : row.dark);
}

QPalette palette(Scheme scheme) {
    const auto get = [scheme](Role role) { return color(role, scheme); };
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Role name) {
        palette.setColor(role, get(name));
    };
    set(QPalette::Window, Role::window);
    set(QPalette::WindowText, Role::text);
    set(QPalette::Base, Role::panel);
    set(QPalette::AlternateBase, Role::panelAlt);
    set(QPalette::Text, Role::text);
    set(QPalette::PlaceholderText, Role::muted);
    set(QPalette::Button, Role::panel);
    set(QPalette::ButtonText, Role::text);
    set(QPalette::BrightText, Role::onAccent);
    set(QPalette::Light, Role::panelAlt);
    set(QPalette::Midlight, Role::grid);
    set(QPalette::Mid, Role::border);
    set(QPalette::Dark, Role::field);
    palette.setColor(QPalette::Shadow, Qt::black);
    set(QPalette::Highlight, Role::selection);
    set(QPalette::HighlightedText, Role::text);
    set(QPalette::Link, Role::accent);
    set(QPalette::LinkVisited, Role::accent);
    set(QPalette::ToolTipBase, Role::panel);
    set(QPalette::ToolTipText, Role::text);
    const QColor faded = mixed(get(Role::text), get(Role::window), 0.45);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
          QPalette::PlaceholderText}) {
        palette.setColor(QPalette::Disabled, role, faded);
    }
    return palette;
}

double contrast(const QColor& one, const QColor& other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QFont font(Text text) {
    QFont font = QApplication::font();
    const double body = QFontInfo(font).pointSizeF();
    const auto sized = [&](double atNine) {
        font.setPointSizeF(std::max(8.0, body * atNine / 9.0));
    };
    switch (text) {
        case Text::body:
            break;
        case Text::secondary:
            sized(8.25);
            break;
        case Text::strong:
            font.setBold(true);
            break;
        case Text::messageTitle:
            sized(10.5);
            font.setBold(true);
            break;
        case Text::pageTitle:
            sized(13.0);
            font.setBold(true);
            break;
        case Text::card:
            sized(19.0);
            break;
        case Text::log:
            font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
            if (QFontDatabase::hasFamily("Noto Sans Mono")) {
                font.setFamily("Noto Sans Mono");
            }
            sized(8.25);
            break;
    }
    return font;
}

double textScale() {
    return std::max(1.0, QFontInfo(QApplication::font()).pixelSize() / 12.0);
}

void setMain(QAbstractButton* button, bool main) {
    button->setProperty("main", main);
    button->update();
}

void setRow(QAbstractButton* button) {
    button->setProperty("row", true);
    button->updateGeometry();
}

void setLink(QAbstractButton* button) {
    button->setProperty("link", true);
    button->setCursor(Qt::PointingHandCursor);
    button->updateGeometry();
}

void setWorkspaceTabs(QTabBar* bar) {
    bar->setProperty("workspaces", true);
    bar->setDrawBase(false);
    bar->setExpanding(false);
    bar->updateGeometry();
}

}  // namespace isthmus::widgets::theme
