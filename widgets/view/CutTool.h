#pragma once

#include <QObject>

#include "viz/scene/CutHandle.h"
#include "widgets/view/ViewTool.h"

namespace isthmus::widgets {

class VtkView;

/// Drags the plane of the scene's cut by its handle.
class CutTool : public QObject, public ViewTool {
    Q_OBJECT

public:
    explicit CutTool(VtkView& view, QObject* parent = nullptr);
    ~CutTool() override;

    bool press(const QPointF& position, Qt::KeyboardModifiers modifiers) override;
    void drag(const QPointF& position) override;
    void release(const QPointF& position) override;
    [[nodiscard]] bool isOver(const QPointF& position) const override;
    [[nodiscard]] Qt::CursorShape cursor() const override { return Qt::OpenHandCursor; }

Q_SIGNALS:
    /// The scene is cut elsewhere.
    void moved();

private:
    [[nodiscard]] viz::HandlePart partAt(const QPointF& position) const;

    VtkView& view_;
    viz::HandlePart part_ = viz::HandlePart::none;
    QPointF last_;
};

}  // namespace isthmus::widgets
