#include "widgets/view/AtomStylePopup.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

#include "widgets/NumberFormat.h"
#include "widgets/UnitSpinBox.h"
#include "widgets/theme/Theme.h"

namespace isthmus::widgets {

using viz::AtomShape;

namespace {

constexpr double kBallAndStick = 0.4;  ///< times the covalent radius
constexpr std::size_t kMostPairs = 10;

/// What stands in the field of a pair that has no length of its own.
QString lengthText(double length) {
    return length > 0.0
               ? formatNumber(length, 3) + QLatin1Char(' ') + formatUnit(QStringLiteral("angstrom"))
               : AtomStylePopup::tr("none");
}

}  // namespace

AtomStylePopup::AtomStylePopup(AtomStyleContent content, QWidget* parent)
    : QFrame(parent, Qt::Popup), content_(std::move(content)), form_(new QFormLayout(this)) {
    setFrameShape(QFrame::StyledPanel);
    setAttribute(Qt::WA_DeleteOnClose);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("How atoms are drawn"));
    form_->setContentsMargins(12, 10, 12, 12);
    form_->setVerticalSpacing(6);
    buildAtoms();
    buildBonds();
    buildArrows();
    showEnabled();
    look_->setFocus();
}

void AtomStylePopup::addTitle(const QString& text) {
    auto* title = new QLabel(text);
    title->setFont(theme::font(theme::Text::strong));
    form_->addRow(title);
}

UnitSpinBox* AtomStylePopup::addNumber(const QString& label, const QString& name,
                                       const QString& unit, double value) {
    auto* box = new UnitSpinBox;
    box->setUnit(unit);
    box->setMinimumWidth(150);
    box->setAccessibleName(name);
    box->setValue(value);
    form_->addRow(label, box);
    return box;
}

void AtomStylePopup::buildAtoms() {
    addTitle(tr("Atoms"));
    look_ = new QComboBox;
    look_->setAccessibleName(tr("Look of atoms"));
    look_->addItem(tr("Balls"));
    look_->addItem(tr("Balls and sticks"));
    look_->addItem(tr("Space-filling"));
    look_->addItem(tr("Sticks"));
    look_->setItemData(0, tr("Covalent radii (Cordero et al. 2008)"), Qt::ToolTipRole);
    look_->setItemData(2, tr("Van der Waals radii (Alvarez 2013)"), Qt::ToolTipRole);
    const viz::AtomStyle& style = content_.style;
    const Look look = style.shape == AtomShape::spaceFilling ? Look::spaceFilling
                      : style.shape == AtomShape::stick      ? Look::sticks
                      : style.bonds                          ? Look::ballsAndSticks
                                                             : Look::balls;
    look_->setCurrentIndex(static_cast<int>(look));
    form_->addRow(tr("&Look"), look_);
    scale_ = addNumber(tr("&Size"), tr("Size of atoms, times their radius"), {}, style.scale);
    scale_->setNote(tr("times radius"));
    scale_->setRange(0.0, 10.0, true);
    scale_->setStep(0.1);
    auto* cell = new QCheckBox(tr("&Edges of the cell"));
    cell->setChecked(style.cell);
    form_->addRow(cell);
    auto* wrapped = new QCheckBox(tr("&Wrapped into the cell"));
    wrapped->setChecked(content_.style.wrapped);
    wrapped->setToolTip(tr(
        "Draws atoms that have left a periodic cell at their place in it; nothing else changes"));
    form_->addRow(wrapped);
    auto* axes = new QCheckBox(tr("A&xes"));
    axes->setChecked(content_.axes);
    form_->addRow(axes);
    connect(look_, &QComboBox::activated, this,
            [this](int index) { choose(static_cast<Look>(index)); });
    connect(scale_, &UnitSpinBox::valueChanged, this, [this](double value) {
        content_.style.scale = value;
        Q_EMIT styleChanged(content_.style);
    });
    connect(cell, &QCheckBox::toggled, this, [this](bool on) {
        content_.style.cell = on;
        Q_EMIT styleChanged(content_.style);
    });
    connect(wrapped, &QCheckBox::toggled, this, [this](bool on) {
        content_.style.wrapped = on;
        Q_EMIT styleChanged(content_.style);
    });
    connect(axes, &QCheckBox::toggled, this, &AtomStylePopup::axesChanged);
}

void AtomStylePopup::choose(Look look) {
    viz::AtomStyle& style = content_.style;
    style.shape = look == Look::spaceFilling ? AtomShape::spaceFilling
                  : look == Look::sticks     ? AtomShape::stick
                                             : AtomShape::ball;
    style.bonds = look == Look::ballsAndSticks || look == Look::sticks;
    style.scale = look == Look::ballsAndSticks ? kBallAndStick : 1.0;
    scale_->setValue(style.scale);
    const QSignalBlocker quiet(bonds_);
    bonds_->setChecked(style.bonds);
    showEnabled();
    Q_EMIT styleChanged(style);
}

void AtomStylePopup::buildBonds() {
    addTitle(tr("Bonds"));
    bonds_ = new QCheckBox(tr("Show &bonds"));
    bonds_->setChecked(content_.style.bonds);
    form_->addRow(bonds_);
    connect(bonds_, &QCheckBox::toggled, this, [this](bool on) {
        content_.style.bonds = on;
        showEnabled();
        Q_EMIT styleChanged(content_.style);
    });
    auto* radius = addNumber(tr("&Radius"), tr("Radius of bonds"), QStringLiteral("angstrom"),
                             content_.style.bondRadius);
    radius->setRange(0.0, 10.0, true);
    connect(radius, &UnitSpinBox::valueChanged, this, [this](double value) {
        content_.style.bondRadius = value;
        Q_EMIT styleChanged(content_.style);
    });
    auto* factor = addNumber(tr("&Up to"), tr("Longest bond, times the sum of covalent radii"), {},
                             content_.style.bondRule.factor);
    factor->setNote(tr("times radii"));
    factor->setToolTip(
        tr("Atoms nearer than this times the sum of their covalent radii are bonded"));
    factor->setRange(0.0, 5.0);
    factor->setStep(0.05);
    bondFields_ = {radius, factor};
    std::vector<UnitSpinBox*> lengths;
    for (std::size_t i = 0; i < std::min(content_.pairs.size(), kMostPairs); ++i) {
        const auto& pair = content_.pairs[i];
        const QString name = QString::fromStdString(pair.first) + QChar(0x2013) +
                             QString::fromStdString(pair.second);
        auto* length = new UnitSpinBox;
        length->setUnit(QStringLiteral("angstrom"));
        length->setRange(0.0, 100.0);
        length->setOptional(true, lengthText(pair.length));
        length->clearValue();
        length->setAccessibleName(tr("Longest bond of %1").arg(name));
        length->setToolTip(tr("Empty: by the radii. 0: these never bond."));
        for (const auto& each :
             {std::pair(pair.first, pair.second), std::pair(pair.second, pair.first)}) {
            const auto own = content_.style.bondRule.cutoffs.find(each);
            if (own != content_.style.bondRule.cutoffs.end()) {
                length->setValue(own->second);
            }
        }
        form_->addRow(name, length);
        connect(length, &UnitSpinBox::valueChanged, this, [this, pair, length] {
            auto& cutoffs = content_.style.bondRule.cutoffs;
            cutoffs.erase({pair.second, pair.first});
            if (length->isEmpty()) {
                cutoffs.erase({pair.first, pair.second});
            } else {
                cutoffs[{pair.first, pair.second}] = length->value();
            }
            Q_EMIT styleChanged(content_.style);
        });
        bondFields_.push_back(length);
        lengths.push_back(length);
    }
    connect(factor, &UnitSpinBox::valueChanged, this, [this, lengths](double value) {
        const double before = content_.style.bondRule.factor;
        content_.style.bondRule.factor = value;
        for (std::size_t i = 0; i < lengths.size(); ++i) {
            double& length = content_.pairs[i].length;
            length = before > 0.0 ? length * value / before : length;
            lengths[i]->setOptional(true, lengthText(length));
        }
        Q_EMIT styleChanged(content_.style);
    });
}

void AtomStylePopup::buildArrows() {
    if (content_.fields.empty()) {
        return;
    }
    addTitle(tr("Arrows"));
    field_ = new QComboBox;
    field_->setAccessibleName(tr("Field that arrows show"));
    field_->addItem(tr("None"), QString());
    for (const auto& each : content_.fields) {
        field_->addItem(each.label, QString::fromStdString(each.name));
    }
    field_->setCurrentIndex(
        std::max(0, field_->findData(QString::fromStdString(content_.arrows.field))));
    form_->addRow(tr("&Field"), field_);
    arrowScale_ = addNumber(tr("Le&ngth"), tr("Length of arrows for one unit of the field"),
                            QStringLiteral("angstrom"), content_.arrows.scale);
    arrowScale_->setRange(0.0, 1e12, true);
    byMagnitude_ = new QCheckBox(tr("Color by &magnitude"));
    byMagnitude_->setChecked(content_.arrows.byMagnitude);
    form_->addRow(byMagnitude_);
    connect(field_, &QComboBox::activated, this, [this] {
        if (const auto* chosen = field()) {
            arrowScale_->setValue(chosen->scale);
        }
        showEnabled();
        sendArrows();
    });
    connect(arrowScale_, &UnitSpinBox::valueChanged, this, &AtomStylePopup::sendArrows);
    connect(byMagnitude_, &QCheckBox::toggled, this, &AtomStylePopup::sendArrows);
}

const AtomStyleContent::VectorField* AtomStylePopup::field() const {
    const int index = field_ ? field_->currentIndex() - 1 : -1;
    return index >= 0 ? &content_.fields[static_cast<std::size_t>(index)] : nullptr;
}

void AtomStylePopup::sendArrows() {
    const auto* chosen = field();
    Q_EMIT arrowsChanged(
        chosen ? viz::ArrowStyle{chosen->name, arrowScale_->value(), byMagnitude_->isChecked()}
               : viz::ArrowStyle());
}

void AtomStylePopup::showEnabled() {
    scale_->setEnabled(content_.style.shape != AtomShape::stick);
    for (QWidget* each : bondFields_) {
        each->setEnabled(content_.style.bonds);
    }
    if (field_ != nullptr) {
        const auto* chosen = field();
        arrowScale_->setEnabled(chosen != nullptr);
        byMagnitude_->setEnabled(chosen != nullptr);
        arrowScale_->setToolTip(
            chosen ? tr("Angstroms of arrow for 1 %1")
                         .arg(chosen->unit.isEmpty() ? tr("unit") : formatUnit(chosen->unit))
                   : QString());
    }
}

}  // namespace isthmus::widgets
