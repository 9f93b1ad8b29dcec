#include "widgets/view/FlowLayout.h"

#include <algorithm>
#include <utility>

namespace isthmus::widgets {

FlowLayout::FlowLayout(int spacing) {
    setSpacing(spacing);
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() {
    qDeleteAll(items_);
}

QLayoutItem* FlowLayout::takeAt(int index) {
    return index >= 0 && index < items_.size() ? items_.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const {
    return arrange({0, 0, width, 0}, false);
}

QSize FlowLayout::sizeHint() const {
    QSize size(0, 0);
    for (const QLayoutItem* item : items_) {
        if (!item->isEmpty()) {
            const QSize own = item->sizeHint();
            size.rwidth() += own.width() + (size.width() > 0 ? spacing() : 0);
            size.setHeight(std::max(size.height(), own.height()));
        }
    }
    return size;
}

QSize FlowLayout::minimumSize() const {
    QSize size(0, 0);
    for (const QLayoutItem* item : items_) {
        size = item->isEmpty() ? size : size.expandedTo(item->minimumSize());
    }
    return size;
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect& rect, bool places) const {
    QList<QLayoutItem*> line;
    int x = rect.x();
    int y = rect.y();
    int height = 0;
    const auto end = [&] {
        for (int left = rect.x(); QLayoutItem * item : std::exchange(line, {})) {
            const QSize size = item->sizeHint();
            if (places) {
                item->setGeometry({QPoint(left, y + (height - size.height()) / 2), size});
            }
            left += size.width() + spacing();
        }
    };
    for (QLayoutItem* item : items_) {
        if (item->isEmpty()) {
            continue;
        }
        const QSize size = item->sizeHint();
        if (!line.isEmpty() && x + size.width() > rect.x() + rect.width()) {
            end();
            x = rect.x();
            y += height + spacing();
            height = 0;
        }
        line.append(item);
        x += size.width() + spacing();
        height = std::max(height, size.height());
    }
    end();
    return y + height - rect.y();
}

}  // namespace isthmus::widgets
