#include "widgets/view/TimeBar.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QSlider>
#include <QToolButton>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/NumberFormat.h"
#include "widgets/UnitSpinBox.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::widgets {

namespace {

constexpr int kRate = 15;  // frames a second
/// Below these widths words, then buttons for the ends, give way to the slider.
constexpr double kNarrow = 520.0;
constexpr double kNarrowest = 400.0;

}  // namespace

TimeBar::TimeBar(QWidget* parent)
    : QWidget(parent),
      slider_(new QSlider(Qt::Horizontal)),
      label_(new theme::RoleLabel(theme::Role::muted)),
      axisLabel_(new theme::RoleLabel(theme::Role::muted)),
      rates_(new QActionGroup(this)),
      repeats_(new QActionGroup(this)),
      time_(new UnitSpinBox) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(8, 3, 8, 3);
    line->setSpacing(4);
    first_ = addButton("media-skip-backward", tr("First frame (Home)"));
    back_ = addButton("media-seek-backward", tr("Previous frame (Alt+Left)"));
    play_ = addButton("media-playback-start", tr("Play (Space)"));
    next_ = addButton("media-seek-forward", tr("Next frame (Alt+Right)"));
    last_ = addButton("media-skip-forward", tr("Last frame (End)"));
    addPlayback();
    slider_->setAccessibleName(tr("Frame"));
    slider_->setMinimumWidth(60);
    slider_->setPageStep(10);
    time_->setFixedWidth(static_cast<int>(100 * theme::textScale()));
    label_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    line->addSpacing(12);
    line->addWidget(slider_, 1);
    label_->setContentsMargins(16, 0, 16, 0);
    line->addWidget(label_);
    line->addWidget(axisLabel_);
    line->addWidget(time_);
    timer_.setInterval(1000 / kRate);
    connect(first_, &QToolButton::clicked, this, &TimeBar::goFirst);
    connect(back_, &QToolButton::clicked, this, &TimeBar::goBack);
    connect(play_, &QToolButton::clicked, this, &TimeBar::togglePlaying);
    connect(next_, &QToolButton::clicked, this, &TimeBar::goNext);
    connect(last_, &QToolButton::clicked, this, &TimeBar::goLast);
    connect(slider_, &QSlider::valueChanged, this, &TimeBar::go);
    connect(time_, &UnitSpinBox::editingFinished, this, &TimeBar::goToTime);
    connect(time_, &UnitSpinBox::stepped, this, &TimeBar::goToTime);
    connect(&timer_, &QTimer::timeout, this, &TimeBar::playOn);
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

void TimeBar::addPlayback() {
    auto* button = addButton("media-playlist-repeat", tr("Speed and repetition"));
    auto* menu = new QMenu(button);
    menu->addSection(tr("Frames a second"));
    for (const int rate : {1, 2, 5, 10, 15, 25, 50}) {
        QAction* action =
            menu->addAction(QString::number(rate), this, [this, rate] { setRate(rate); });
        action->setCheckable(true);
        action->setData(rate);
        action->setChecked(rate == kRate);
        rates_->addAction(action);
    }
    menu->addSection(tr("At the last frame"));
    for (const auto& [repeat, text] :
         {std::pair(Repeat::once, tr("Stop")), std::pair(Repeat::loop, tr("Begin anew")),
          std::pair(Repeat::backAndForth, tr("Play back"))}) {
        QAction* action =
            menu->addAction(text, this, [this, repeat = repeat] { setRepeat(repeat); });
        action->setCheckable(true);
        action->setData(static_cast<int>(repeat));
        action->setChecked(repeat == repeat_);
        repeats_->addAction(action);
    }
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
}

void TimeBar::setFrames(std::vector<core::Moment> moments) {
    moments_ = std::move(moments);
    takeAxis();
    if (moments_.size() < 2) {
        setPlaying(false);
    }
    setFrame(moments_.empty() ? -1 : std::clamp(frame_, 0, frameCount() - 1));
}

void TimeBar::append(const core::Moment& moment) {
    const bool atEnd = frame_ == frameCount() - 1;
    moments_.push_back(moment);
    takeAxis();
    setFrame(atEnd ? frameCount() - 1 : frame_);
}

void TimeBar::takeAxis() {
    axis_ = core::FrameAxis(moments_);
    const QString name = readableName(QString::fromStdString(axis_.name));
    axisLabel_->setText(name);
    fit();
    time_->setUnit(QString::fromStdString(axis_.unit));
    time_->setHidden(axis_.name.empty());
    time_->setAccessibleName(tr("%1 of the frame").arg(name));
}

void TimeBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

void TimeBar::fit() {
    const double room = width() / theme::textScale();
    label_->setHidden(room < kNarrow);
    // A time is told by its unit.
    axisLabel_->setHidden(room < kNarrow || axis_.name.empty() || axis_.name == "time");
    for (QToolButton* each : {first_, last_}) {  // there are keys
        each->setHidden(room < kNarrowest);
    }
    slider_->setMinimumWidth(room < kNarrowest ? 32 : 60);
}

void TimeBar::clear() {
    setFrames({});
}

void TimeBar::setFrame(int frame) {
    frame_ = moments_.empty() ? -1 : std::clamp(frame, 0, frameCount() - 1);
    showFrame();
}

void TimeBar::showFrame() {
    const bool some = !moments_.empty();
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
    if (!time_->isBeingTyped()) {
        showAxis();
    }
}

void TimeBar::showAxis() {
    if (axis_.values.empty()) {
        time_->setRange(0.0, 0.0);
        time_->setValue(0.0);
        return;
    }
    const auto [low, high] = std::minmax_element(axis_.values.begin(), axis_.values.end());
    const double span = *high - *low;
    const double spacing = frameCount() > 1 ? span / static_cast<double>(frameCount() - 1) : 1.0;
    const bool isWhole = axis_.name == "step";
    const int decimals =
        spacing > 0.0 ? std::clamp(static_cast<int>(std::ceil(-std::log10(spacing) - 1e-9)), 0, 6)
                      : 2;
    // Frames that are almost as far apart as a digit are told apart by one more.
    time_->setDecimals(isWhole ? 0 : std::max(2, axis_.unit.empty() ? decimals + 1 : decimals));
    time_->setRange(*low, *high);
    time_->setStep(isWhole ? std::max(1.0, std::round(spacing)) : spacing);
    time_->setValue(axis_.values[static_cast<std::size_t>(frame_)]);
}

void TimeBar::go(int frame) {
    const int wanted = std::clamp(frame, 0, std::max(0, frameCount() - 1));
    if (moments_.empty() || wanted == frame_) {
        return;
    }
    frame_ = wanted;
    showFrame();
    Q_EMIT frameChanged(frame_);
}

void TimeBar::goToTime() {
    if (axis_.values.empty() || time_->isEmpty() || !time_->problem().isEmpty()) {
        return;
    }
    const double wanted = time_->value();
    if (wanted == axis_.values[static_cast<std::size_t>(frame_)]) {
        return;
    }
    // The frame nearest to what was given; of two, as of loading and unloading, the one that is
    // fewer frames away.
    int nearest = frame_;
    const auto isNearer = [&](int frame) {
        const double there = std::abs(axis_.values[static_cast<std::size_t>(frame)] - wanted);
        const double here = std::abs(axis_.values[static_cast<std::size_t>(nearest)] - wanted);
        return there < here ||
               (there == here && std::abs(frame - frame_) < std::abs(nearest - frame_));
    };
    for (int frame = 0; frame < frameCount(); ++frame) {
        nearest = isNearer(frame) ? frame : nearest;
    }
    go(nearest);
    time_->setValue(axis_.values[static_cast<std::size_t>(frame_)]);
}

void TimeBar::setRate(double rate) {
    timer_.setInterval(std::max(1, static_cast<int>(1000.0 / std::max(0.1, rate))));
    for (QAction* action : rates_->actions()) {
        action->setChecked(action->data().toDouble() == rate);
    }
}

void TimeBar::setRepeat(Repeat repeat) {
    repeat_ = repeat;
    direction_ = 1;
    for (QAction* action : repeats_->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(repeat));
    }
}

void TimeBar::playOn() {
    const int next = frame_ + direction_;
    if (next >= 0 && next < frameCount()) {
        go(next);
    } else if (repeat_ == Repeat::loop) {
        go(0);
    } else if (repeat_ == Repeat::backAndForth) {
        direction_ = -direction_;
        go(frame_ + direction_);
    } else {
        setPlaying(false);
    }
}

void TimeBar::setPlaying(bool playing) {
    if (playing == isPlaying() || (playing && frameCount() < 2)) {
        return;
    }
    if (playing) {
        direction_ = 1;
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
