#pragma once

#include <QDialog>

class QCheckBox;
class QLabel;
class QSpinBox;

namespace isthmus::widgets {
class UnitSpinBox;
}

namespace isthmus::window {

/// How a picture is drawn.
struct PictureOptions {
    QSize size;          ///< logical pixels
    double scale = 2.0;  ///< picture points for each of these
    bool transparent = false;
    int every = 0;  ///< of the frames of a trajectory; 0: only what is shown
    int rate = 0;   ///< frames a second of a film; 0: pictures
};

/// Asks for the size of a picture, or of one for each frame.
class PictureDialog : public QDialog {
    Q_OBJECT

public:
    /// @param size of the view. @param frames of the trajectory that is open, 0 without one.
    PictureDialog(const QSize& size, int frames, QWidget* parent);

    [[nodiscard]] PictureOptions options() const;

private:
    void showPoints();

    QSpinBox* width_;
    QSpinBox* height_;
    widgets::UnitSpinBox* scale_;
    QCheckBox* transparent_;
    QCheckBox* frames_;
    QSpinBox* every_;
    QCheckBox* film_;
    QSpinBox* rate_;
    QLabel* points_;
};

}  // namespace isthmus::window
