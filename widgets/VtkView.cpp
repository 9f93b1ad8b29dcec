#include "widgets/VtkView.h"

#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QPointer>
#include <QSurfaceFormat>
#include <QThreadPool>
#include <QTimer>

#include "widgets/GlCanvas.h"
#include "widgets/theme/Theme.h"

namespace isthmus::widgets {

namespace {

/// Platforms of Qt that cannot show a QOpenGLWidget; trying would end the program.
bool platformHasOpenGl() {
    static const QStringList without = {"offscreen", "minimal", "vnc", "linuxfb"};
    return !without.contains(QGuiApplication::platformName());
}

}  // namespace

void VtkView::setDefaultFormat() {
    QSurfaceFormat format;
    format.setRenderableType(QSurfaceFormat::OpenGL);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setVersion(3, 2);
    format.setRedBufferSize(8);
    format.setGreenBufferSize(8);
    format.setBlueBufferSize(8);
    format.setAlphaBufferSize(8);
    format.setDepthBufferSize(24);
    format.setStencilBufferSize(0);
    format.setSamples(0);  // VTK smooths its own pictures
    QSurfaceFormat::setDefaultFormat(format);
    // Debian's VTK knows OpenGL through X only, which a Wayland desktop offers too.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM") && qEnvironmentVariableIsSet("DISPLAY")) {
        qputenv("QT_QPA_PLATFORM", "xcb");
    }
}

VtkView::VtkView(QWidget* parent) : QStackedWidget(parent) {
    setMinimumSize(240, 160);
    view_.scene().setWorker([this](std::function<void()> work, std::function<void()> done) {
        QThreadPool::globalInstance()->start(
            [self = QPointer(this), work = std::move(work), done = std::move(done)] {
                work();
                // Nobody is there to hear of it when the program ends.
                QMetaObject::invokeMethod(
                    QCoreApplication::instance(),
                    [self, done] {
                        done();
                        if (self) {
                            self->refresh();
                        }
                    },
                    Qt::QueuedConnection);
            });
    });
    followScheme();
    if (!platformHasOpenGl()) {
        showMissing(tr("The platform \"%1\" of this session has no OpenGL.")
                        .arg(QGuiApplication::platformName()));
        return;
    }
    canvas_ = new GlCanvas(this);
    addWidget(canvas_);
    setFocusProxy(canvas_);
}

VtkView::~VtkView() {
    delete canvas_;
}

void VtkView::showEvent(QShowEvent* event) {
    QStackedWidget::showEvent(event);
    // The context is made with the first show; without one Qt would go on and draw nothing.
    QTimer::singleShot(0, this, [this] {
        if (canvas_ && isVisible() && !canvas_->isValid()) {
            showMissing(tr("No OpenGL context could be made on this display."));
        }
    });
}

void VtkView::showMissing(const QString& reason) {
    if (canvas_) {
        removeWidget(canvas_);
        delete canvas_;
        canvas_ = nullptr;
        setFocusProxy(nullptr);
    }
    message_ = new QLabel(this);
    message_->setTextFormat(Qt::RichText);
    message_->setWordWrap(true);
    message_->setAlignment(Qt::AlignCenter);
    message_->setMargin(24);
    message_->setText(
        tr("<p><b>The 3-D view needs OpenGL 3.2</b></p><p>%1</p><p>Everything else "
           "works. To see the scene, start the program on a desktop with a graphics "
           "driver, or install <tt>libgl1-mesa-dri</tt>, which draws in software.</p>")
            .arg(reason.toHtmlEscaped()));
    addWidget(message_);
    setCurrentWidget(message_);
    Q_EMIT openGlMissing(reason);
}

void VtkView::refresh() {
    if (canvas_) {
        canvas_->update();
    }
}

void VtkView::refreshMoving() {
    if (canvas_) {
        canvas_->startMoving();
    }
}

QImage VtkView::screenshot() {
    return canvas_ ? canvas_->grabFramebuffer() : QImage();
}

void VtkView::look(viz::StandardView direction) {
    view_.look(direction);
    refresh();
    Q_EMIT cameraChanged();
}

void VtkView::fit() {
    view_.fit();
    refresh();
    Q_EMIT cameraChanged();
}

void VtkView::reset() {
    view_.reset();
    refresh();
    Q_EMIT cameraChanged();
}

void VtkView::setOrthographic(bool orthographic) {
    if (orthographic == view_.isOrthographic()) {
        return;
    }
    view_.setOrthographic(orthographic);
    refresh();
    Q_EMIT orthographicChanged(orthographic);
    Q_EMIT cameraChanged();
}

void VtkView::changeEvent(QEvent* event) {
    QStackedWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        followScheme();
    }
}

void VtkView::followScheme() {
    const bool dark = theme::schemeOf(palette()) == theme::Scheme::dark;
    view_.scene().setTheme(dark ? viz::Theme::dark : viz::Theme::light);
    refresh();
}

}  // namespace isthmus::widgets
