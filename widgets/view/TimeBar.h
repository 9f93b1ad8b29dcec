#pragma once

#include <QTimer>
#include <QWidget>
#include <vector>

class QAction;
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

    /// The time of each frame, ascending. Keeps the frame where it can; sends no signal.
    /// @param unit empty where the times are but the frames' numbers: no time is shown.
    void setTimes(std::vector<double> times, const QString& unit = "ps");
    /// A frame that a running job has sent. The bar follows the end if it stood there.
    void appendTime(double time);
    void clear();

    [[nodiscard]] int frameCount() const { return static_cast<int>(times_.size()); }
    /// -1 where there are none.
    [[nodiscard]] int frame() const { return frame_; }
    /// Sends no signal.
    void setFrame(int frame);
    [[nodiscard]] bool isPlaying() const { return timer_.isActive(); }
    /// Frames a second, 15 at first.
    void setRate(double rate);

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

private:
    void go(int frame);
    void goToTime();
    void showFrame();
    QToolButton* addButton(const QString& icon, const QString& text);

    std::vector<double> times_;
    int frame_ = -1;
    QTimer timer_;
    QToolButton* first_;
    QToolButton* back_;
    QToolButton* play_;
    QToolButton* next_;
    QToolButton* last_;
    QSlider* slider_;
    theme::RoleLabel* label_;
    UnitSpinBox* time_;
};

}  // namespace isthmus::widgets
