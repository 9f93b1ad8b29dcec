#include "app/window/frame/PictureDialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include "widgets/NumberFormat.h"
#include "widgets/UnitSpinBox.h"

namespace isthmus::window {

namespace {

constexpr int kFewest = 64;
constexpr int kMost = 8192;

QSpinBox* pixelBox(int value, const QString& name) {
    auto* box = new QSpinBox;
    box->setRange(kFewest, kMost);
    box->setValue(value);
    box->setSuffix(QStringLiteral(" px"));
    box->setAccessibleName(name);
    return box;
}

constexpr int kRate = 15;  // frames a second

}  // namespace

PictureDialog::PictureDialog(const QSize& size, int frames, QWidget* parent)
    : QDialog(parent),
      width_(pixelBox(size.width(), tr("Width"))),
      height_(pixelBox(size.height(), tr("Height"))),
      scale_(new widgets::UnitSpinBox),
      transparent_(new QCheckBox(tr("&Transparent background"))),
      frames_(new QCheckBox(tr("A picture for each &frame of the trajectory"))),
      every_(new QSpinBox),
      film_(new QCheckBox(tr("As a f&ilm (Ogg Theora)"))),
      rate_(new QSpinBox),
      points_(new QLabel) {
    setWindowTitle(tr("Save the picture"));
    scale_->setRange(0.5, 4.0);
    scale_->setStep(0.5);
    scale_->setValue(PictureOptions().scale);
    scale_->setNote(tr("points for a pixel"));
    scale_->setAccessibleName(tr("Picture points for each pixel"));
    every_->setRange(1, std::max(1, frames));
    every_->setPrefix(tr("every "));
    every_->setAccessibleName(tr("Every so many frames"));
    rate_->setRange(1, 100);
    rate_->setValue(kRate);
    rate_->setSuffix(tr(" frames a second"));
    rate_->setAccessibleName(tr("Frames a second"));
    frames_->setObjectName(QStringLiteral("frames"));
    points_->setForegroundRole(QPalette::PlaceholderText);
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Width"), width_);
    form->addRow(tr("&Height"), height_);
    form->addRow(tr("&Scale"), scale_);
    form->addRow(QString(), points_);
    form->addRow(transparent_);
    if (frames > 1) {
        auto* row = new QHBoxLayout;
        row->addWidget(frames_);
        row->addWidget(every_);
        form->addRow(row);
        auto* film = new QHBoxLayout;
        film->addWidget(film_);
        film->addWidget(rate_);
        form->addRow(film);
        const auto follow = [this] {
            every_->setEnabled(frames_->isChecked());
            film_->setEnabled(frames_->isChecked());
            rate_->setEnabled(frames_->isChecked() && film_->isChecked());
            transparent_->setEnabled(!rate_->isEnabled());
        };
        connect(frames_, &QCheckBox::toggled, this, follow);
        connect(film_, &QCheckBox::toggled, this, follow);
        follow();
    } else {
        for (QWidget* each : std::initializer_list<QWidget*>{frames_, every_, film_, rate_}) {
            each->hide();
        }
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto* choose = buttons->addButton(tr("&Choose the file..."), QDialogButtonBox::AcceptRole);
    form->addRow(buttons);
    choose->setDefault(true);  // of the dialog, which it is in now
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QSpinBox* box : {width_, height_}) {
        connect(box, &QSpinBox::valueChanged, this, &PictureDialog::showPoints);
    }
    connect(scale_, &widgets::UnitSpinBox::valueChanged, this, &PictureDialog::showPoints);
    showPoints();
}

void PictureDialog::showPoints() {
    points_->setText(tr("%1 x %2 points")
                         .arg(qRound(width_->value() * scale_->value()))
                         .arg(qRound(height_->value() * scale_->value())));
}

PictureOptions PictureDialog::options() const {
    return {.size = {width_->value(), height_->value()},
            .scale = scale_->value(),
            .transparent = transparent_->isChecked(),
            .every = frames_->isChecked() ? every_->value() : 0,
            .rate = frames_->isChecked() && film_->isChecked() ? rate_->value() : 0};
}

}  // namespace isthmus::window
