#include "app/window/report/PdfWriter.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QPageLayout>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSvgRenderer>
#include <algorithm>

#include "app/window/report/PdfSheet.h"
#include "app/window/report/PdfTable.h"
#include "engine/core/Error.h"
#include "engine/report/MathText.h"
#include "engine/report/SvgChart.h"

namespace isthmus::window {

namespace {

using report::Paragraph;

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

/// Lays a report out, block below block.
class PdfReport {
public:
    PdfReport(PdfSheet& sheet, const report::Report& report) : sheet_(sheet), report_(report) {}

    void draw() {
        drawTitle();
        for (const report::Section& section : report_.sections) {
            drawSection(section, 1);
        }
    }

private:
    double mm(double length) const { return sheet_.mm(length); }

    void drawTitle() {
        sheet_.advance(mm(2));
        sheet_.advance(sheet_.drawText(sheet_.left(), sheet_.width(), text(report_.title),
                                       sheet_.font(24, true), ink::kText));
        if (!report_.description.empty()) {
            sheet_.advance(mm(2));
            sheet_.advance(sheet_.drawText(sheet_.left(), sheet_.width(), text(report_.description),
                                           sheet_.font(11), ink::kMuted));
        }
        QStringList line;
        for (const std::string& part : {report_.author, report_.date, report_.program}) {
            if (!part.empty()) {
                line.append(text(part));
            }
        }
        sheet_.advance(mm(3));
        sheet_.advance(sheet_.drawText(sheet_.left(), sheet_.width(),
                                       line.join(QStringLiteral("  \u00b7  ")), sheet_.font(8.5),
                                       ink::kMuted));
        sheet_.advance(mm(3));
        sheet_.painter().fillRect(QRectF(sheet_.left(), sheet_.y(), sheet_.width(), mm(0.7)),
                                  ink::kAccent);
        sheet_.advance(mm(3));
    }

    void drawSection(const report::Section& section, int level) {
        const double size = level == 1 ? 15.0 : 11.5;
        // A heading stays with the beginning of what follows.
        sheet_.require(mm(level == 1 ? 45 : 32));
        sheet_.advance(mm(level == 1 ? 6 : 4));
        sheet_.advance(sheet_.drawText(sheet_.left(), sheet_.width(), text(section.title),
                                       sheet_.font(size, true), ink::kText));
        if (!section.subtitle.empty()) {
            sheet_.advance(sheet_.drawText(sheet_.left(), sheet_.width(), text(section.subtitle),
                                           sheet_.font(8.5), ink::kMuted));
        }
        sheet_.advance(mm(2));
        for (const report::Block& block : section.blocks) {
            std::visit([this](const auto& each) { drawBlock(each); }, block);
            sheet_.advance(mm(3));
        }
        for (const report::Section& inner : section.sections) {
            drawSection(inner, level + 1);
        }
    }

    void drawBlock(const Paragraph& paragraph) {
        const bool isMethod = paragraph.role == Paragraph::Role::method;
        const bool isWarning = paragraph.role == Paragraph::Role::warning;
        const bool isMuted =
            paragraph.role == Paragraph::Role::muted || paragraph.role == Paragraph::Role::note;
        const QFont font = sheet_.font(isMuted ? 8.25 : 9.25);
        const QString html = text(isMethod ? report::mathToHtml(paragraph.text)
                                           : report::escapeHtml(paragraph.text));
        const QColor color = isWarning ? ink::kWarning : isMuted ? ink::kMuted : ink::kText;
        const double indent = isMethod || isWarning ? mm(4) : 0.0;
        const double padding = isMethod || isWarning ? mm(2) : 0.0;
        const double width = sheet_.width() - 2.0 * indent;
        const double height = sheet_.drawHtml(0, width, html, font, color, true);
        sheet_.require(height + 2.0 * padding);
        if (padding > 0.0) {
            const QRectF box(sheet_.left(), sheet_.y(), sheet_.width(), height + 2.0 * padding);
            sheet_.painter().fillRect(box, isWarning ? ink::kWarningFill : ink::kPanel);
            sheet_.painter().fillRect(QRectF(box.topLeft(), QSizeF(mm(0.8), box.height())),
                                      isWarning ? ink::kWarning : ink::kAccent);
        }
        sheet_.advance(padding);
        sheet_.drawHtml(sheet_.left() + indent, width, html, font, color);
        sheet_.advance(height + padding);
    }

    void drawBlock(const report::Table& table) { PdfTable(sheet_, table).draw(); }

    void drawBlock(const report::KeyNumbers& key) {
        constexpr int kColumns = 4;
        const double gap = mm(3);
        const double width = (sheet_.width() - (kColumns - 1) * gap) / kColumns;
        const double height = mm(21);
        for (std::size_t first = 0; first < key.numbers.size(); first += kColumns) {
            sheet_.require(height);
            for (std::size_t i = first; i < std::min(first + kColumns, key.numbers.size()); ++i) {
                const double x = sheet_.left() + static_cast<double>(i - first) * (width + gap);
                drawCard(key.numbers[i], QRectF(x, sheet_.y(), width, height));
            }
            sheet_.advance(height + gap);
        }
    }

    void drawCard(const report::KeyNumber& number, const QRectF& card) {
        QPainter& painter = sheet_.painter();
        painter.setPen(QPen(ink::kLine, mm(0.25)));
        painter.setBrush(ink::kPanel);
        painter.drawRoundedRect(card, mm(1), mm(1));
        const QRectF inner = card.adjusted(mm(3), mm(2), -mm(3), -mm(2));
        const auto line = [&](double top, double height, const QString& string, const QFont& font,
                              const QColor& color) {
            painter.setFont(font);
            painter.setPen(color);
            const QString cut = QFontMetricsF(font, &sheet_.writer())
                                    .elidedText(string, Qt::ElideRight, inner.width());
            painter.drawText(QRectF(inner.left(), inner.top() + top, inner.width(), height),
                             Qt::AlignLeft | Qt::AlignVCenter, cut);
        };
        line(0, mm(4), text(number.label), sheet_.font(8), ink::kMuted);
        QString value = text(number.value);
        if (!number.unit.empty()) {
            value += QStringLiteral("\u2009") + text(number.unit);
        }
        // As large as fits on one line.
        double size = 14.0;
        while (size > 8.0 &&
               QFontMetricsF(sheet_.font(size, true), &sheet_.writer()).horizontalAdvance(value) >
                   inner.width()) {
            size -= 0.5;
        }
        line(mm(4.5), mm(8), value, sheet_.font(size, true), ink::kText);
        line(mm(13), mm(4), text(number.source), sheet_.font(7.5), ink::kMuted);
    }

    void drawBlock(const report::Charts& charts) {
        const bool isAlone = charts.charts.size() == 1;
        const double gap = mm(5);
        const double width = isAlone ? mm(130) : (sheet_.width() - gap) / 2.0;
        const double height = width * (isAlone ? 0.48 : 0.56);
        for (std::size_t i = 0; i < charts.charts.size(); i += 2) {
            sheet_.require(height + mm(6));
            for (std::size_t side = 0; side < 2 && i + side < charts.charts.size(); ++side) {
                const double x = sheet_.left() + static_cast<double>(side) * (width + gap);
                drawChart(charts.charts[i + side], QRectF(x, sheet_.y(), width, height + mm(6)));
            }
            sheet_.advance(height + mm(6) + gap);
        }
    }

    void drawChart(const report::Chart& chart, const QRectF& area) {
        QPainter& painter = sheet_.painter();
        painter.setFont(sheet_.font(8.5, true));
        painter.setPen(ink::kText);
        painter.drawText(QRectF(area.left(), area.top(), area.width(), mm(5)),
                         Qt::AlignLeft | Qt::AlignVCenter, text(chart.title));
        const QRectF place = area.adjusted(0, mm(6), 0, 0);
        report::ChartStyle style;
        style.width = 480;
        style.height = static_cast<int>(480.0 * place.height() / place.width());
        style.fontFamily = "Noto Sans";
        // Qt draws a text's halo over the text: without it the label stays readable.
        static const QRegularExpression halo(
            QStringLiteral(" paint-order=\"stroke\"[^>]*stroke-linejoin=\"round\""));
        QString svg = text(report::toSvg(chart, style));
        svg.remove(halo);
        QSvgRenderer renderer(svg.toUtf8());
        painter.setFont(sheet_.font(8));
        renderer.render(&painter, place);
    }

    void drawBlock(const report::Picture& picture) {
        const QImage image = QImage::fromData(QByteArray::fromStdString(picture.png));
        if (image.isNull()) {
            return;
        }
        const QSizeF size =
            QSizeF(image.size()).scaled(QSizeF(sheet_.width(), mm(115)), Qt::KeepAspectRatio);
        const QFont font = sheet_.font(8.25);
        const double caption = sheet_.textHeight(sheet_.width(), text(picture.caption), font);
        sheet_.require(size.height() + caption + mm(2));
        const double x = sheet_.left() + (sheet_.width() - size.width()) / 2.0;
        sheet_.painter().setRenderHint(QPainter::SmoothPixmapTransform);
        sheet_.painter().drawImage(QRectF(QPointF(x, sheet_.y()), size), image);
        sheet_.advance(size.height() + mm(1));
        sheet_.advance(sheet_.drawText(sheet_.left(), sheet_.width(), text(picture.caption), font,
                                       ink::kMuted));
    }

    PdfSheet& sheet_;
    const report::Report& report_;
};

/// Draws all pages; returns how many there are.
int drawTo(QIODevice& device, const report::Report& report, int pageCount) {
    QPdfWriter writer(&device);
    writer.setResolution(300);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setTitle(text(report.title));
    writer.setCreator(text(report.program));
    PdfSheet sheet(writer, text(report.title), text(report.date), pageCount);
    PdfReport(sheet, report).draw();
    sheet.finish();
    return sheet.page();
}

}  // namespace

void writePdf(const report::Report& report, const std::filesystem::path& file) {
    QBuffer draft;
    draft.open(QIODevice::WriteOnly);
    const int pageCount = drawTo(draft, report, 0);

    QSaveFile target(QString::fromStdString(file.string()));
    if (!target.open(QIODevice::WriteOnly)) {
        throw core::ComputeError(file.string() + ": the report cannot be written: " +
                                 target.errorString().toStdString());
    }
    drawTo(target, report, pageCount);
    if (!target.commit()) {
        throw core::ComputeError(file.string() + ": the report cannot be written: " +
                                 target.errorString().toStdString());
    }
}

}  // namespace isthmus::window
