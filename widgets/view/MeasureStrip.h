#pragma once

#include "widgets/view/ToolStrip.h"

class QComboBox;

namespace isthmus::widgets {

namespace theme {
class RoleLabel;
}

/// Measuring: distance or angle, and what to do next.
class MeasureStrip : public ToolStrip {
    Q_OBJECT

public:
    explicit MeasureStrip(QWidget* parent = nullptr);

    /// 2 for a distance, 3 for an angle.
    [[nodiscard]] int pointsWanted() const;
    /// "Click the second atom", "2.556 A".
    void setState(const QString& text);

Q_SIGNALS:
    void pointsWantedChanged();

private:
    QComboBox* kind_;
    theme::RoleLabel* state_;
};

}  // namespace isthmus::widgets
