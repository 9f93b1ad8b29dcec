#include "app/window/view/SequenceWriter.h"

#include <fmt/format.h>

#include <QTimer>
#include <utility>

#include "app/window/Background.h"
#include "app/window/view/TrajectoryPlayer.h"

namespace isthmus::window {

std::filesystem::path numberedFile(const std::filesystem::path& file, int number) {
    std::filesystem::path numbered = file;
    numbered.replace_filename(
        fmt::format("{}-{:04d}{}", file.stem().string(), number, file.extension().string()));
    return numbered;
}

namespace {

constexpr int kLookAgain = 10;  // ms

}  // namespace

SequenceWriter::SequenceWriter(TrajectoryPlayer& player, std::function<bool()> isSettled,
                               QObject* parent)
    : FrameLoop(parent), player_(player), isSettled_(std::move(isSettled)) {
    // After the view has taken the frame.
    connect(&player_, &TrajectoryPlayer::frameRead, this, &SequenceWriter::take,
            Qt::QueuedConnection);
    connect(&player_, &TrajectoryPlayer::failed, this, [this](const QString& message) {
        if (isRunning()) {
            end(message);
        }
    });
    connect(&player_, &TrajectoryPlayer::opened, this, [this] {
        if (isRunning()) {
            end(tr("another trajectory was opened"));
        }
    });
}

void SequenceWriter::start(const std::filesystem::path& file, int every,
                           std::function<void(const std::filesystem::path&)> draw) {
    file_ = file;
    every_ = std::max(1, every);
    draw_ = std::move(draw);
    before_ = player_.currentFrame();
    frame_ = 0;
    written_ = 0;
    if (player_.frameCount() == 0) {  // closed while someone was asked what to write
        QTimer::singleShot(0, this, [this] { end(tr("no trajectory is open any more")); });
    } else if (before_ == 0) {
        QTimer::singleShot(0, this, [this] { take(0); });
    } else {
        player_.go(0);
    }
}

void SequenceWriter::stop() {
    if (isRunning()) {
        end({});
    }
}

void SequenceWriter::take(int frame) {
    if (!isRunning()) {
        return;
    }
    if (frame != frame_) {  // someone else has asked for another one
        player_.go(frame_);
        return;
    }
    if (!isSettled_()) {
        QTimer::singleShot(kLookAgain, this, [this, frame] { take(frame); });
        return;
    }
    const int count = player_.frameCount();
    try {
        draw_(numberedFile(file_, ++written_));
    } catch (const std::exception&) {
        --written_;
        end(describe(std::current_exception()));
        return;
    }
    Q_EMIT progressed(written_, wanted());
    frame_ += every_;
    // A listener may have stopped it.
    if (!isRunning()) {
        return;
    }
    if (frame_ >= count) {
        end({});
    } else {
        player_.go(frame_);
    }
}

int SequenceWriter::wanted() const {
    return (player_.frameCount() + every_ - 1) / every_;
}

void SequenceWriter::end(const QString& problem) {
    const int all = wanted();
    every_ = 0;
    draw_ = {};
    player_.go(before_);
    Q_EMIT finished(written_, all, problem);
}

}  // namespace isthmus::window
