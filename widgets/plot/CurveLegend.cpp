#include "widgets/plot/CurveLegend.h"

#include <algorithm>

#include "widgets/theme/Theme.h"

namespace isthmus::widgets {

CurveLegend::CurveLegend() {
    setBorderPen(Qt::NoPen);
    setBrush(Qt::NoBrush);
    setMargins({});
    setFillOrder(QCPLayoutGrid::foColumnsFirst);
    setColumnSpacing(16);
    setRowSpacing(0);
    setIconSize(28, 12);
}

QList<QCPPlottableLegendItem*> CurveLegend::entries() const {
    QList<QCPPlottableLegendItem*> found;
    for (int i = 0; i < itemCount(); ++i) {
        // A last row that is not full has places without an item.
        if (auto* entry = qobject_cast<QCPPlottableLegendItem*>(item(i))) {
            found << entry;
        }
    }
    return found;
}

void CurveLegend::layOut(QSize room, int height) {
    const auto all = entries();
    const int count = std::max(1, static_cast<int>(all.size()));
    QSize entry(1, 1);
    for (const QCPLayoutElement* each : all) {
        entry = entry.expandedTo(each->minimumOuterSizeHint());
    }
    entry += QSize(columnSpacing(), rowSpacing());
    const auto rowsFor = [count](int columns) { return (count + columns - 1) / columns; };
    const int across = std::clamp(room.width() / entry.width(), 1, count);
    const int down = std::clamp(height / entry.height(), 1, count);
    const int columns = rowsFor(down);
    const auto area = [](int x, int y) { return std::max(0, x) * std::max(0, y); };
    isBeside_ = area(room.width() - columns * entry.width(), room.height()) >
                area(room.width(), room.height() - rowsFor(across) * entry.height());
    setWrap(isBeside_ ? columns : across);
    setFillOrder(fillOrder(), true);
}

void CurveLegend::applyColors() {
    for (QCPPlottableLegendItem* entry : entries()) {
        const bool isVisible = entry->plottable()->visible();
        QFont font = theme::font(theme::Text::secondary);
        font.setStrikeOut(!isVisible);
        entry->setFont(font);
        entry->setTextColor(theme::color(isVisible ? theme::Role::text : theme::Role::muted));
        entry->setMargins(QMargins(0, 1, 0, 4));  // else descenders are cut off
    }
}

}  // namespace isthmus::widgets
