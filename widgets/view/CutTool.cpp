#include "widgets/view/CutTool.h"

#include "widgets/VtkView.h"

namespace isthmus::widgets {

CutTool::CutTool(VtkView& view, QObject* parent) : QObject(parent), view_(view) {
    view_.addTool(this);
}

CutTool::~CutTool() {
    view_.removeTool(this);
}

viz::HandlePart CutTool::partAt(const QPointF& position) const {
    const QPointF pixel = position * view_.view().pixelRatio();
    return view_.view().cutHandle().partAt(view_.view(), pixel.x(), pixel.y());
}

bool CutTool::isOver(const QPointF& position) const {
    return partAt(position) != viz::HandlePart::none;
}

bool CutTool::press(const QPointF& position, Qt::KeyboardModifiers) {
    part_ = partAt(position);
    last_ = position;
    return part_ != viz::HandlePart::none;
}

void CutTool::drag(const QPointF& position) {
    viz::View& view = view_.view();
    if (!view.scene().cut()) {
        return;
    }
    const double ratio = view.pixelRatio();
    const QPointF from = last_ * ratio;
    const QPointF to = position * ratio;
    last_ = position;
    view.scene().setCut(view.cutHandle().dragged(view, *view.scene().cut(), part_,
                                                 {from.x(), from.y()}, {to.x(), to.y()}));
    view_.refreshMoving();
    Q_EMIT moved();
}

void CutTool::release(const QPointF&) {
    part_ = viz::HandlePart::none;
}

}  // namespace isthmus::widgets
