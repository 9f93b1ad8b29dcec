#pragma once

#include <QProgressDialog>

namespace isthmus::window {

class FrameLoop;

/// Shows how far a loop over frames is until it has finished. Escape and the button Stop end it; a
/// Return or Space that was meant for a dialog before does not.
class FrameProgress : public QProgressDialog {
    Q_OBJECT

public:
    FrameProgress(FrameLoop& loop, const QString& doing, QWidget* parent);
};

}  // namespace isthmus::window
