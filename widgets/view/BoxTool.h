#pragma once

#include <QObject>
#include <QPointer>

#include "widgets/view/ViewTool.h"

class QRubberBand;

namespace isthmus::widgets {

class VtkView;

/// Draws a box with the left button; a click stays a click. Shift is left to the camera.
class BoxTool : public QObject, public ViewTool {
    Q_OBJECT

public:
    explicit BoxTool(VtkView& view, QObject* parent = nullptr);
    ~BoxTool() override;

    void setActive(bool active);

    bool press(const QPointF& position, Qt::KeyboardModifiers modifiers) override;
    void drag(const QPointF& position) override;
    void release(const QPointF& position) override;
    [[nodiscard]] bool isOver(const QPointF&) const override { return active_; }
    [[nodiscard]] Qt::CursorShape cursor() const override { return Qt::CrossCursor; }
    [[nodiscard]] bool leavesClicks() const override { return true; }

Q_SIGNALS:
    /// Corners in logical pixels. @param add to what is selected already: Ctrl was held.
    void drawn(const QPointF& corner, const QPointF& opposite, bool add);

private:
    VtkView& view_;
    bool active_ = false;
    bool add_ = false;
    QPointF corner_;
    QPointer<QRubberBand> band_;
};

}  // namespace isthmus::widgets
