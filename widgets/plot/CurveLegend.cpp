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

void CurveLegend::layOut(int room) {
    int widest = 0;
    for (const QCPLayoutElement* entry : entries()) {
        widest = std::max(widest, entry->minimumOuterSizeHint().width());
    }
    setWrap(std::max(1, room / std::max(1, widest + columnSpacing())));
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
