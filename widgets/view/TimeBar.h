#pragma once

#include <QTimer>
#include <QWidget>
#include <vector>

#include "engine/core/Moment.h"

class QActionGroup;
class QLabel;
class QSlider;
class QToolButton;

namespace isthmus::widgets {

class UnitSpinBox;
namespace theme {
class RoleLabel;
}

/// Steps and plays through the frames of a trajectory.
class TimeBar : public QWidget {
    Q_OBJECT

public:
    explicit TimeBar(QWidget* parent = nullptr);

    /// What happens at the last frame.
    enum class Repeat { once, loop, backAndForth };

    /// When each frame was. Shown beside its number is what tells the frames apart: time, a
    /// coordinate (strain, depth) or step; nothing where there is none of them. Keeps the frame
    /// where it can; sends no signal.
    void setFrames(std::vector<core::Moment> moments);
    /// A frame that a running job has sent. The bar follows the end if it stood there.
    void append(const core::Moment& moment);
    void clear();

    [[nodiscard]] int frameCount() const { return static_cast<int>(moments_.size()); }
    /// -1 where there are none.
    [[nodiscard]] int frame() const { return frame_; }
    /// Sends no signal.
    void setFrame(int frame);
    [[nodiscard]] bool isPlaying() const { return timer_.isActive(); }
    /// Frames a second, 15 at first.
    void setRate(double rate);
    void setRepeat(Repeat repeat);

public Q_SLOTS:
    void setPlaying(bool playing);
    void togglePlaying() { setPlaying(!isPlaying()); }
    void goFirst() { go(0); }
    void goBack() { go(frame_ - 1); }
    void goNext() { go(frame_ + 1); }
    void goLast() { go(frameCount() - 1); }

Q_SIGNALS:
    /// The person, or playing, wants another frame.
    void frameChanged(int frame);
    void playingChanged(bool playing);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// Leaves out what there is no room for.
    void fit();
    void go(int frame);
    void goToTime();
    void takeAxis();
    void showFrame();
    void showAxis();
    void playOn();
    QToolButton* addButton(const QString& icon, const QString& text);
    void addPlayback();

    std::vector<core::Moment> moments_;
    core::FrameAxis axis_;
    int frame_ = -1;
    Repeat repeat_ = Repeat::once;
    int direction_ = 1;  ///< of playing
    QTimer timer_;
    QToolButton* first_;
    QToolButton* back_;
    QToolButton* play_;
    QToolButton* next_;
    QToolButton* last_;
    QSlider* slider_;
    theme::RoleLabel* label_;
    theme::RoleLabel* axisLabel_;
    QActionGroup* rates_;
    QActionGroup* repeats_;
    UnitSpinBox* time_;
};

}  // namespace isthmus::widgets
