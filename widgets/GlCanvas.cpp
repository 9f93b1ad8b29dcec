#include "widgets/GlCanvas.h"

#include <vtkCallbackCommand.h>
#include <vtkCommand.h>
#include <vtkNew.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLState.h>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>
#include <QWheelEvent>
#include <cmath>
#include <utility>

#include "widgets/VtkView.h"
#include "widgets/view/ViewTool.h"

namespace isthmus::widgets {

namespace {

constexpr int kStillAfter = 250;      ///< ms
constexpr double kClickDistance = 4;  ///< logical pixels that a click may slip

}  // namespace

GlCanvas::GlCanvas(VtkView* view)
    : QOpenGLWidget(view),
      owner_(*view),
      window_(vtkSmartPointer<vtkGenericOpenGLRenderWindow>::New()) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("3-D view"));
    still_.setSingleShot(true);
    still_.setInterval(kStillAfter);
    connect(&still_, &QTimer::timeout, this, [this] {
        owner_.view().setDetail(viz::Detail::still);
        update();
    });
    connect(this, &QOpenGLWidget::frameSwapped, &owner_, &VtkView::firstPicture,
            Qt::SingleShotConnection);
    connect(this, &QOpenGLWidget::frameSwapped, &owner_, &VtkView::pictureShown);

    // VTK draws into buffers of its own; copyToWidget() brings the picture over.
    window_->SetFrameBlitModeToNoBlit();
    window_->SetReadyForRendering(false);
    vtkNew<vtkCallbackCommand> answer;
    answer->SetCallback(&GlCanvas::answerVtk);
    answer->SetClientData(this);
    for (const auto event : {vtkCommand::WindowMakeCurrentEvent, vtkCommand::WindowIsCurrentEvent,
                             vtkCommand::WindowFrameEvent}) {
        window_->AddObserver(event, answer);
    }
    owner_.view().attach(window_);
}

GlCanvas::~GlCanvas() {
    releaseGl();
    if (context()) {
        disconnect(context(), nullptr, this, nullptr);
    }
    owner_.view().detach();
}

void GlCanvas::startMoving() {
    owner_.view().setDetail(viz::Detail::turning);
    still_.start();
    update();
}

void GlCanvas::initializeGL() {
    // Moving the widget to another window brings another context.
    connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &GlCanvas::releaseGl);
    window_->SetReadyForRendering(true);
    window_->SetMapped(1);
    window_->OpenGLInit();
}

void GlCanvas::releaseGl() {
    if (!window_->GetReadyForRendering()) {
        return;
    }
    makeVtkCurrent();
    window_->Finalize();
    window_->SetReadyForRendering(false);
    doneCurrent();
}

void GlCanvas::answerVtk(vtkObject*, unsigned long event, void* canvas, void* data) {
    auto* self = static_cast<GlCanvas*>(canvas);
    switch (event) {
        case vtkCommand::WindowMakeCurrentEvent:
            self->makeVtkCurrent();
            break;
        case vtkCommand::WindowIsCurrentEvent:
            *static_cast<bool*>(data) =
                self->context() && QOpenGLContext::currentContext() == self->context();
            break;
        case vtkCommand::WindowFrameEvent:
            if (!self->painting_) {
                self->update();
            }
            break;
        default:
            break;
    }
}

void GlCanvas::makeVtkCurrent() {
    // makeCurrent() binds the widget's framebuffer. In the middle of VTK's work that would send the
    // drawing to the wrong place, so only where it is needed, and VTK is told to look again.
    if (context() && QOpenGLContext::currentContext() != context()) {
        makeCurrent();
        window_->GetState()->ResetFramebufferBindings();
    }
}

void GlCanvas::paintGL() {
    viz::View& view = owner_.view();
    const double ratio = devicePixelRatioF();
    const int width = std::max(1, static_cast<int>(std::lround(this->width() * ratio)));
    const int height = std::max(1, static_cast<int>(std::lround(this->height() * ratio)));
    painting_ = true;
    vtkOpenGLState* state = window_->GetState();
    // Qt has drawn since: what VTK remembers of the state of OpenGL is old.
    state->Reset();
    state->Push();
    state->vtkglDepthFunc(GL_LEQUAL);
    window_->SetSize(width, height);
    view.setPixelRatio(ratio);
    view.render();
    copyToWidget();
    state->Pop();
    painting_ = false;
}

void GlCanvas::copyToWidget() {
    const int* size = window_->GetSize();
    QOpenGLExtraFunctions* gl = context()->extraFunctions();
    makeCurrent();
    window_->GetState()->ResetFramebufferBindings();
    window_->GetDisplayFramebuffer()->Bind(GL_READ_FRAMEBUFFER);
    window_->GetDisplayFramebuffer()->ActivateReadBuffer(0);
    gl->glBindFramebuffer(GL_DRAW_FRAMEBUFFER, defaultFramebufferObject());
    gl->glDisable(GL_SCISSOR_TEST);
    gl->glBlitFramebuffer(0, 0, size[0], size[1], 0, 0, size[0], size[1], GL_COLOR_BUFFER_BIT,
                          GL_NEAREST);
    // Where VTK left pixels half transparent the window behind would shine through.
    gl->glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_TRUE);
    gl->glClearColor(0.0F, 0.0F, 0.0F, 1.0F);
    gl->glClear(GL_COLOR_BUFFER_BIT);
    gl->glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    window_->GetState()->ResetFramebufferBindings();
    gl->glBindFramebuffer(GL_FRAMEBUFFER, defaultFramebufferObject());
}

void GlCanvas::mousePressEvent(QMouseEvent* event) {
    pressed_ = last_ = event->position();
    dragging_ = false;
    grip_ = nullptr;
    if (event->button() == Qt::LeftButton) {
        for (ViewTool* tool : owner_.tools()) {
            if (tool->press(event->position(), event->modifiers())) {
                grip_ = tool;
                break;
            }
        }
    }
    event->accept();
}

void GlCanvas::mouseMoveEvent(QMouseEvent* event) {
    const QPointF position = event->position();
    if (event->buttons() == Qt::NoButton) {
        showCursor(position);
        hover(position);
        return;
    }
    if (!dragging_ && (position - pressed_).manhattanLength() < kClickDistance) {
        return;
    }
    dragging_ = true;
    if (grip_ != nullptr) {
        grip_->drag(position);
        return;
    }
    const QPointF moved = (position - last_) * devicePixelRatioF();
    last_ = position;
    viz::View& view = owner_.view();
    const bool left = event->buttons() & (Qt::LeftButton | Qt::RightButton);
    if (event->buttons().testFlag(Qt::MiddleButton) ||
        (left && event->modifiers().testFlag(Qt::ShiftModifier))) {
        view.pan(moved.x(), moved.y());
    } else if (left && event->modifiers().testFlag(Qt::ControlModifier)) {
        view.roll(moved.x(), moved.y());
    } else if (left) {
        view.rotate(moved.x(), moved.y());
    } else {
        return;
    }
    startMoving();
    Q_EMIT owner_.cameraChanged();
}

void GlCanvas::mouseReleaseEvent(QMouseEvent* event) {
    ViewTool* grip = std::exchange(grip_, nullptr);
    if (grip != nullptr && dragging_) {
        grip->release(event->position());
    } else if (event->button() == Qt::LeftButton && !dragging_ &&
               (grip == nullptr || grip->leavesClicks())) {
        const QPointF pixel = event->position() * devicePixelRatioF();
        Q_EMIT owner_.picked(owner_.view().pick(pixel.x(), pixel.y()),
                             event->modifiers().testFlag(Qt::ControlModifier));
    }
    dragging_ = false;
    event->accept();
}

void GlCanvas::showCursor(const QPointF& position) {
    for (const ViewTool* tool : owner_.tools()) {
        if (tool->isOver(position)) {
            return setCursor(tool->cursor());
        }
    }
    unsetCursor();
}

void GlCanvas::wheelEvent(QWheelEvent* event) {
    owner_.view().zoom(std::pow(1.12, event->angleDelta().y() / 120.0));
    startMoving();
    Q_EMIT owner_.cameraChanged();
    event->accept();
}

void GlCanvas::keyPressEvent(QKeyEvent* event) {
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (modifiers != Qt::NoModifier) {
        QOpenGLWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
        case Qt::Key_1:
            return owner_.lookFront();
        case Qt::Key_3:
            return owner_.lookRight();
        case Qt::Key_7:
            return owner_.lookTop();
        case Qt::Key_9:
            return owner_.lookIsometric();
        case Qt::Key_5:
            return owner_.setOrthographic(!owner_.view().isOrthographic());
        case Qt::Key_R:
            return owner_.reset();
        default:
            QOpenGLWidget::keyPressEvent(event);
    }
}

void GlCanvas::leaveEvent(QEvent* event) {
    if (hovered_) {
        hovered_ = {};
        Q_EMIT owner_.hovered(hovered_);
    }
    QOpenGLWidget::leaveEvent(event);
}

void GlCanvas::hover(const QPointF& position) {
    const QPointF pixel = position * devicePixelRatioF();
    viz::PickResult found = owner_.view().pick(pixel.x(), pixel.y());
    const bool same = found.item == hovered_.item && found.place == hovered_.place &&
                      found.index == hovered_.index && found.value == hovered_.value;
    hovered_ = std::move(found);
    if (!same) {
        Q_EMIT owner_.hovered(hovered_);
    }
}

}  // namespace isthmus::widgets
