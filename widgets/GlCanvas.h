#pragma once

#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkSmartPointer.h>

#include <QOpenGLWidget>
#include <QPoint>
#include <QTimer>

#include "viz/scene/PickResult.h"

namespace isthmus::widgets {

class ViewTool;
class VtkView;

/// The part of a VtkView that OpenGL draws: lends its OpenGL to VTK and turns mouse and keys into
/// moves of the camera.
class GlCanvas : public QOpenGLWidget {
    Q_OBJECT

public:
    explicit GlCanvas(VtkView* view);
    ~GlCanvas() override;

    /// Coarse pictures until a quarter of a second after the last call.
    void startMoving();

protected:
    void initializeGL() override;
    void paintGL() override;

    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void releaseGl();
    /// VTK asks for the context at any time, also outside of paintGL().
    static void answerVtk(vtkObject* window, unsigned long event, void* canvas, void* data);
    void makeVtkCurrent();
    void copyToWidget();
    void hover(const QPointF& position);
    void showCursor(const QPointF& position);

    VtkView& owner_;
    vtkSmartPointer<vtkGenericOpenGLRenderWindow> window_;
    QTimer still_;
    QPointF pressed_;
    QPointF last_;
    bool dragging_ = false;
    bool painting_ = false;
    ViewTool* grip_ = nullptr;  ///< that takes the drag
    viz::PickResult hovered_;
};

}  // namespace isthmus::widgets
