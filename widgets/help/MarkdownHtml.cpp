#include "widgets/help/MarkdownHtml.h"

#include <md4c-html.h>
#include <md4c.h>

#include <QRegularExpression>

#include "engine/core/Error.h"

namespace isthmus::widgets {

QString markdownToHtml(const QString& markdown) {
    const QByteArray source = markdown.toUtf8();
    QByteArray html;
    const auto append = [](const MD_CHAR* text, MD_SIZE size, void* target) {
        static_cast<QByteArray*>(target)->append(text, static_cast<qsizetype>(size));
    };
    if (md_html(source.constData(), static_cast<MD_SIZE>(source.size()), append, &html,
                MD_FLAG_TABLES, 0) != 0) {
        throw core::ComputeError("a page of the manual could not be formatted");
    }
    QString text = QString::fromUtf8(html);
    static const QRegularExpression kPage(QStringLiteral("href=\"([\\w.-]+)\\.md\""));
    return text.replace(kPage, QStringLiteral("href=\"\\1.html\""));
}

QString plainOf(const QString& html) {
    static const QRegularExpression kTag(QStringLiteral("<[^>]*>"));
    QString text = html;
    text.remove(kTag);
    return text.replace(QLatin1String("&lt;"), QLatin1String("<"))
        .replace(QLatin1String("&gt;"), QLatin1String(">"))
        .replace(QLatin1String("&quot;"), QLatin1String("\""))
        .replace(QLatin1String("&amp;"), QLatin1String("&"));
}

}  // namespace isthmus::widgets
