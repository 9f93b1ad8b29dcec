#include "app/window/report/PdfSheet.h"

#include <QAbstractTextDocumentLayout>
#include <QTextDocument>

namespace isthmus::window {

namespace {

constexpr double kMargin = 18.0;  // mm, left and right
constexpr double kTop = 22.0;     // mm, to the text
constexpr double kBottom = 20.0;  // mm
constexpr int kTextFlags = Qt::TextWordWrap | Qt::TextWrapAnywhere;

}  // namespace

PdfSheet::PdfSheet(QPdfWriter& writer, QString title, QString footer, int pageCount)
    : writer_(writer),
      painter_(&writer),
      title_(std::move(title)),
      footer_(std::move(footer)),
      pageCount_(pageCount),
      pixelsPerMm_(writer.resolution() / 25.4),
      left_(mm(kMargin)),
      width_(mm(210.0 - 2.0 * kMargin)),
      top_(mm(kTop)),
      bottom_(mm(297.0 - kBottom)),
      y_(top_) {
    painter_.setRenderHint(QPainter::Antialiasing);
    drawFrame();
}

QFont PdfSheet::font(double points, bool bold) const {
    QFont font(QStringLiteral("Noto Sans"));
    font.setPointSizeF(points);
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

void PdfSheet::require(double height) {
    if (height > room()) {
        newPage();
    }
}

void PdfSheet::newPage() {
    writer_.newPage();
    ++page_;
    y_ = top_;
    drawFrame();
}

void PdfSheet::finish() {
    painter_.end();
}

void PdfSheet::drawFrame() {
    painter_.setFont(font(8));
    painter_.setPen(ink::kMuted);
    if (page_ > 1) {
        const QRectF head(left_, mm(10), width_, mm(5));
        painter_.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, title_);
        painter_.setPen(QPen(ink::kLine, mm(0.2)));
        painter_.drawLine(QPointF(left_, mm(16)), QPointF(left_ + width_, mm(16)));
        painter_.setPen(ink::kMuted);
    }
    const QRectF foot(left_, mm(297 - 14), width_, mm(5));
    painter_.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter, footer_);
    const QString number = pageCount_ > 0
                               ? QStringLiteral("Page %1 of %2").arg(page_).arg(pageCount_)
                               : QStringLiteral("Page %1").arg(page_);
    painter_.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, number);
}

double PdfSheet::textHeight(double width, const QString& text, const QFont& font) const {
    return QFontMetricsF(font, &writer_)
        .boundingRect(QRectF(0, 0, width, 1e6), kTextFlags, text)
        .height();
}

double PdfSheet::drawText(double x, double width, const QString& text, const QFont& font,
                          const QColor& color, Qt::Alignment alignment) {
    const double height = textHeight(width, text, font);
    painter_.setFont(font);
    painter_.setPen(color);
    painter_.drawText(QRectF(x, y_, width, height + mm(1)),
                      kTextFlags | static_cast<int>(alignment | Qt::AlignTop), text);
    return height;
}

double PdfSheet::drawHtml(double x, double width, const QString& html, const QFont& font,
                          const QColor& color, bool measureOnly) {
    QTextDocument document;
    document.setDocumentMargin(0);
    document.setDefaultFont(font);
    document.documentLayout()->setPaintDevice(&writer_);
    document.setHtml(html);
    document.setTextWidth(width);
    const double height = document.size().height();
    if (!measureOnly) {
        painter_.save();
        painter_.translate(x, y_);
        QAbstractTextDocumentLayout::PaintContext context;
        context.palette.setColor(QPalette::Text, color);
        document.documentLayout()->draw(&painter_, context);
        painter_.restore();
    }
    return height;
}

}  // namespace isthmus::window
