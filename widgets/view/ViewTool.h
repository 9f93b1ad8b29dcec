#pragma once

#include <QPointF>
#include <Qt>

namespace isthmus::widgets {

/// Something that takes hold of the pointer in a VtkView before the camera does. Positions are in
/// logical pixels of the view.
class ViewTool {
public:
    virtual ~ViewTool() = default;

    /// Whether the tool takes the drag that may begin here.
    virtual bool press(const QPointF& position, Qt::KeyboardModifiers modifiers) = 0;
    /// The pointer has moved while it drags.
    virtual void drag(const QPointF& position) = 0;
    virtual void release(const QPointF& position) = 0;
    /// Whether a press here would be taken; asked while nothing is dragged.
    [[nodiscard]] virtual bool isOver(const QPointF& position) const = 0;
    [[nodiscard]] virtual Qt::CursorShape cursor() const = 0;
    /// Whether the tool begins to work only when the pointer has moved: a click is still a click.
    [[nodiscard]] virtual bool leavesClicks() const { return false; }
};

}  // namespace isthmus::widgets
