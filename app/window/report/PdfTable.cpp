#include "app/window/report/PdfTable.h"

#include <algorithm>
#include <numeric>

namespace isthmus::window {

namespace {

constexpr double kPoints = 8.25;

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

}  // namespace

PdfTable::PdfTable(PdfSheet& sheet, const report::Table& table)
    : sheet_(sheet), table_(table), padding_(sheet.mm(1.2)) {
    measure();
}

QFont PdfTable::fontOf(const report::Cell& cell) const {
    return sheet_.font(kPoints, cell.isStrong);
}

/// Columns as wide as their longest line; where that is too much, the wide ones give.
void PdfTable::measure() {
    const std::size_t count = table_.columns.size();
    widths_.assign(count, 0.0);
    const auto consider = [this](std::size_t column, const QString& string, const QFont& font) {
        const QFontMetricsF metrics(font, &sheet_.writer());
        for (const QString& line : string.split(QLatin1Char('\n'))) {
            widths_[column] = std::max(
                widths_[column], metrics.horizontalAdvance(line) + 2.0 * padding_ + sheet_.mm(0.5));
        }
    };
    for (std::size_t i = 0; i < count; ++i) {
        consider(i, text(table_.columns[i].title), sheet_.font(kPoints, true));
    }
    for (const auto& row : table_.rows) {
        for (std::size_t i = 0; i < std::min(count, row.size()); ++i) {
            consider(i, text(row[i].text), fontOf(row[i]));
        }
    }
    const double wanted = std::accumulate(widths_.begin(), widths_.end(), 0.0);
    if (wanted <= sheet_.width()) {
        if (wanted < 0.6 * sheet_.width() && count > 0) {
            return;  // a small table stays small
        }
        if (count > 0) {
            widths_.back() += sheet_.width() - wanted;
        }
        return;
    }
    const double fair = sheet_.width() / static_cast<double>(count);
    double narrow = 0.0;
    double wide = 0.0;
    for (const double width : widths_) {
        (width <= fair ? narrow : wide) += width;
    }
    for (double& width : widths_) {
        if (width > fair) {
            width *= (sheet_.width() - narrow) / wide;
        }
    }
}

double PdfTable::rowHeight(const std::vector<report::Cell>& row) const {
    double height = 0.0;
    for (std::size_t i = 0; i < std::min(widths_.size(), row.size()); ++i) {
        height = std::max(height, sheet_.textHeight(widths_[i] - 2.0 * padding_, text(row[i].text),
                                                    fontOf(row[i])));
    }
    return height + 1.4 * padding_;
}

double PdfTable::headHeight() const {
    double height = 0.0;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
        height = std::max(
            height, sheet_.textHeight(widths_[i] - 2.0 * padding_, text(table_.columns[i].title),
                                      sheet_.font(kPoints, true)));
    }
    return height + 1.6 * padding_;
}

void PdfTable::drawHead() {
    const double height = headHeight();
    const double width = std::accumulate(widths_.begin(), widths_.end(), 0.0);
    sheet_.painter().fillRect(QRectF(sheet_.left(), sheet_.y(), width, height), ink::kPanel);
    double x = sheet_.left();
    sheet_.advance(0.8 * padding_);
    for (std::size_t i = 0; i < widths_.size(); ++i) {
        sheet_.drawText(x + padding_, widths_[i] - 2.0 * padding_, text(table_.columns[i].title),
                        sheet_.font(kPoints, true), ink::kMuted,
                        table_.columns[i].isNumber ? Qt::AlignRight : Qt::AlignLeft);
        x += widths_[i];
    }
    sheet_.advance(height - 0.8 * padding_);
}

void PdfTable::drawRow(const std::vector<report::Cell>& row) {
    const double height = rowHeight(row);
    double x = sheet_.left();
    sheet_.advance(0.7 * padding_);
    for (std::size_t i = 0; i < std::min(widths_.size(), row.size()); ++i) {
        sheet_.drawText(x + padding_, widths_[i] - 2.0 * padding_, text(row[i].text),
                        fontOf(row[i]), row[i].isMuted ? ink::kMuted : ink::kText,
                        table_.columns[i].isNumber ? Qt::AlignRight : Qt::AlignLeft);
        x += widths_[i];
    }
    sheet_.advance(height - 0.7 * padding_);
    sheet_.painter().setPen(QPen(ink::kLine, sheet_.mm(0.15)));
    sheet_.painter().drawLine(QPointF(sheet_.left(), sheet_.y()), QPointF(x, sheet_.y()));
}

void PdfTable::draw() {
    if (table_.columns.empty()) {
        return;
    }
    const double first = table_.rows.empty() ? 0.0 : rowHeight(table_.rows.front());
    sheet_.require(sheet_.mm(6) + headHeight() + first);
    if (!table_.title.empty()) {
        sheet_.advance(sheet_.drawText(sheet_.left(), sheet_.width(), text(table_.title),
                                       sheet_.font(9, true), ink::kText));
        sheet_.advance(sheet_.mm(1));
    }
    drawHead();
    for (const auto& row : table_.rows) {
        if (rowHeight(row) > sheet_.room()) {
            sheet_.newPage();
            drawHead();
        }
        drawRow(row);
    }
    if (!table_.caption.empty()) {
        sheet_.advance(sheet_.mm(1));
        const QFont small = sheet_.font(7.75);
        sheet_.require(sheet_.textHeight(sheet_.width(), text(table_.caption), small));
        sheet_.advance(sheet_.drawText(sheet_.left(), sheet_.width(), text(table_.caption), small,
                                       ink::kMuted));
    }
}

}  // namespace isthmus::window
