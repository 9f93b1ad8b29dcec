#include "widgets/view/CutStrip.h"

#include <QComboBox>
#include <QFormLayout>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <array>
#include <cmath>

#include "widgets/NumberFormat.h"
#include "widgets/UnitSpinBox.h"
#include "widgets/theme/Icons.h"
#include "widgets/view/FlowLayout.h"

namespace isthmus::widgets {

using viz::Cut;

namespace {

constexpr int kNumberWidth = 108;

QToolButton* textButton(const QString& text, const QString& tip) {
    auto* button = new QToolButton;
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    button->setMinimumHeight(26);
    return button;
}

}  // namespace

CutStrip::CutStrip(QWidget* parent)
    : ToolStrip(tr("Cut"), parent),
      kind_(new QComboBox),
      normal_(textButton({}, tr("Direction of the plane"))),
      position_(new UnitSpinBox),
      thicknessLabel_(new QLabel(tr("&Thickness"))),
      thickness_(new UnitSpinBox) {
    kind_->setAccessibleName(tr("Kind of cut"));
    kind_->addItem(tr("Clip"), static_cast<int>(Cut::Kind::clip));
    kind_->addItem(tr("Slice"), static_cast<int>(Cut::Kind::slice));
    kind_->setItemData(0, tr("Hide the side that the arrow points to"), Qt::ToolTipRole);
    kind_->setItemData(1, tr("Show a slab of atoms and the section of meshes"), Qt::ToolTipRole);
    auto* row = new FlowLayout(4);
    line()->addLayout(row, 1);
    row->addWidget(kind_);
    static const std::array<const char*, 3> names{"X", "Y", "Z"};
    for (int axis = 0; axis < 3; ++axis) {
        const QString name = QString::fromLatin1(names[static_cast<std::size_t>(axis)]);
        auto* button = textButton(name, tr("Across %1").arg(name.toLower()));
        button->setMinimumWidth(26);
        row->addWidget(button);
        connect(button, &QToolButton::clicked, this,
                [this, axis] { turn(core::Vec3::Unit(axis)); });
    }
    auto* eye = textButton(tr("View"), tr("Facing the eye"));
    row->addWidget(eye);
    connect(eye, &QToolButton::clicked, this, &CutStrip::eyeWanted);
    row->addWidget(normal_);
    connect(normal_, &QToolButton::clicked, this, &CutStrip::editNormal);
    auto* flip = textButton(tr("Flip"), tr("Show the other side"));
    row->addWidget(flip);
    connect(flip, &QToolButton::clicked, this, [this] { turn(-cut_.normal); });
    row->addWidget(new Separator);
    auto* positionLabel = new QLabel(tr("&Position"));
    positionLabel->setBuddy(position_);
    thicknessLabel_->setBuddy(thickness_);
    for (UnitSpinBox* box : {position_, thickness_}) {
        box->setUnit(QStringLiteral("angstrom"));
        box->setMinimumWidth(kNumberWidth);
        box->setDecimals(2);
    }
    position_->setAccessibleName(tr("Position of the plane along its direction"));
    position_->setToolTip(tr("From the origin along the direction of the plane"));
    thickness_->setAccessibleName(tr("Thickness of the slab of atoms"));
    thickness_->setRange(0.0, 1e12, true);
    row->addWidget(positionLabel);
    row->addWidget(position_);
    row->addWidget(thicknessLabel_);
    row->addWidget(thickness_);
    connect(kind_, &QComboBox::activated, this, [this] {
        Cut cut = cut_;
        cut.kind = static_cast<Cut::Kind>(kind_->currentData().toInt());
        change(cut);
    });
    connect(position_, &UnitSpinBox::valueChanged, this, [this](double value) {
        Cut cut = cut_;
        cut.point += (value - cut.point.dot(cut.normal)) * cut.normal;
        change(cut);
    });
    connect(thickness_, &UnitSpinBox::valueChanged, this, [this](double value) {
        Cut cut = cut_;
        cut.thickness = value;
        change(cut);
    });
    showNumbers();
}

void CutStrip::setCut(const Cut& cut) {
    cut_ = cut;
    showNumbers();
}

void CutStrip::showNumbers() {
    kind_->setCurrentIndex(kind_->findData(static_cast<int>(cut_.kind)));
    const auto number = [](double value) {
        return formatFixed(std::abs(value) < 5e-3 ? 0.0 : value, 2);
    };
    normal_->setText(
        QStringLiteral("(%1, %2, %3)")
            .arg(number(cut_.normal.x()), number(cut_.normal.y()), number(cut_.normal.z())));
    if (!position_->isBeingTyped()) {
        position_->setValue(cut_.point.dot(cut_.normal));
    }
    if (!thickness_->isBeingTyped()) {
        thickness_->setValue(cut_.thickness);
    }
    const bool slab = cut_.kind == Cut::Kind::slice;
    thickness_->setVisible(slab);
    thicknessLabel_->setVisible(slab);
}

void CutStrip::change(const Cut& cut) {
    cut_ = cut;
    showNumbers();
    Q_EMIT cutChanged(cut_);
}

void CutStrip::turn(const core::Vec3& normal) {
    Cut cut = cut_;
    cut.normal = normal.normalized();
    change(cut);
}

void CutStrip::editNormal() {
    auto* popup = new QFrame(this, Qt::Popup);
    popup->setFrameShape(QFrame::StyledPanel);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setAutoFillBackground(true);
    popup->setBackgroundRole(QPalette::Base);
    popup->setAccessibleName(tr("Direction of the plane"));
    auto* form = new QFormLayout(popup);
    form->setContentsMargins(12, 10, 12, 12);
    static const std::array<const char*, 3> names{"x", "y", "z"};
    std::array<UnitSpinBox*, 3> boxes{};
    for (int axis = 0; axis < 3; ++axis) {
        auto* box = boxes[static_cast<std::size_t>(axis)] = new UnitSpinBox;
        box->setNote(tr("relative"));
        box->setDecimals(3);
        box->setStep(0.1);
        box->setMinimumWidth(130);
        box->setValue(cut_.normal[axis]);
        box->setAccessibleName(
            tr("Direction along %1").arg(QLatin1String(names[static_cast<std::size_t>(axis)])));
        form->addRow(QLatin1String(names[static_cast<std::size_t>(axis)]), box);
    }
    for (UnitSpinBox* box : boxes) {
        connect(box, &UnitSpinBox::valueChanged, this, [this, boxes] {
            const core::Vec3 normal(boxes[0]->value(), boxes[1]->value(), boxes[2]->value());
            if (normal.norm() > 1e-9) {
                turn(normal);
            }
        });
    }
    popup->move(normal_->mapToGlobal(QPoint(0, normal_->height() + 2)));
    popup->show();
    boxes[0]->setFocus();
}

}  // namespace isthmus::widgets
