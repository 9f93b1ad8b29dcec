#include "widgets/help/ManualSite.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include "engine/core/Error.h"
#include "engine/core/Version.h"
#include "engine/study/ManualContents.h"
#include "widgets/help/Manual.h"

namespace isthmus::widgets {

namespace {

void write(const QString& name, const QByteArray& content) {
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() ||
        !file.commit()) {
        throw core::ComputeError(name.toStdString() + ": cannot be written (" +
                                 file.errorString().toStdString() +
                                 "); check the folder and the space on the disk");
    }
}

QString contents(const QString& page) {
    QString html;
    for (const ManualPart& part : Manual::instance().parts()) {
        html += QStringLiteral("<h2>%1</h2>\n<ul>\n").arg(part.title.toHtmlEscaped());
        for (const ManualEntry& entry : part.pages) {
            html +=
                QStringLiteral("<li><a href=\"%1.html\"%2>%3</a></li>\n")
                    .arg(entry.name,
                         entry.name == page ? QStringLiteral(" aria-current=\"page\"") : QString(),
                         entry.title.toHtmlEscaped());
        }
        html += QStringLiteral("</ul>\n");
    }
    return html;
}

/// A wide table scrolls by itself on a small screen.
QString scrolling(QString html) {
    html.replace(QLatin1String("<table>"), QLatin1String("<div class=\"scroll\"><table>"));
    return html.replace(QLatin1String("</table>"), QLatin1String("</table></div>"));
}

QByteArray document(const ManualEntry& entry) {
    // Not arg(): a page may hold %1.
    QString html = QStringLiteral(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    html += entry.title.toHtmlEscaped() +
            QStringLiteral(
                " - Isthmus manual</title>\n"
                "<link rel=\"stylesheet\" href=\"manual.css\">\n</head>\n<body>\n"
                "<nav aria-label=\"Contents\">\n"
                "<a class=\"name\" href=\"index.html\">Isthmus <span>") +
            QString::fromLatin1(core::version()) + QStringLiteral("</span></a>\n") +
            contents(entry.name) + QStringLiteral("</nav>\n<main>\n") + scrolling(entry.html) +
            QStringLiteral("</main>\n</body>\n</html>\n");
    return html.toUtf8();
}

}  // namespace

int writeManual(const std::filesystem::path& directory) {
    const QString folder = QString::fromStdString(directory.string());
    if (!QDir().mkpath(folder)) {
        throw core::ComputeError(directory.string() +
                                 ": the folder cannot be made; give one that can be written");
    }
    int pages = 0;
    for (const ManualPart& part : Manual::instance().parts()) {
        for (const ManualEntry& entry : part.pages) {
            write(QStringLiteral("%1/%2.html").arg(folder, entry.name), document(entry));
            ++pages;
        }
    }
    const ManualEntry* start = Manual::instance().find(QString::fromLatin1(study::kManualStart));
    write(folder + QStringLiteral("/index.html"), document(*start));
    QFile style(QStringLiteral(":/manual/manual.css"));
    if (!style.open(QIODevice::ReadOnly)) {
        throw core::ComputeError("the manual's style sheet is missing from the program");
    }
    write(folder + QStringLiteral("/manual.css"), style.readAll());
    return pages;
}

}  // namespace isthmus::widgets
