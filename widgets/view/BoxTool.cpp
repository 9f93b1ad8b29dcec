#include "widgets/view/BoxTool.h"

#include <QRubberBand>

#include "widgets/VtkView.h"

namespace isthmus::widgets {

BoxTool::BoxTool(VtkView& view, QObject* parent) : QObject(parent), view_(view) {
    view_.addTool(this);
}

BoxTool::~BoxTool() {
    view_.removeTool(this);
}

void BoxTool::setActive(bool active) {
    active_ = active;
}

bool BoxTool::press(const QPointF& position, Qt::KeyboardModifiers modifiers) {
    if (!active_ || modifiers.testFlag(Qt::ShiftModifier)) {
        return false;
    }
    corner_ = position;
    add_ = modifiers.testFlag(Qt::ControlModifier);
    return true;
}

void BoxTool::drag(const QPointF& position) {
    if (!band_) {
        band_ = new QRubberBand(QRubberBand::Rectangle, &view_);
    }
    band_->setGeometry(QRectF(corner_, position).normalized().toRect());
    band_->show();
}

void BoxTool::release(const QPointF& position) {
    delete band_;
    Q_EMIT drawn(corner_, position, add_);
}

}  // namespace isthmus::widgets
