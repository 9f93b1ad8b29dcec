#pragma once

#include <vector>

#include "app/window/report/PdfSheet.h"
#include "engine/report/Report.h"

namespace isthmus::window {

/// A table over the whole width of the page; its head is repeated on each page.
class PdfTable {
public:
    PdfTable(PdfSheet& sheet, const report::Table& table);
    void draw();

private:
    void measure();
    [[nodiscard]] QFont fontOf(const report::Cell& cell) const;
    [[nodiscard]] double rowHeight(const std::vector<report::Cell>& row) const;
    [[nodiscard]] double headHeight() const;
    void drawHead();
    void drawRow(const std::vector<report::Cell>& row);

    PdfSheet& sheet_;
    const report::Table& table_;
    double padding_;
    std::vector<double> widths_;
};

}  // namespace isthmus::window
