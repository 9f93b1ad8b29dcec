#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QPdfWriter>
#include <QString>

namespace isthmus::window {

/// Colors of the printed page.
namespace ink {
inline const QColor kText(0x1A, 0x1F, 0x26);
inline const QColor kMuted(0x5B, 0x65, 0x73);
inline const QColor kAccent(0x25, 0x5C, 0xC2);
inline const QColor kLine(0xD3, 0xD8, 0xDF);
inline const QColor kPanel(0xF7, 0xF8, 0xFA);
inline const QColor kWarning(0x8A, 0x5A, 0x00);
inline const QColor kWarningFill(0xFF, 0xF5, 0xDF);
}  // namespace ink

/// Pages of a PDF with a place to write at, header and footer. Lengths are in device pixels;
/// mm() makes them.
class PdfSheet {
public:
    /// @param pageCount for "Page 2 of 9"; 0 where it is not known yet.
    PdfSheet(QPdfWriter& writer, QString title, QString footer, int pageCount);

    [[nodiscard]] QPainter& painter() { return painter_; }
    [[nodiscard]] QPdfWriter& writer() { return writer_; }
    [[nodiscard]] double mm(double length) const { return length * pixelsPerMm_; }
    [[nodiscard]] QFont font(double points, bool bold = false) const;

    [[nodiscard]] double left() const { return left_; }
    [[nodiscard]] double width() const { return width_; }
    [[nodiscard]] double y() const { return y_; }
    /// What is left of the page.
    [[nodiscard]] double room() const { return bottom_ - y_; }
    void advance(double height) { y_ += height; }
    /// Begins a new page unless so much fits on this one.
    void require(double height);
    void newPage();
    [[nodiscard]] int page() const { return page_; }
    /// Ends the last page.
    void finish();

    /// Text over several lines at (x, y()), without moving on; returns its height.
    double drawText(double x, double width, const QString& text, const QFont& font,
                    const QColor& color, Qt::Alignment alignment = Qt::AlignLeft);
    [[nodiscard]] double textHeight(double width, const QString& text, const QFont& font) const;
    /// The same with the few tags of the method text, `<sub>` and `<sup>`.
    double drawHtml(double x, double width, const QString& html, const QFont& font,
                    const QColor& color, bool measureOnly = false);

private:
    void drawFrame();

    QPdfWriter& writer_;
    QPainter painter_;
    QString title_;
    QString footer_;
    int pageCount_;
    int page_ = 1;
    double pixelsPerMm_;
    double left_;
    double width_;
    double top_;
    double bottom_;
    double y_;
};

}  // namespace isthmus::window
