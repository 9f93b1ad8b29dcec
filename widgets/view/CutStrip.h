#pragma once

#include "viz/scene/Cut.h"
#include "widgets/view/ToolStrip.h"

class QComboBox;
class QLabel;

namespace isthmus::widgets {

class UnitSpinBox;

/// Kind, direction, position and thickness of the plane that opens the scene.
class CutStrip : public ToolStrip {
    Q_OBJECT

public:
    explicit CutStrip(QWidget* parent = nullptr);

    /// Sends no signal.
    void setCut(const viz::Cut& cut);
    [[nodiscard]] const viz::Cut& cut() const { return cut_; }

Q_SIGNALS:
    void cutChanged(const isthmus::viz::Cut& cut);
    /// The plane is to face the eye.
    void eyeWanted();

private:
    void showNumbers();
    void change(const viz::Cut& cut);
    void turn(const core::Vec3& normal);
    void editNormal();

    viz::Cut cut_;
    QComboBox* kind_;
    QToolButton* normal_;
    UnitSpinBox* position_;
    QLabel* thicknessLabel_;
    UnitSpinBox* thickness_;
};

}  // namespace isthmus::widgets
