#pragma once

#include <QFrame>

class QRadioButton;

namespace isthmus::viz {
enum class RangeMode;
}

namespace isthmus::widgets {

class UnitSpinBox;

/// Edits the range of the color bar: automatic, locked to two numbers, or symmetric about zero.
/// Each change is sent at once; Escape and a click elsewhere close it.
class RangePopup : public QFrame {
    Q_OBJECT

public:
    RangePopup(viz::RangeMode mode, double low, double high, const QString& unit, QWidget* parent);

    /// New numbers of an automatic range, while it is open.
    void setNumbers(double low, double high);

Q_SIGNALS:
    void rangeChanged(isthmus::viz::RangeMode mode, double low, double high);

private:
    void choose(viz::RangeMode mode);
    void send();

    viz::RangeMode mode_;
    QRadioButton* automatic_;
    QRadioButton* locked_;
    QRadioButton* symmetric_;
    UnitSpinBox* low_;
    UnitSpinBox* high_;
};

}  // namespace isthmus::widgets
