#include "widgets/help/ManualBrowser.h"

#include <QDesktopServices>
#include <QEvent>
#include <QScrollBar>
#include <QTextCursor>

#include "engine/study/ManualContents.h"
#include "widgets/help/Manual.h"
#include "widgets/theme/Theme.h"

namespace isthmus::widgets {

using theme::Role;

namespace {

QString pageOf(const QUrl& url) {
    QString name = url.path().section(QLatin1Char('/'), -1);
    if (name.endsWith(QLatin1String(".html"))) {
        name.chop(5);
    }
    return name;
}

/// What Qt's rich text knows of style, in the theme's colors and the size of the body text.
QString pageStyle() {
    const auto color = [](Role role) { return theme::color(role).name(); };
    const double size = theme::font(theme::Text::body).pointSizeF();
    const auto heading = [size](const char* tag, double times, int above, int below) {
        return QStringLiteral("%1 { font-size: %2pt; font-weight: 600; margin: %3px 0 %4px 0; } ")
            .arg(QLatin1String(tag))
            .arg(times * size, 0, 'f', 1)
            .arg(above)
            .arg(below);
    };
    return heading("h1", 2.0, 0, 14) + heading("h2", 1.45, 30, 10) + heading("h3", 1.15, 18, 8) +
           QStringLiteral(
               "body { color: %1; } a { color: %2; text-decoration: none; }"
               "p, li { line-height: 140%; margin: 10px 0 10px 0; }"
               "th { background-color: %3; text-align: left; font-weight: 600; }"
               "code, pre { font-family: '%4'; } pre { margin: 0; }"
               "td.code, td.equation { background-color: %3; }"
               "td.equation p { margin: 2px 0 2px 0; }"
               "td.rule { background-color: %2; padding: 0; }")
               .arg(color(Role::text), color(Role::accent), color(Role::panelAlt),
                    theme::font(theme::Text::log).family());
}

/// Boxes that Qt's rich text draws for tables only; lines between rows in the theme's color.
QString dressed(QString html) {
    const QString space = QStringLiteral("margin-top: 8px; margin-bottom: 14px;");
    html.replace(QLatin1String("<table>"),
                 QStringLiteral("<table width=\"99%\" cellspacing=\"0\" cellpadding=\"5\" "
                                "border=\"1\" style=\"border-collapse: collapse; "
                                "border-style: solid; border-color: %1; %2\">")
                     .arg(theme::color(Role::border).name(), space));
    const QString box =
        QStringLiteral("<table width=\"99%\" cellspacing=\"0\" cellpadding=\"10\" style=\"") +
        space + QStringLiteral("\"><tr>");
    html.replace(QLatin1String("<pre>"), box + QLatin1String("<td class=\"code\"><pre>"));
    html.replace(QLatin1String("\n</code></pre>"), QLatin1String("</code></pre>"));
    html.replace(QLatin1String("</pre>"), QLatin1String("</pre></td></tr></table>"));
    html.replace(
        QLatin1String("<blockquote>"),
        box + QLatin1String("<td class=\"rule\" width=\"3\"></td><td class=\"equation\">"));
    html.replace(QLatin1String("</blockquote>"), QLatin1String("</td></tr></table>"));
    return html;
}

}  // namespace

ManualBrowser::ManualBrowser(QWidget* parent) : QTextBrowser(parent) {
    setAccessibleName(tr("Page of the manual"));
    setFrameShape(QFrame::NoFrame);
    setOpenExternalLinks(true);
    document()->setDocumentMargin(28);
    applyTheme();
    // source() still names the page before while this signal is sent.
    connect(this, &QTextBrowser::sourceChanged, this,
            [this](const QUrl& url) { page_ = pageOf(url); });
}

void ManualBrowser::showPage(const QString& name) {
    const bool known = Manual::instance().find(name) != nullptr;
    setSource(QUrl(QStringLiteral("manual:/%1.html")
                       .arg(known ? name : QString::fromLatin1(study::kManualStart))),
              QTextDocument::HtmlResource);
}

QVariant ManualBrowser::loadResource(int type, const QUrl& name) {
    if (type != QTextDocument::HtmlResource) {
        return QTextBrowser::loadResource(type, name);
    }
    const ManualEntry* entry = Manual::instance().find(pageOf(name));
    return entry != nullptr ? QVariant(dressed(entry->html)) : QVariant();
}

void ManualBrowser::doSetSource(const QUrl& name, QTextDocument::ResourceType type) {
    QTextBrowser::doSetSource(name, type);
    setExtraSelections({});
}

int ManualBrowser::markAll(const QString& text) {
    QList<QTextEdit::ExtraSelection> marks;
    if (!text.isEmpty()) {
        QTextCharFormat format;
        format.setBackground(theme::color(Role::warningFill));
        format.setForeground(theme::color(Role::text));
        format.setFontUnderline(true);
        format.setUnderlineColor(theme::color(Role::warning));
        for (QTextCursor cursor = document()->find(text); !cursor.isNull();
             cursor = document()->find(text, cursor)) {
            marks.append({cursor, format});
        }
    }
    setExtraSelections(marks);
    return static_cast<int>(marks.size());
}

bool ManualBrowser::findAgain(const QString& text, bool backward) {
    const QTextDocument::FindFlags flags =
        backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (text.isEmpty() || find(text, flags)) {
        return !text.isEmpty();
    }
    // Round the page's end.
    moveCursor(backward ? QTextCursor::End : QTextCursor::Start);
    return find(text, flags);
}

void ManualBrowser::applyTheme() {
    document()->setDefaultStyleSheet(pageStyle());
    document()->setDefaultFont(theme::font(theme::Text::body));
}

void ManualBrowser::changeEvent(QEvent* event) {
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyTheme();
        const int place = verticalScrollBar()->value();
        reload();
        verticalScrollBar()->setValue(place);
    }
}

}  // namespace isthmus::widgets
