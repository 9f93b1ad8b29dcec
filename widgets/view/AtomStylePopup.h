#pragma once

#include <QFrame>
#include <vector>

#include "viz/layers/AtomStyle.h"

class QCheckBox;
class QComboBox;
class QFormLayout;

namespace isthmus::widgets {

class UnitSpinBox;

/// What the popup shows of a layer.
struct AtomStyleContent {
    viz::AtomStyle style;
    viz::ArrowStyle arrows;
    bool axes = true;
    std::vector<std::string> species;
    /// Pairs of species with the length that the factor gives, angstrom; 0: none.
    struct Pair {
        std::string first;
        std::string second;
        double length = 0.0;
    };
    std::vector<Pair> pairs;
    struct VectorField {
        std::string name;
        QString label;
        QString unit;
        double scale = 1.0;  ///< that fits it
    };
    std::vector<VectorField> fields;
};

/// How atoms are drawn: shape, size, bonds, arrows, cell, axes. Each change is sent at once; Escape
/// and a click elsewhere close it.
class AtomStylePopup : public QFrame {
    Q_OBJECT

public:
    AtomStylePopup(AtomStyleContent content, QWidget* parent);

Q_SIGNALS:
    void styleChanged(const isthmus::viz::AtomStyle& style);
    void arrowsChanged(const isthmus::viz::ArrowStyle& arrows);
    void axesChanged(bool visible);

private:
    enum class Look { balls, ballsAndSticks, spaceFilling, sticks };

    void addTitle(const QString& text);
    UnitSpinBox* addNumber(const QString& label, const QString& name, const QString& unit,
                           double value);
    void buildAtoms();
    void buildBonds();
    void buildArrows();
    void choose(Look look);
    void showEnabled();
    void sendArrows();
    [[nodiscard]] const AtomStyleContent::VectorField* field() const;

    AtomStyleContent content_;
    QFormLayout* form_;
    QComboBox* look_ = nullptr;
    UnitSpinBox* scale_ = nullptr;
    QCheckBox* bonds_ = nullptr;
    std::vector<QWidget*> bondFields_;
    QComboBox* field_ = nullptr;
    UnitSpinBox* arrowScale_ = nullptr;
    QCheckBox* byMagnitude_ = nullptr;
};

}  // namespace isthmus::widgets
