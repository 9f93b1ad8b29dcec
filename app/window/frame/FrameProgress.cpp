#include "app/window/frame/FrameProgress.h"

#include <QPushButton>

#include "app/window/view/FrameLoop.h"

namespace isthmus::window {

FrameProgress::FrameProgress(FrameLoop& loop, const QString& doing, QWidget* parent)
    : QProgressDialog(doing, {}, 0, 0, parent) {
    auto* stop = new QPushButton(tr("Stop"), this);
    stop->setToolTip(tr("Esc"));
    stop->setFocusPolicy(Qt::NoFocus);
    setCancelButton(stop);
    stop->setAutoDefault(false);
    setWindowModality(Qt::WindowModal);
    connect(this, &QProgressDialog::canceled, &loop, &FrameLoop::stop);
    connect(this, &QProgressDialog::rejected, &loop, &FrameLoop::stop);
    connect(&loop, &FrameLoop::progressed, this, [this](int done, int total) {
        setMaximum(total + 1);  // it closes itself at its end, too early
        setValue(done);
        setLabelText(tr("Frame %1 of %2").arg(done).arg(total));
    });
    connect(&loop, &FrameLoop::finished, this, &QObject::deleteLater);
    show();  // before the first frame is done: the window is to wait from the beginning
}

}  // namespace isthmus::window
