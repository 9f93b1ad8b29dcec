#include "widgets/view/TimeBar.h"

#include <QHBoxLayout>
#include <QSlider>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "widgets/NumberFormat.h"
#include "widgets/UnitSpinBox.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::widgets {

TimeBar::TimeBar(QWidget* parent)
    : QWidget(parent),
      slider_(new QSlider(Qt::Horizontal)),
      label_(new theme::RoleLabel(theme::Role::muted)),
      time_(new UnitSpinBox) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(8, 3, 8, 3);
    line->setSpacing(4);
    first_ = addButton("media-skip-backward", tr("First frame (Home)"));
    back_ = addButton("media-seek-backward", tr("Previous frame (Alt+Left)"));
    play_ = addButton("media-playback-start", tr("Play (Space)"));
    next_ = addButton("media-seek-forward", tr("Next frame (Alt+Right)"));
    last_ = addButton("media-skip-forward", tr("Last frame (End)"));
    slider_->setAccessibleName(tr("Frame"));
    slider_->setMinimumWidth(60);
    slider_->setPageStep(10);
    time_->setAccessibleName(tr("Time of the frame"));
    time_->setFixedWidth(static_cast<int>(100 * theme::textScale()));
    label_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    line->addSpacing(12);
    line->addWidget(slider_, 1);
    line->addSpacing(12);
    line->addWidget(label_);
    line->addSpacing(12);
    line->addWidget(time_);
    timer_.setInterval(1000 / 15);
    connect(first_, &QToolButton::clicked, this, &TimeBar::goFirst);
    connect(back_, &QToolButton::clicked, this, &TimeBar::goBack);
    connect(play_, &QToolButton::clicked, this, &TimeBar::togglePlaying);
    connect(next_, &QToolButton::clicked, this, &TimeBar::goNext);
    connect(last_, &QToolButton::clicked, this, &TimeBar::goLast);
    connect(slider_, &QSlider::valueChanged, this, &TimeBar::go);
    connect(time_, &UnitSpinBox::editingFinished, this, &TimeBar::goToTime);
    connect(time_, &UnitSpinBox::stepped, this, &TimeBar::goToTime);
    connect(&timer_, &QTimer::timeout, this, [this] {
        if (frame_ + 1 < frameCount()) {
            go(frame_ + 1);
        } else {
            setPlaying(false);
        }
    });
    clear();
}

QToolButton* TimeBar::addButton(const QString& icon, const QString& text) {
    auto* button = new QToolButton;
    button->setIcon(theme::icon(icon));
    button->setToolTip(text);
    button->setAccessibleName(text.section(" (", 0, 0));
    button->setAutoRaise(true);
    layout()->addWidget(button);
    return button;
}

void TimeBar::setTimes(std::vector<double> times, const QString& unit) {
    times_ = std::move(times);
    time_->setUnit(unit);
    time_->setHidden(unit.isEmpty());
    if (times_.size() < 2) {
        setPlaying(false);
    }
    setFrame(times_.empty() ? -1 : std::clamp(frame_, 0, frameCount() - 1));
}

void TimeBar::appendTime(double time) {
    const bool atEnd = frame_ == frameCount() - 1;
    times_.push_back(time);
    setFrame(atEnd ? frameCount() - 1 : frame_);
}

void TimeBar::clear() {
    setTimes({});
}

void TimeBar::setFrame(int frame) {
    frame_ = times_.empty() ? -1 : std::clamp(frame, 0, frameCount() - 1);
    showFrame();
}

void TimeBar::showFrame() {
    const bool some = !times_.empty();
    const QSignalBlocker quiet(slider_);
    slider_->setRange(0, std::max(0, frameCount() - 1));
    slider_->setValue(std::max(0, frame_));
    for (QWidget* each : std::initializer_list<QWidget*>{slider_, play_}) {
        each->setEnabled(frameCount() > 1);
    }
    time_->setEnabled(some);
    first_->setEnabled(frame_ > 0);
    back_->setEnabled(frame_ > 0);
    next_->setEnabled(frame_ + 1 < frameCount());
    last_->setEnabled(frame_ + 1 < frameCount());
    label_->setText(
        some ? tr("Frame %1 of %2").arg(formatInteger(frame_ + 1), formatInteger(frameCount()))
             : tr("No frames"));
    if (time_->isBeingTyped()) {
        return;
    }
    if (some) {
        const double time = times_[static_cast<std::size_t>(frame_)];
        const double span = std::abs(times_.back() - times_.front());
        const double spacing = times_.size() > 1 ? span / static_cast<double>(frameCount() - 1) : 1;
        const int decimals =
            spacing > 0 ? std::clamp(static_cast<int>(std::ceil(-std::log10(spacing) - 1e-9)), 0, 6)
                        : 2;
        time_->setDecimals(std::max(2, decimals));
        time_->setRange(times_.front(), times_.back());
        time_->setStep(spacing);
        time_->setValue(time);
    } else {
        time_->setRange(0.0, 0.0);
        time_->setValue(0.0);
    }
}

void TimeBar::go(int frame) {
    const int wanted = std::clamp(frame, 0, std::max(0, frameCount() - 1));
    if (times_.empty() || wanted == frame_) {
        return;
    }
    frame_ = wanted;
    showFrame();
    Q_EMIT frameChanged(frame_);
}

void TimeBar::goToTime() {
    if (times_.empty() || time_->isEmpty() || !time_->problem().isEmpty()) {
        return;
    }
    // The frame nearest to the time that was given.
    const double time = time_->value();
    if (time == times_[static_cast<std::size_t>(frame_)]) {
        return;  // frames without time have all the same
    }
    auto after = std::lower_bound(times_.begin(), times_.end(), time);
    if (after == times_.end() || (after != times_.begin() && time - *(after - 1) < *after - time)) {
        --after;
    }
    go(static_cast<int>(after - times_.begin()));
    time_->setValue(times_[static_cast<std::size_t>(frame_)]);
}

void TimeBar::setRate(double rate) {
    timer_.setInterval(std::max(1, static_cast<int>(1000.0 / std::max(0.1, rate))));
}

void TimeBar::setPlaying(bool playing) {
    if (playing == isPlaying() || (playing && frameCount() < 2)) {
        return;
    }
    if (playing) {
        if (frame_ == frameCount() - 1) {
            go(0);  // from the end it begins anew
        }
        timer_.start();
    } else {
        timer_.stop();
    }
    play_->setIcon(theme::icon(playing ? "media-playback-pause" : "media-playback-start"));
    play_->setToolTip(playing ? tr("Pause (Space)") : tr("Play (Space)"));
    play_->setAccessibleName(playing ? tr("Pause") : tr("Play"));
    Q_EMIT playingChanged(playing);
}

}  // namespace isthmus::widgets
